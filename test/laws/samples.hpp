// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <typegrad/expr/op.hpp>

/// Where each function is tried: four points for each operand, inside its domain and away from its
/// corners. A function of the lists in expr/op.hpp that has no line here does not compile.
namespace laws {

namespace op = typegrad::op;
using points = std::array<double, 4>;
template <std::size_t Operands> using samples = std::array<points, Operands>;

template <class Op> inline constexpr auto samples_of = Op::needs_samples_in_test_laws_samples;

inline constexpr points everywhere{-1.7, -0.4, 0.3, 1.9};
inline constexpr points elsewhere{0.8, -1.2, 0.5, -0.6};
inline constexpr points above_zero{0.6, 0.9, 1.4, 3.1};

// clang-format off
template <> inline constexpr samples<1> samples_of<op::exp>{everywhere};
template <> inline constexpr samples<1> samples_of<op::expm1>{everywhere};
template <> inline constexpr samples<1> samples_of<op::log>{above_zero};
template <> inline constexpr samples<1> samples_of<op::sqrt>{above_zero};
template <> inline constexpr samples<1> samples_of<op::abs>{everywhere};
template <> inline constexpr samples<1> samples_of<op::tanh>{everywhere};
template <> inline constexpr samples<1> samples_of<op::sigmoid>{everywhere};
template <> inline constexpr samples<1> samples_of<op::relu>{everywhere};
template <> inline constexpr samples<1> samples_of<op::softplus>{everywhere};
template <> inline constexpr samples<1> samples_of<op::sin>{everywhere};
template <> inline constexpr samples<1> samples_of<op::cos>{everywhere};
template <> inline constexpr samples<1> samples_of<op::normal_cdf>{everywhere};
template <> inline constexpr samples<1> samples_of<op::normal_density>{everywhere};
template <> inline constexpr samples<1> samples_of<op::sign>{everywhere};
template <> inline constexpr samples<1> samples_of<op::positive>{everywhere};
template <> inline constexpr samples<2> samples_of<op::maximum>{everywhere, elsewhere};
template <> inline constexpr samples<2> samples_of<op::minimum>{everywhere, elsewhere};
template <> inline constexpr samples<2> samples_of<op::greater>{everywhere, elsewhere};
template <> inline constexpr samples<2> samples_of<op::at_least>{everywhere, elsewhere};
template <> inline constexpr samples<2> samples_of<op::equal>{everywhere, elsewhere};
template <> inline constexpr samples<3> samples_of<op::select>{points{1, 0, -1, 0.5}, everywhere, elsewhere};

template <> inline constexpr samples<1> samples_of<op::sum>{everywhere};
template <> inline constexpr samples<1> samples_of<op::max>{everywhere};
template <> inline constexpr samples<1> samples_of<op::min>{everywhere};
template <> inline constexpr samples<1> samples_of<op::logsumexp>{everywhere};
// clang-format on

}  // namespace laws
