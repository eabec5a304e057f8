// SPDX-License-Identifier: MIT
// Stage: kernel
//   in    a plan, and the addresses of its blocks of memory
//   out   the numbers: packets of Eigen's at run time, scalars in a constant expression, from one
//         source; every trip count is a constant
//   law   run time = constant expression = naive loops, but for rounding. Nothing here throws,
//         allocates, or branches on a size
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/kernel/in_line.hpp>
#include <typegrad/kernel/eigen_packets.hpp>
#include <typegrad/kernel/packet.hpp>
#include <typegrad/kernel/denormals.hpp>
#include <typegrad/kernel/exponent.hpp>
#include <typegrad/kernel/root.hpp>
#include <typegrad/kernel/polynomial.hpp>
#include <typegrad/kernel/constant_math.hpp>
#include <typegrad/kernel/trigonometry.hpp>
#include <typegrad/kernel/normal.hpp>
#include <typegrad/kernel/tanh.hpp>
#include <typegrad/kernel/functions.hpp>
#include <typegrad/kernel/facts.hpp>
#include <typegrad/kernel/element.hpp>
#include <typegrad/kernel/team.hpp>
#include <typegrad/kernel/loops.hpp>
#include <typegrad/kernel/geometry.hpp>
#include <typegrad/kernel/tile.hpp>
#include <typegrad/kernel/long_column.hpp>
#include <typegrad/kernel/contraction.hpp>
#include <typegrad/kernel/transposition.hpp>
#include <typegrad/kernel/run.hpp>
// clang-format on
