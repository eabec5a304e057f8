// SPDX-License-Identifier: MIT
// tanh, in three ways: in constant expressions and in double by expm1; of floats by one formula or,
// where a register can be a table, by a polynomial of the piece of the curve that each lane lies on.
#pragma once

#include <typegrad/kernel/constant_math.hpp>
#include <typegrad/kernel/tanh_pieces.hpp>

// As in packet.hpp.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
#pragma GCC diagnostic ignored "-Wuninitialized"
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace typegrad::kernel {

/// tanh |x| = -t / (2 + t) with t = expm1(-2 |x|); the sign of x. A float at run time is a lane of a
/// packet, for which there is something better below.
template <value V>
typegrad_inline constexpr V tanh(V x) noexcept {
  using S = scalar_of<V>;
  if constexpr (std::same_as<V, float> && lanes<widest_packet<float>> >= 4)
    if (!__builtin_is_constant_evaluated()) return tanh(packet<V, 4>(x)).raw[0];
  if constexpr (!packet_value<V>) {
    if (x != x) return x;
    if (abs(x) > -series<S>::saturation) return x < V(0) ? V(-1) : V(1);
  }
  V const magnitude = abs(x), t = expm1(magnitude * S(-2)), y = t / (t + S(2));  // y = -tanh |x|
  constexpr S tiny = std::numeric_limits<S>::epsilon() / 4;
  return choose(magnitude < tiny, x, choose(x < S(0), y, -y));
}

/// The upper bits of |x| and the sign of x.
template <packet_value V>
V with_sign_of(V x, V magnitude) noexcept {
  return eigen::por(magnitude.raw, eigen::pand(x.raw, V(-0.0f).raw));
}

#ifndef typegrad_tanh_pieces

/// (1 - s - exp(-s)) / s² for |s| <= ½ ln2, by powers of s: the largest relative error of
/// 1 - exp(-s) is as small as it can be, 0.3 units in the last place.
inline constexpr coefficients<float, 5> curve_of_exp{
    {-0.49999997f, 0.16666543f, -0.0416672f, 0.0083665475f, -0.0013882517f}};

/// With exp(-2 |x|) = 2ⁿ exp(-s), tanh |x| = (1 - 2ⁿ exp(-s)) / (1 + 2ⁿ exp(-s)), in which 1 - 2ⁿ
/// is exact; up to where that is 1. The sign is that of x.
template <std::size_t Lanes>
typegrad_inline inline packet<float, Lanes> tanh(packet<float, Lanes> x) noexcept {
  using V = packet<float, Lanes>;
  V const a = min(abs(x), 9.1f), n = nearest(a * -2.8853900817779268f), p = power_of_two(n);
  V const s = madd(n, 0.69314718055994531f, a + a), ps = p * s;
  V const curve = ps * s * polynomial(s, curve_of_exp);
  return with_sign_of(x, (ps + (1.0f - p) + curve) / ((1.0f + p) - ps - curve));
}

#else

template <std::size_t Lanes>
typegrad_inline inline packet<float, Lanes> tanh(packet<float, Lanes> x) noexcept {
  using V = packet<float, Lanes>;
  constexpr auto const& in = pieces_of_tanh<scalar_of<V>>;  // made where V is known
  V const magnitude = abs(x);
  auto const piece = piece_of(magnitude.raw);
  auto const c = [&](std::size_t k) -> V { return look_up(piece, in.of[k], x.raw); };
  V const d = min(magnitude, tanh_pieces::end) - V(look_up(piece, in.middle, x.raw)), z = d * d;
  V const lower = madd(madd(c(3), d, c(2)), z, madd(c(1), d, c(0)));
  V upper = madd(c(5), d, c(4));
  if constexpr (tanh_pieces::degree == 6) upper = madd(c(6), z, upper);
  else upper = madd(madd(c(7), d, c(6)), z, upper);
  return with_sign_of(x, madd(upper, z * z, lower));
}

#endif

}  // namespace typegrad::kernel

#pragma GCC diagnostic pop
