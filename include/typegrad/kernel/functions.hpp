// SPDX-License-Identifier: MIT
// What each function means in numbers: one line each, for scalars (also in constant expressions)
// and packets alike. A function of your own is one more overload, in the namespace of its tag:
//   constexpr auto meaning(cube, tg::kernel::value auto x) noexcept { return x * x * x; }
// NaN goes in, NaN comes out, except that comparisons and sign take it for false, as PyTorch does.
#pragma once

#include <typegrad/expr/op.hpp>
#include <typegrad/kernel/normal.hpp>
#include <typegrad/kernel/tanh.hpp>
#include <typegrad/kernel/trigonometry.hpp>

namespace typegrad::kernel {

/// 1 / (1 + exp(-x)): only the exponential of -|x| is taken, which cannot overflow.
template <value V>
typegrad_inline constexpr V sigmoid(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const e = exp(-abs(x)), y = reciprocal(e + S(1));
  return choose(x < S(0), e * y, y);
}
/// log(1 + exp(x))
template <value V>
typegrad_inline constexpr V softplus(V x) noexcept {
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  return max(x, scalar_of<V>(0)) + log1p(exp(-abs(x)));
}
template <value V>
constexpr V relu(V x) noexcept { return max(x, scalar_of<V>(0)); }  // x stays where it is NaN
template <value V>
constexpr V positive(V x) noexcept { return indicator<V>(x > scalar_of<V>(0)); }
template <value V>
constexpr V sign(V x) noexcept { return positive(x) - positive(-x); }

template <value V>
constexpr V greater(V a, V b) noexcept { return indicator<V>(a > b); }
template <value V>
constexpr V at_least(V a, V b) noexcept { return indicator<V>(a >= b); }
template <value V>
constexpr V equal(V a, V b) noexcept { return indicator<V>(a == b); }
template <value V>
constexpr V select(V c, V a, V b) noexcept { return choose(c == scalar_of<V>(0), b, a); }

}  // namespace typegrad::kernel

namespace typegrad::op {

using kernel::value;

constexpr auto meaning(exp, value auto x) noexcept { return kernel::exp(x); }
constexpr auto meaning(expm1, value auto x) noexcept { return kernel::expm1(x); }
constexpr auto meaning(log, value auto x) noexcept { return kernel::log(x); }
constexpr auto meaning(sqrt, value auto x) noexcept { return kernel::sqrt(x); }
constexpr auto meaning(abs, value auto x) noexcept { return kernel::abs(x); }
constexpr auto meaning(tanh, value auto x) noexcept { return kernel::tanh(x); }
constexpr auto meaning(sigmoid, value auto x) noexcept { return kernel::sigmoid(x); }
constexpr auto meaning(relu, value auto x) noexcept { return kernel::relu(x); }
constexpr auto meaning(softplus, value auto x) noexcept { return kernel::softplus(x); }
constexpr auto meaning(sin, value auto x) noexcept { return kernel::sin(x); }
constexpr auto meaning(cos, value auto x) noexcept { return kernel::cos(x); }
constexpr auto meaning(normal_cdf, value auto x) noexcept { return kernel::normal_cdf(x); }
constexpr auto meaning(normal_density, value auto x) noexcept { return kernel::normal_density(x); }
constexpr auto meaning(sign, value auto x) noexcept { return kernel::sign(x); }
constexpr auto meaning(positive, value auto x) noexcept { return kernel::positive(x); }

template <value V>
constexpr V meaning(maximum, V a, V b) noexcept { return kernel::maximum(a, b); }
template <value V>
constexpr V meaning(minimum, V a, V b) noexcept { return kernel::minimum(a, b); }
template <value V>
constexpr V meaning(greater, V a, V b) noexcept { return kernel::greater(a, b); }
template <value V>
constexpr V meaning(at_least, V a, V b) noexcept { return kernel::at_least(a, b); }
template <value V>
constexpr V meaning(equal, V a, V b) noexcept { return kernel::equal(a, b); }

template <value V>
constexpr V meaning(select, V c, V a, V b) noexcept { return kernel::select(c, a, b); }

}  // namespace typegrad::op
