// SPDX-License-Identifier: MIT
// What each function means in numbers: one line each, for scalars (also in constant expressions) and
// packets alike. A function of your own is one more overload, in the namespace of its tag:
//   template <tg::kernel::value V> constexpr V meaning(my::cube, V x) { return x * x * x; }
// NaN goes in, NaN comes out, except that comparisons and sign take it for false, as PyTorch does.
#pragma once

#include <typegrad/expr/op.hpp>
#include <typegrad/kernel/constant_math.hpp>
#include <typegrad/kernel/normal.hpp>
#include <typegrad/kernel/trigonometry.hpp>

namespace typegrad::kernel {

/// 1 / (1 + exp(-x)): only the exponential of -|x| is taken, which cannot overflow.
template <value V>
constexpr V sigmoid(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const e = exp(-abs(x)), y = S(1) / (e + S(1));
  return choose(x < S(0), e * y, y);
}
/// log(1 + exp(x))
template <value V>
constexpr V softplus(V x) noexcept {
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  return max(x, scalar_of<V>(0)) + log1p(exp(-abs(x)));
}

}  // namespace typegrad::kernel

namespace typegrad::op {

using kernel::choose, kernel::indicator, kernel::value, kernel::zero;

template <value V> constexpr V meaning(exp, V x) noexcept { return kernel::exp(x); }
template <value V> constexpr V meaning(expm1, V x) noexcept { return kernel::expm1(x); }
template <value V> constexpr V meaning(log, V x) noexcept { return kernel::log(x); }
template <value V> constexpr V meaning(sqrt, V x) noexcept { return kernel::sqrt(x); }
template <value V> constexpr V meaning(abs, V x) noexcept { return kernel::abs(x); }
template <value V> constexpr V meaning(tanh, V x) noexcept { return kernel::tanh(x); }
template <value V> constexpr V meaning(sigmoid, V x) noexcept { return kernel::sigmoid(x); }
template <value V> constexpr V meaning(relu, V x) noexcept { return kernel::max(x, zero<V>()); }
template <value V> constexpr V meaning(softplus, V x) noexcept { return kernel::softplus(x); }
template <value V> constexpr V meaning(sin, V x) noexcept { return kernel::sin(x); }
template <value V> constexpr V meaning(cos, V x) noexcept { return kernel::cos(x); }
template <value V> constexpr V meaning(normal_cdf, V x) noexcept { return kernel::normal_cdf(x); }
template <value V> constexpr V meaning(normal_density, V x) noexcept { return kernel::normal_density(x); }
template <value V> constexpr V meaning(positive, V x) noexcept { return indicator<V>(x > zero<V>()); }
template <value V> constexpr V meaning(sign, V x) noexcept { return indicator<V>(x > zero<V>()) - indicator<V>(x < zero<V>()); }

template <value V> constexpr V meaning(maximum, V a, V b) noexcept { return kernel::maximum(a, b); }
template <value V> constexpr V meaning(minimum, V a, V b) noexcept { return kernel::minimum(a, b); }
template <value V> constexpr V meaning(greater, V a, V b) noexcept { return indicator<V>(a > b); }
template <value V> constexpr V meaning(at_least, V a, V b) noexcept { return indicator<V>(a >= b); }
template <value V> constexpr V meaning(equal, V a, V b) noexcept { return indicator<V>(a == b); }

template <value V> constexpr V meaning(select, V c, V a, V b) noexcept { return choose(c == zero<V>(), b, a); }

}  // namespace typegrad::op
