// SPDX-License-Identifier: MIT
// Sign and exponent of a number: what the functions stand on.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <typegrad/kernel/packet.hpp>

// As in packet.hpp.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace typegrad::kernel {

/// The bits of a floating-point format: IEEE binary32 and binary64.
template <class Scalar>
struct format;
template <>
struct format<float> {
  using bits = std::uint32_t;
  static constexpr int mantissa = 23, bias = 127;
};
template <>
struct format<double> {
  using bits = std::uint64_t;
  static constexpr int mantissa = 52, bias = 1023;
};

template <value V>
inline constexpr scalar_of<V> infinity = std::numeric_limits<scalar_of<V>>::infinity();
template <value V>
inline constexpr scalar_of<V> not_a_number = std::numeric_limits<scalar_of<V>>::quiet_NaN();
template <value V>
inline constexpr scalar_of<V> smallest_normal = std::numeric_limits<scalar_of<V>>::min();

/// |x|; of -0 it is 0.
template <std::floating_point V>
constexpr V abs(V x) noexcept { return x > V(0) ? x : x == V(0) ? V(0) : -x; }
template <packet_value V>
V abs(V x) noexcept { return eigen::pabs(x.raw); }

/// The nearest integer, for |x| < 2^(mantissa - 1): 1½ 2^mantissa leaves no room for a fraction.
template <value V>
constexpr V nearest(V x) noexcept {
  constexpr auto magic = scalar_of<V>(3ull << (format<scalar_of<V>>::mantissa - 1));
  return (x + magic) - magic;
}

/// 2^n for whole n, with a normal result. A packet adds n to a number whose last bits then hold the
/// exponent; moved to their place, they are all that is left of it.
template <std::floating_point V>
constexpr V power_of_two(int n) noexcept {
  using bits = typename format<V>::bits;
  return std::bit_cast<V>(static_cast<bits>(n + format<V>::bias) << format<V>::mantissa);
}
template <packet_value V>
V power_of_two(V n) noexcept {
  using its = format<scalar_of<V>>;
  constexpr auto magic = scalar_of<V>((3ull << (its::mantissa - 1)) + its::bias);
  auto const bits = reinterpret_cast<typename V::bits_type>((n + magic).raw);
  return reinterpret_cast<typename V::raw_type>(bits << its::mantissa);
}

/// x 2^n for whole n, in one rounding: two factors, because 2^n alone may overflow.
template <std::floating_point V>
typegrad_inline constexpr V scale(V x, V n) noexcept {
  int const whole = static_cast<int>(n), half = whole / 2;
  return x * power_of_two<V>(half) * power_of_two<V>(whole - half);
}
template <packet_value V>
typegrad_inline inline V scale(V x, same<V> n) noexcept {
  V const half = nearest(n * scalar_of<V>(0.5));
  return x * power_of_two(half) * power_of_two(n - half);
}

/// x = mantissa 2^exponent with ½ <= mantissa < 1, for a positive finite x.
template <value V>
struct split_value {
  V mantissa, exponent;
};
template <std::floating_point V>
typegrad_inline constexpr split_value<V> split(V x) noexcept {
  using bits = typename format<V>::bits;
  constexpr int width = format<V>::mantissa;
  bool const denormal = x < std::numeric_limits<V>::min();
  auto const all = std::bit_cast<bits>(denormal ? x * power_of_two<V>(width + 1) : x);
  constexpr bits fraction = (bits(1) << width) - 1, half = bits(format<V>::bias - 1) << width;
  int const exponent = static_cast<int>(all >> width) - (format<V>::bias - 1);
  return {std::bit_cast<V>((all & fraction) | half),
          static_cast<V>(denormal ? exponent - (width + 1) : exponent)};
}
template <packet_value V>
typegrad_inline inline split_value<V> split(V x) noexcept {
  using S = scalar_of<V>;
  using its = format<S>;
  using bits = typename V::bits_type;
  using raw = typename V::raw_type;
  constexpr auto magic = S(3ull << (its::mantissa - 1));
  constexpr auto fraction = (typename its::bits(1) << its::mantissa) - 1;
  auto const denormal = x < std::numeric_limits<S>::min();
  constexpr int up = its::mantissa + 1;
  auto const all = reinterpret_cast<bits>(choose(denormal, x * power_of_two<S>(up), x).raw);
  auto const integers = reinterpret_cast<bits>(V(magic).raw);
  V const biased = V(reinterpret_cast<raw>((all >> its::mantissa) + integers)) - magic;
  V const mantissa = reinterpret_cast<raw>((all & static_cast<long long>(fraction)) |
                                           reinterpret_cast<bits>(V(S(0.5)).raw));
  return {mantissa, biased - choose(denormal, S(its::bias - 1 + up), S(its::bias - 1))};
}

}  // namespace typegrad::kernel

#pragma GCC diagnostic pop
