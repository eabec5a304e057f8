// SPDX-License-Identifier: MIT
// The elementary functions, written once: in constant expressions (which <cmath> may not enter
// before C++26), on scalars and on packets, the algorithm is the same and so are its results, to
// rounding. Each reduces its argument to a short interval and takes a Taylor polynomial there, with
// as many terms as the precision of the scalar asks for. A scalar leaves early for NaN, infinity
// and overflow, which compilers refuse to compute in a constant expression.
#pragma once

#include <cstddef>
#include <limits>

#include <typegrad/kernel/exponent.hpp>
#include <typegrad/kernel/polynomial.hpp>
#include <typegrad/kernel/root.hpp>

namespace typegrad::kernel {

/// Coefficients and limits by precision. ln2 is in two parts, of which n ln2_high is exact.
template <class Scalar>
struct series;

template <>
struct series<float> {
  static constexpr auto exp = inverse_factorials<float, 6>(2, 1, 1);
  static constexpr auto log = inverse_odds<float, 4>();
  static constexpr float ln2_high = 0x1.62ep-1f, ln2_low = 0x1.0bfbe8p-15f;
  static constexpr float overflow = 88.7228317f, underflow = -104, saturation = -20;
};
template <>
struct series<double> {
  static constexpr auto exp = inverse_factorials<double, 12>(2, 1, 1);
  static constexpr auto log = inverse_odds<double, 10>();
  static constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
  static constexpr double overflow = 709.78271289338397, underflow = -746, saturation = -40;
};

/// x = n ln2 + r with whole n and |r| <= ½ ln2, for a clamped x; low, which a sum with x would
/// round away, is added to r.
template <value V>
struct reduced_exponent {
  V n, r;
};
template <value V>
typegrad_inline constexpr reduced_exponent<V> reduce_exponent(V x, same<V> low) noexcept {
  using S = scalar_of<V>;
  V const n = nearest(x * S(1.4426950408889634));
  return {n, madd(n, -series<S>::ln2_low, madd(n, -series<S>::ln2_high, x) + low)};
}
/// Between lowest and a little above the overflow, where 2^n makes infinity. NaN stays NaN.
template <packet_value V>
typegrad_inline inline V clamp(V x, scalar_of<V> lowest) noexcept {
  return min(max(x, lowest), series<scalar_of<V>>::overflow + scalar_of<V>(0.1));
}
/// exp(r) - 1 for |r| <= 0.4
template <value V>
typegrad_inline constexpr V small_expm1(V r) noexcept {
  return madd(r * r, polynomial(r, series<scalar_of<V>>::exp), r);
}

template <value V>
typegrad_inline constexpr V exp(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (packet_value<V>) {
    x = clamp(x, series<S>::underflow);
  } else {
    if (x != x) return x;
    if (x > series<S>::overflow) return infinity<V>;
    if (x < series<S>::underflow) return V(0);
  }
  auto const [n, r] = reduce_exponent(x, S(0));
  return scale(small_expm1(r) + S(1), n);
}

/// exp(x) - 1, accurate near 0.
template <value V>
typegrad_inline constexpr V expm1(V x) noexcept {
  using S = scalar_of<V>;
  constexpr S half = S(0.5), tiny = std::numeric_limits<S>::epsilon() / 4;
  V inside = x;
  if constexpr (packet_value<V>) {
    inside = clamp(x, series<S>::saturation);
  } else {
    if (x != x) return x;
    if (x > series<S>::overflow) return infinity<V>;
    if (x < series<S>::saturation) return V(-1);
  }
  auto const [n, r] = reduce_exponent(inside, S(0));
  V const q = scale(V(half), n);  // half of 2^n, which overflows before exp does
  V const y = madd(q, small_expm1(r), q - half);
  return choose(abs(x) < tiny, x, y + y);
}

/// log(1 + f) + e ln2 + c for 1 + f in [√½, √2]: with s = f / (2 + f) and the series R above,
/// log(1 + f) = f - s (f - R(s²)).
template <value V>
typegrad_inline constexpr V log_of_parts(V f, V e, V c) noexcept {
  using S = scalar_of<V>;
  V const s = f / (f + S(2)), z = s * s;
  V const tail = s * (f - z * polynomial(z, series<S>::log));
  return madd(e, series<S>::ln2_high, f - (tail - madd(e, series<S>::ln2_low, c)));
}
/// log(x) + c for a positive finite x
template <value V>
typegrad_inline constexpr V log_of_positive(V x, same<V> c) noexcept {
  using S = scalar_of<V>;
  auto const [m, e] = split(x);
  auto const low = m < S(0.70710678118654752);
  return log_of_parts<V>(choose(low, m + m, m) - S(1), choose(low, e - S(1), e), c);
}

/// The natural logarithm: -∞ at ±0, NaN below.
template <value V>
typegrad_inline constexpr V log(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (packet_value<V>) {
    V const rest = choose(x == S(0), -infinity<V>, not_a_number<V>);
    return choose(x > S(0), choose(x == infinity<V>, x, log_of_positive(x, S(0))), rest);
  } else {
    if (x == infinity<V>) return x;
    if (x > V(0)) return log_of_positive(x, V(0));
    return x == V(0) ? -infinity<V> : not_a_number<V>;
  }
}

/// log(1 + x), accurate near 0: what 1 + x rounds away comes back as a correction.
template <value V>
typegrad_inline constexpr V log1p(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>) {
    if (x == infinity<V>) return x;
    if (!(x > V(-1))) return x == V(-1) ? -infinity<V> : not_a_number<V>;
  }
  V const u = x + S(1);
  // The larger of the two is taken from the sum first, so that the rest is exact.
  V const lost = choose(x < S(1), x - (u - S(1)), S(1) - (u - x));
  V const y = choose(u == S(1), x, log_of_positive(u, lost / u));
  if constexpr (!packet_value<V>) return y;
  V const rest = choose(x == S(-1), -infinity<V>, not_a_number<V>);
  return choose(x > S(-1), choose(x == infinity<V>, x, y), rest);
}

}  // namespace typegrad::kernel
