// SPDX-License-Identifier: MIT
// Words over the intrinsics of AVX-512 that the yardstick's files share.
#pragma once
#include <immintrin.h>

#include <array>

#include "../unrolled.hpp"

namespace yardstick {

using bench::unrolled;

constexpr std::size_t up_to(std::size_t multiple, std::size_t size) {
  return (size + multiple - 1) / multiple * multiple;
}

/// An operation for each width, so that a function of x is written once.
struct wide {
  using type = __m512;
  static type all(float x) { return _mm512_set1_ps(x); }
  static type madd(type a, type b, type c) { return _mm512_fmadd_ps(a, b, c); }
  static type mul(type a, type b) { return _mm512_mul_ps(a, b); }
  static type min(type a, float most) { return _mm512_min_ps(a, all(most)); }
  static type max(type a, float least) { return _mm512_max_ps(a, all(least)); }
  /// a / b by an estimate of 14 bits and one step of Newton's, which wait less than a division.
  static type div(type a, type b) {
    auto const y = _mm512_rcp14_ps(b);
    auto const ay = mul(a, y);
    return madd(ay, _mm512_fnmadd_ps(b, y, all(1)), ay);
  }
};
struct half {
  using type = __m256;
  static type all(float x) { return _mm256_set1_ps(x); }
  static type madd(type a, type b, type c) { return _mm256_fmadd_ps(a, b, c); }
  static type mul(type a, type b) { return _mm256_mul_ps(a, b); }
  static type min(type a, float most) { return _mm256_min_ps(a, all(most)); }
  static type max(type a, float least) { return _mm256_max_ps(a, all(least)); }
  static type div(type a, type b) { return _mm256_div_ps(a, b); }
};

/// x P(x²) / Q(x²), minimax to 2e-8 on ±9.02, beyond which tanh is ±1 in float; within 5 ulp. The
/// polynomials are trees, for a chain's latency is what a narrow layer waits for.
template <class L> [[gnu::always_inline]] inline typename L::type tanh(typename L::type x) {
  auto const u = L::min(L::mul(x, x), 9.02f * 9.02f), u2 = L::mul(u, u);
  x = L::max(L::min(x, 9.02f), -9.02f);
  auto const line = [&](float a, float b) { return L::madd(L::all(b), u, L::all(a)); };
  auto const curve = [&](float a, float b, float c) { return L::madd(L::all(c), u2, line(a, b)); };
  auto const p_high = curve(3.4940229e-3f, 2.0583290e-5f, 1.3318812e-8f);
  auto const q_high = curve(2.5871029e-2f, 3.2830737e-4f, 7.7619117e-7f);
  auto const p = L::madd(p_high, L::mul(x, u2), L::mul(x, line(0.99999998f, 0.13379708f)));
  return L::div(p, L::madd(q_high, u2, line(1.f, 0.46713023f)));
}

/// eˣ for x <= 0, by 2ⁿ and a polynomial of degree 6.
[[gnu::always_inline]] inline __m512 exp_of_negative(__m512 x) {
  x = _mm512_max_ps(x, _mm512_set1_ps(-87.f));
  auto const n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 0);
  auto r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693145752f), x);
  r = _mm512_fnmadd_ps(n, _mm512_set1_ps(1.42860677e-6f), r);
  auto y = _mm512_set1_ps(1.f / 720);
  for (float const c : {1.f / 120, 1.f / 24, 1.f / 6, 0.5f, 1.f, 1.f})
    y = _mm512_fmadd_ps(y, r, _mm512_set1_ps(c));
  return _mm512_scalef_ps(y, n);
}

/// Softmax of the first `Count` lanes; the others are zero.
template <std::size_t Count> [[gnu::always_inline]] inline __m512 softmax(__m512 x) {
  constexpr auto mask = static_cast<__mmask16>((1u << Count) - 1);
  auto const most = _mm512_mask_reduce_max_ps(mask, x);
  auto const e = _mm512_maskz_mov_ps(mask, exp_of_negative(_mm512_sub_ps(x, _mm512_set1_ps(most))));
  return _mm512_div_ps(e, _mm512_set1_ps(_mm512_reduce_add_ps(e)));
}

[[gnu::always_inline]] inline __m256 sum_of_halves(__m512 x) {
  return _mm256_add_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
}
[[gnu::always_inline]] inline float sum(__m256 x) {
  auto y = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  y = _mm_add_ps(y, _mm_movehl_ps(y, y));
  return _mm_cvtss_f32(_mm_add_ss(y, _mm_movehdup_ps(y)));
}
/// The sums of four vectors, side by side.
[[gnu::always_inline]] inline __m128 sums(__m512 a, __m512 b, __m512 c, __m512 d) {
  auto const ab = _mm256_hadd_ps(sum_of_halves(a), sum_of_halves(b));
  auto const cd = _mm256_hadd_ps(sum_of_halves(c), sum_of_halves(d));
  auto const all = _mm256_hadd_ps(ab, cd);
  return _mm_add_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1));
}

/// The sums of sixteen vectors, side by side: each step adds halves of two and keeps both.
[[gnu::always_inline]] inline __m512 sums(std::array<__m512, 16> r) {
  unrolled<8>([&](auto i) __attribute__((always_inline)) {
    auto const a = r[2 * i], b = r[2 * i + 1];
    r[i] = _mm512_add_ps(_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b));
  });
  unrolled<4>([&](auto i) __attribute__((always_inline)) {
    auto const a = _mm512_castps_pd(r[2 * i]), b = _mm512_castps_pd(r[2 * i + 1]);
    r[i] = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(a, b)),
                         _mm512_castpd_ps(_mm512_unpackhi_pd(a, b)));
  });
  for (auto const left : {std::size_t{2}, std::size_t{1}})
    for (std::size_t i = 0; i < left; ++i) {
      auto const a = r[2 * i], b = r[2 * i + 1];
      r[i] = _mm512_add_ps(_mm512_shuffle_f32x4(a, b, 0x88), _mm512_shuffle_f32x4(a, b, 0xdd));
    }
  return r[0];
}

}  // namespace yardstick
