// SPDX-License-Identifier: MIT
// Eigen's packets without its matrices, which are a third of what <Eigen/Core> takes to parse. It
// includes what <Eigen/Core> of Eigen 3.4 begins with, in its order, so that it can still come
// after; other versions, and on other machines than x86 and ARM, are included whole.
#pragma once
// Packets declare functions that matrices alone define; of that, and of what else Eigen does,
// compilers say nothing in a system header, which -I does not make of Eigen's.
#pragma GCC system_header

#if defined(EIGEN_CORE_H) || !__has_include(<Eigen/src/Core/util/Macros.h>)
#include <Eigen/Core>
#else

#include <cassert>
#include <cerrno>
#include <climits>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <tuple>
#include <type_traits>

#include <Eigen/src/Core/util/Macros.h>

#if !(EIGEN_ARCH_i386_OR_x86_64 || EIGEN_ARCH_ARM_OR_ARM64) || EIGEN_WORLD_VERSION != 3 || \
    EIGEN_MAJOR_VERSION != 4
#include <Eigen/Core>
#else

// clang-format off: one needs those above it
#include <Eigen/src/Core/util/DisableStupidWarnings.h>
#include <Eigen/src/Core/util/ConfigureVectorization.h>
namespace Eigen {
using std::ptrdiff_t;
using std::size_t;
}
#include <Eigen/src/Core/util/Constants.h>
#include <Eigen/src/Core/util/Meta.h>
#include <Eigen/src/Core/util/ForwardDeclarations.h>
#include <Eigen/src/Core/util/StaticAssert.h>
#include <Eigen/src/Core/util/XprHelper.h>
#include <Eigen/src/Core/util/Memory.h>
#include <Eigen/src/Core/util/IntegralConstant.h>
#include <Eigen/src/Core/util/SymbolicIndex.h>
#include <Eigen/src/Core/NumTraits.h>
#include <Eigen/src/Core/MathFunctions.h>
#include <Eigen/src/Core/GenericPacketMath.h>
#include <Eigen/src/Core/MathFunctionsImpl.h>
#include <Eigen/src/Core/arch/Default/ConjHelper.h>
#include <Eigen/src/Core/arch/Default/Half.h>
#include <Eigen/src/Core/arch/Default/BFloat16.h>
#include <Eigen/src/Core/arch/Default/TypeCasting.h>
#include <Eigen/src/Core/arch/Default/GenericPacketMathFunctionsFwd.h>
#if defined(EIGEN_VECTORIZE_SSE)
#include <Eigen/src/Core/arch/SSE/PacketMath.h>
#endif
#if defined(EIGEN_VECTORIZE_AVX)
#include <Eigen/src/Core/arch/AVX/PacketMath.h>
#endif
#if defined(EIGEN_VECTORIZE_AVX512)
#include <Eigen/src/Core/arch/AVX512/PacketMath.h>
#endif
#if defined(EIGEN_VECTORIZE_NEON)
#include <Eigen/src/Core/arch/NEON/PacketMath.h>
#endif
#include <Eigen/src/Core/arch/Default/Settings.h>
#include <Eigen/src/Core/util/ReenableStupidWarnings.h>
// clang-format on

#endif
#endif
