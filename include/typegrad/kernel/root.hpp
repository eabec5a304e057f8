// SPDX-License-Identifier: MIT
// Roots and reciprocals.
#pragma once

#include <typegrad/kernel/exponent.hpp>

// As in packet.hpp.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
#pragma GCC diagnostic ignored "-Wuninitialized"
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace typegrad::kernel {

/// Estimates of 1 / √x and 1 / x to 14 bits, which Eigen has no functions for. With a step of
/// Newton's they leave out the unit that divides, which is slow and the only one. Where x is 0 or
/// infinity that step gives no number, and `kept` takes x instead.
template <class Raw>
struct estimates {
  static constexpr bool known = false;
};
#ifdef EIGEN_VECTORIZE_AVX512
inline constexpr int zero_and_infinity = 1 << (4 * 2) | 1 << (4 * 5);  // classes 2 and 5: take x
template <>
struct estimates<__m512> {
  static constexpr bool known = true;
  static __m512 inverse_root(__m512 x) { return _mm512_rsqrt14_ps(x); }
  static __m512 inverse(__m512 x) { return _mm512_rcp14_ps(x); }
  static __m512 kept(__m512 root, __m512 x) {
    return _mm512_fixupimm_ps(root, x, _mm512_set1_epi32(zero_and_infinity), 0);
  }
};
#endif
#if defined(EIGEN_VECTORIZE_AVX512) && defined(__AVX512VL__)
template <>
struct estimates<__m256> {
  static constexpr bool known = true;
  static __m256 inverse_root(__m256 x) { return _mm256_rsqrt14_ps(x); }
  static __m256 inverse(__m256 x) { return _mm256_rcp14_ps(x); }
  static __m256 kept(__m256 root, __m256 x) {
    return _mm256_fixupimm_ps(root, x, _mm256_set1_epi32(zero_and_infinity), 0);
  }
};
template <>
struct estimates<__m128> {
  static constexpr bool known = true;
  static __m128 inverse_root(__m128 x) { return _mm_rsqrt14_ps(x); }
  static __m128 inverse(__m128 x) { return _mm_rcp14_ps(x); }
  static __m128 kept(__m128 root, __m128 x) {
    return _mm_fixupimm_ps(root, x, _mm_set1_epi32(zero_and_infinity), 0);
  }
};
#endif
// The instruction for √, exact to rounding, where there is one; Eigen prefers estimates for it.
// clang-format off
#ifdef EIGEN_VECTORIZE_SSE2
inline __m128 exact_root(__m128 x) { return _mm_sqrt_ps(x); }
inline __m128d exact_root(__m128d x) { return _mm_sqrt_pd(x); }
#endif
#ifdef EIGEN_VECTORIZE_AVX
inline __m256 exact_root(__m256 x) { return _mm256_sqrt_ps(x); }
inline __m256d exact_root(__m256d x) { return _mm256_sqrt_pd(x); }
#endif
#ifdef EIGEN_VECTORIZE_AVX512
inline __m512d exact_root(__m512d x) { return _mm512_sqrt_pd(x); }
#endif
template <class Raw> Raw exact_root(Raw x) { return eigen::psqrt(x); }
// clang-format on
template <class V>
inline constexpr bool has_estimates = false;
template <packet_value V>
inline constexpr bool has_estimates<V> = estimates<typename V::raw_type>::known;

/// √x: NaN below zero, -0 of -0. In a constant expression by Newton's iteration.
template <std::floating_point V>
typegrad_inline constexpr V sqrt(V x) noexcept {
  if (!__builtin_is_constant_evaluated()) return std::sqrt(x);
  if (x != x || x == V(0) || x == infinity<V>) return x;
  if (x < V(0)) return not_a_number<V>;
  auto const [mantissa, exponent] = split(static_cast<double>(x));
  int const whole = static_cast<int>(exponent), half = (whole - (whole & 1)) / 2;
  double const m = (whole & 1) != 0 ? 2 * mantissa : mantissa;  // ½ <= m < 2
  double y = 0.485 + 0.485 * m;                                 // within 6 % of the root
  for (int i = 0; i < 4; ++i) y = 0.5 * (y + m / y);            // each squares the error
  // The last bit: y² is exact as the square of y's upper half and the rest.
  double const upper = y * 0x1.0000002p27 - (y * 0x1.0000002p27 - y), rest = y - upper;
  y += (((m - upper * upper) - 2 * upper * rest) - rest * rest) / (2 * y);
  return static_cast<V>(y * power_of_two<double>(half));
}
template <packet_value V>
requires (!has_estimates<V>)
typegrad_inline inline V sqrt(V x) noexcept {
  return exact_root(x.raw);
}
/// By Newton's step.
template <packet_value V>
requires has_estimates<V>
typegrad_inline inline V sqrt(V x) noexcept {
  using its = estimates<typename V::raw_type>;
  V const y = its::inverse_root(x.raw), t = x * y;
  return its::kept(madd(t * V(0.5f), madd(-t, y, V(1.f)), t).raw, x.raw);
}

/// 1 / x.
template <value V> typegrad_inline constexpr V reciprocal(V x) noexcept {
  if constexpr (has_estimates<V>) {
    V const y = estimates<typename V::raw_type>::inverse(x.raw), apart = madd(-x, y, V(1.f));
    return choose(V(-1.f) < apart, madd(y, apart, y), y);  // else y is 0, infinity or no number
  } else return scalar_of<V>(1) / x;
}

}  // namespace typegrad::kernel

#pragma GCC diagnostic pop
