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

// AVX-512 has an instruction for each: x 2ⁿ in one rounding, the exponent that makes a mantissa
// of 1 to 2, and the mantissa from ½ to 1.
// clang-format off
#ifdef EIGEN_VECTORIZE_AVX512
inline __m512 scaled(__m512 x, __m512 n) { return _mm512_scalef_ps(x, n); }
inline __m512 exponent_of(__m512 x) { return _mm512_getexp_ps(x); }
inline __m512 mantissa_of(__m512 x) { return _mm512_getmant_ps(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
inline __m512d scaled(__m512d x, __m512d n) { return _mm512_scalef_pd(x, n); }
inline __m512d exponent_of(__m512d x) { return _mm512_getexp_pd(x); }
inline __m512d mantissa_of(__m512d x) { return _mm512_getmant_pd(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
#endif
#if defined(EIGEN_VECTORIZE_AVX512) && defined(__AVX512VL__)
inline __m256 scaled(__m256 x, __m256 n) { return _mm256_scalef_ps(x, n); }
inline __m256 exponent_of(__m256 x) { return _mm256_getexp_ps(x); }
inline __m256 mantissa_of(__m256 x) { return _mm256_getmant_ps(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
inline __m256d scaled(__m256d x, __m256d n) { return _mm256_scalef_pd(x, n); }
inline __m256d exponent_of(__m256d x) { return _mm256_getexp_pd(x); }
inline __m256d mantissa_of(__m256d x) { return _mm256_getmant_pd(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
inline __m128 scaled(__m128 x, __m128 n) { return _mm_scalef_ps(x, n); }
inline __m128 exponent_of(__m128 x) { return _mm_getexp_ps(x); }
inline __m128 mantissa_of(__m128 x) { return _mm_getmant_ps(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
inline __m128d scaled(__m128d x, __m128d n) { return _mm_scalef_pd(x, n); }
inline __m128d exponent_of(__m128d x) { return _mm_getexp_pd(x); }
inline __m128d mantissa_of(__m128d x) { return _mm_getmant_pd(x, _MM_MANT_NORM_p5_1, _MM_MANT_SIGN_src); }
#endif
// clang-format on
template <class V>
concept has_exponents = packet_value<V> && requires(V x) { scaled(x.raw, x.raw); };

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
template <has_exponents V>
typegrad_inline inline V scale(V x, same<V> n) noexcept { return scaled(x.raw, n.raw); }

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
template <has_exponents V>
typegrad_inline inline split_value<V> split(V x) noexcept {
  return {mantissa_of(x.raw), V(exponent_of(x.raw)) + scalar_of<V>(1)};
}

}  // namespace typegrad::kernel

#pragma GCC diagnostic pop
