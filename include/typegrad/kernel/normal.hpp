// SPDX-License-Identifier: MIT
// The normal distribution: density φ and distribution function Φ, of full relative accuracy in the
// tails. With a = |x| and t = 1 / (1 + 0.3 a), Φ(-a) = exp(-a²/2) t H(t), where H is smooth on
// (0, 1]: its polynomial is a Chebyshev interpolation on the range of the type, found in 60 digits.
#pragma once

#include <typegrad/kernel/constant_math.hpp>

namespace typegrad::kernel {

/// H(middle + half_width u) by powers of u, for a up to the limit, beyond which Φ(-a) is zero.
template <class Scalar>
struct normal_tail;
template <>
struct normal_tail<float> {  // within 5e-9
  static constexpr float limit = 16, grid = 256;
  static constexpr float middle = 0.58620689655f, half_width = 0.41379310345f;
  static constexpr coefficients<float, 10> h{{
      0.25306270878f,     0.16297317988f,    0.069244370522f,   0.016008585575f,
      -0.00022180685391f, -0.0010947182099f, -5.9335853099e-5f, 9.1160171114e-5f,
      3.1438563058e-6f,   -7.2892588275e-6f}};
};
template <>
struct normal_tail<double> {  // within 5e-17
  static constexpr double limit = 40, grid = 1048576;
  static constexpr double middle = 0.53846153846153846154, half_width = 0.46153846153846153846;
  static constexpr coefficients<double, 24> h{{
      0.23515539473917514093,     0.16466813136972069322,     0.079250332480799592091,
      0.022157394739947141817,    0.00060877017773847170756,  -0.00177748429341324306,
      -0.00025360586624848278692, 0.0001873159033665794236,   0.000028221829784148341847,
      -0.000026683623650818023082, -9.9797479066762937963e-7, 4.153720915432755258e-6,
      -6.3809185904100579113e-7,  -5.4063117081892943655e-7,  2.4950970591978611882e-7,
      2.4646663334049954856e-8,   -5.4764645645215583684e-8,  1.3732837116714773283e-8,
      6.8847101028891816558e-9,   -5.1313143800898486812e-9,  -1.2896063254351416151e-10,
      9.1715803793847663145e-10,  -7.1450396830468040659e-11, -7.5017590631141855255e-11}};
};

/// exp(-a²/2) for 0 <= a <= limit: the square of a's neighbour on the grid is exact.
template <value V>
typegrad_inline constexpr V exp_of_half_square(V a) noexcept {
  using S = scalar_of<V>;
  constexpr S grid = normal_tail<S>::grid, step = 1 / grid;
  V const near = nearest(a * grid) * step;
  return exp(near * near * S(-0.5), (a - near) * (a + near) * S(-0.5));
}

/// φ(x) = exp(-x²/2) / √(2π)
template <value V>
typegrad_inline constexpr V normal_density(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const a = min(abs(x), normal_tail<S>::limit);
  return exp_of_half_square(a) * S(0.39894228040143268);
}

/// Φ(x) = ½ erfc(-x / √2)
template <value V>
typegrad_inline constexpr V normal_cdf(V x) noexcept {
  using S = scalar_of<V>;
  using tail = normal_tail<S>;
  if constexpr (!packet_value<V>)
    if (x != x) return x;
  V const a = min(abs(x), tail::limit), t = S(1) / madd(a, S(0.3), S(1));
  V const u = (t - tail::middle) * (1 / tail::half_width);
  V const lower = exp_of_half_square(a) * (t * polynomial(u, tail::h));
  return choose(x > S(0), S(1) - lower, lower);
}

}  // namespace typegrad::kernel
