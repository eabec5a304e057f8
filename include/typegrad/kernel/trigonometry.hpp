// SPDX-License-Identifier: MIT
// sin and cos for every finite argument: x = n π/2 + r with |r| <= π/4, by π/2 in four parts while
// their products with n are exact, by the bits of 2/π beyond (Payne and Hanek, 1983).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <typegrad/kernel/constant_math.hpp>

namespace typegrad::kernel {

template <class Scalar>
struct circle;
template <>
struct circle<float> {
  static constexpr float half_pi[]{0x1.92p+0f, 0x1.fb4p-12f, 0x1.444p-24f, 0x1.68c234p-39f};
  static constexpr auto sin = inverse_factorials<float, 4>(3, 2, -1);  // of (r - sin r) / r³
  static constexpr auto cos = inverse_factorials<float, 4>(4, 2, -1);  // of (cos r - 1 + r²/2) / r⁴
  static constexpr float limit = 8192;
};
template <>
struct circle<double> {
  static constexpr double half_pi[]{0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2ep-69,
                                    0x1.b839a252049c1p-104};
  static constexpr auto sin = inverse_factorials<double, 8>(3, 2, -1);
  static constexpr auto cos = inverse_factorials<double, 7>(4, 2, -1);
  static constexpr double limit = 524288;
};

/// x = (4 k + n) π/2 + r with n in [-2, 2]; which k is of no account.
template <value V>
struct reduced_angle {
  V n, r;
};
template <value V>
typegrad_inline constexpr reduced_angle<V> reduce_angle(V x) noexcept {
  using S = scalar_of<V>;
  V const n = nearest(x * S(0.63661977236758134));
  V r = x;
  for (S const part : circle<S>::half_pi) r = madd(n, -part, r);
  return {n - nearest(n * S(0.25)) * S(4), r};
}

/// The same for a large x: |x| = m 2^e with whole m, so that of 2/π only the bits of weight
/// 2^(1 - e) and below count. 192 of them leave more than 75 after the worst cancellation of
/// doubles.
constexpr reduced_angle<double> reduce_large_angle(double x) noexcept {
  constexpr std::array<std::uint32_t, 40> two_over_pi{  // after 64 zeros, which let e be negative
      0x00000000, 0x00000000, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599,
      0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c,
      0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639,
      0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f,
      0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7,
      0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};
  auto const [mantissa, exponent] = split(abs(x));
  auto const m = static_cast<std::uint64_t>(mantissa * 0x1p53);
  auto const from = static_cast<std::size_t>(static_cast<int>(exponent) - 53 - 2 + 64);
  std::array<std::uint64_t, 6> product{};  // in words of 32 bits, least first; units of 2^-190
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t const part = half == 0 ? m & 0xffffffffu : m >> 32;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i + half < 6; ++i) {
      std::size_t const at = from + 160 - 32 * i;
      auto const pair = (std::uint64_t{two_over_pi[at / 32]} << 32) | two_over_pi[at / 32 + 1];
      carry += product[i + half] + part * ((pair >> (32 - at % 32)) & 0xffffffffu);
      product[i + half] = carry & 0xffffffffu;
      carry >>= 32;
    }
  }
  // Two bits of quadrant, then the fraction of one, brought to [-½, ½).
  auto quadrant = static_cast<int>(product[5] >> 30);
  auto high = static_cast<std::int64_t>(((product[5] & 0x3fffffffu) << 32) | product[4]);
  if (high >= std::int64_t{1} << 61) high -= std::int64_t{1} << 62, ++quadrant;
  double const rest = static_cast<double>((product[3] << 32) | product[2]) * 0x1p-126;
  double const r = (static_cast<double>(high) * 0x1p-62 + rest) * 1.5707963267948966;
  double const n = quadrant > 2 ? quadrant - 4 : quadrant;
  return x < 0 ? reduced_angle<double>{-n, -r} : reduced_angle<double>{n, r};
}

/// sin(n π/2 + r) for n in [-2, 3] and |r| <= π/4
template <value V>
typegrad_inline constexpr V sin_of_angle(V n, V r) noexcept {
  using S = scalar_of<V>;
  V const z = r * r;
  V const s = r - r * (z * polynomial(z, circle<S>::sin));
  V const c = madd(z * z, polynomial(z, circle<S>::cos), madd(z, S(-0.5), S(1)));
  V const odd = n - nearest(n * S(0.5)) * S(2);  // 0 where n is even
  V const y = choose(odd == S(0), s, c), m = choose(n > S(2), n - S(4), n);
  return choose(m == S(-1), -y, choose(abs(m) == S(2), -y, y));
}

template <value V>
constexpr V sin_turned(V x, scalar_of<V> turn) noexcept;
/// Lane by lane, where one of them is far from 0: seldom, so that it stays a function.
template <packet_value V>
[[gnu::noinline]] V sin_turned_by_lanes(V x, scalar_of<V> turn) noexcept {
  std::array<scalar_of<V>, lanes<V>> all{};
  store(all.data(), x);
  for (auto& each : all) each = sin_turned(each, turn);
  return load<V>(all.data());
}
/// sin(x + turn π/2) for turn 0 or 1; NaN of infinity.
template <value V>
constexpr V sin_turned(V x, scalar_of<V> turn) noexcept {
  using S = scalar_of<V>;
  if constexpr (!packet_value<V>) {
    if (x != x) return x;
    if (abs(x) == infinity<V>) return not_a_number<V>;
    if (abs(x) > circle<S>::limit) {
      auto const [n, r] = reduce_large_angle(static_cast<double>(x));
      return static_cast<V>(sin_of_angle<double>(n + static_cast<double>(turn), r));
    }
  } else {
    if (any(abs(x) > circle<S>::limit)) return sin_turned_by_lanes(x, turn);
  }
  auto const [n, r] = reduce_angle(x);
  return sin_of_angle(n + turn, r);
}
template <value V>
typegrad_inline constexpr V sin(V x) noexcept {
  using S = scalar_of<V>;
  return choose(abs(x) < std::numeric_limits<S>::epsilon() / 4, x, sin_turned(x, S(0)));
}
template <value V>
typegrad_inline constexpr V cos(V x) noexcept { return sin_turned(x, scalar_of<V>(1)); }

}  // namespace typegrad::kernel
