// SPDX-License-Identifier: MIT
// The normal distribution: density φ and distribution function Φ, of full relative accuracy in the
// tails. With a = |x| and t = 1 / (1 + a / 4), Φ(-a) = exp(-a²/2) t H(t), where H is smooth on
// (0, 1]: its polynomial is a Chebyshev interpolation on the range of the type, found in 60 digits.
#pragma once

#include <typegrad/kernel/constant_math.hpp>

namespace typegrad::kernel {

/// H as first + (t - from) rest, by powers of t - from, most of them positive; for a up to the
/// limit, beyond which Φ(-a) is zero.
template <class Scalar>
struct normal_tail;
template <>
struct normal_tail<float> {  // within 1.3e-8
  static constexpr float limit = 14.5f, grid = 256, from = 0.25f, first = 0.13207588345f;
  static constexpr coefficients<float, 9> rest{{
      0.16664118741f, 0.18633000763f, 0.17944934475f, 0.14243517549f, 0.075711342779f,
      0.032661016175f, -0.039733524372f, -0.022951830744f, 0.015741844097f}};
};
template <>
struct normal_tail<double> {  // within 4e-17
  static constexpr double limit = 40, grid = 1048576, from = 0.125, first = 0.1138386743693029283;
  static constexpr coefficients<double, 22> rest{{
      0.12746298801628334111,     0.13077819840851020282,  0.12051169475994493141,
      0.09642510752567152841,     0.062575054712178709087, 0.027006858549777952993,
      -0.00074259277165555884633, -0.013788699027508551218, -0.011876682639040414648,
      -0.00079250432488389466792, 0.0034049400157972971091, 0.019218588267763271848,
      -0.035099466105900957628,   0.063878600224134508536, -0.10530581567376996695,
      0.096646035835185477273,    -0.022991140083310443146, -0.045163482555762904187,
      0.055808802036249022067,    -0.030408455906625175033, 0.0086479642669691183194,
      -0.0010475928719220566655}};
};

/// A number with what rounding took from it.
template <value V>
struct with_lost {
  V number, lost;
};

/// y exp(-a²/2 + low) for 0 <= a <= limit: the square of a's neighbour on the grid is exact.
template <value V>
typegrad_inline constexpr V times_bell(with_lost<V> y, V a, same<V> low) noexcept {
  using S = scalar_of<V>;
  constexpr S grid = normal_tail<S>::grid, step = 1 / grid;
  V const near = nearest(a * grid) * step;
  auto const [n, r] =
      reduce_exponent<V>(near * near * S(-0.5), madd((a - near) * (a + near), S(-0.5), low));
  V const p = small_expm1(r);
  return scale(y.number + madd(y.number, p, madd(y.lost, p, y.lost)), n);
}

/// φ(x) = exp(-x²/2) / √(2π)
template <value V>
typegrad_inline constexpr V normal_density(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const a = min(abs(x), normal_tail<S>::limit);
  return times_bell<V>({S(0.39894228040143268), S(0)}, a, S(0));
}

/// Φ(x) = ½ erfc(-x / √2)
template <value V>
typegrad_inline constexpr V normal_cdf(V x) noexcept {
  using S = scalar_of<V>;
  using tail = normal_tail<S>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const a = min(abs(x), tail::limit), s = madd(a, S(0.25), S(1)), t = S(1) / s;
  // What rounding took from s and from t, as a part of t: t H(t) changes by 0.7 + 2.45 t of that.
  V const of_t = madd(-t, s, S(1)) - (a * S(0.25) - (s - S(1))) * t;
  V const d = t - tail::from, rest = polynomial(d, tail::rest);
  V const h = madd(d, rest, tail::first), y = t * h;
  V const lost = madd(t, madd(d, rest, tail::first - h), madd(t, h, -y));
  V const lower = times_bell<V>({y, lost}, a, madd(t, S(2.45), S(0.7)) * of_t);
  return choose(x > S(0), S(1) - lower, lower);
}

}  // namespace typegrad::kernel
