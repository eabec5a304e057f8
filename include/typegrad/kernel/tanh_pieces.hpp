// SPDX-License-Identifier: MIT
// Tables of tanh for machines of which a register can be a table: the curve of floats in pieces,
// and what each lane of a packet takes from the tables.
#pragma once

#include <typegrad/kernel/constant_math.hpp>

#if defined(EIGEN_VECTORIZE_AVX2) && defined(__FMA__) && \
    (!defined(EIGEN_VECTORIZE_AVX512) || defined(__AVX512VL__))
#define typegrad_tanh_pieces

namespace typegrad::kernel {

/// tanh of floats by pieces of the curve: a polynomial in x - middle on each. They are the half
/// octaves, as from 2 to 3, of x + offset, of which the upper bits number the pieces; the last bits
/// of that number are the place in the tables. The first piece begins at x = 0.
struct tanh_pieces {
#ifdef __AVX512VL__  // which has all widths, and tables of 16
  static constexpr std::size_t count = 16, degree = 6;
  static constexpr float offset = 0, lowest = 0.0625f, end = 16;
#else
  static constexpr std::size_t count = 8, degree = 7;
  static constexpr float offset = 0.75f, lowest = 0.75f, end = 9.25f;
#endif
  static constexpr int below = format<float>::mantissa - 1;  // the bits inside a piece
  static constexpr int first = std::bit_cast<int>(lowest) >> below, last = first + int{count} - 1;
  alignas(64) float middle[count]{};
  alignas(64) float of[degree + 1][count]{};

  static constexpr double begin(int number) {
    return std::bit_cast<float>(number << below) - offset;
  }
  constexpr tanh_pieces() {
    set_first();
    for (int n = first + 1; n <= last; ++n)
      set(n, (begin(n) + begin(n + 1)) / 2, (begin(n + 1) - begin(n)) / 2);
  }

private:
  using terms = std::array<double, degree + 6>;  // five more than are kept

  /// Taylor's series by y' = 1 - y².
  static constexpr terms series_about(double x) {
    double const t = expm1(-2 * x);
    terms c{-t / (t + 2)};
    for (std::size_t n = 0; n + 1 < c.size(); ++n) {
      double slope = n == 0 ? 1 : 0;
      for (std::size_t i = 0; i <= n; ++i) slope -= c[i] * c[n - i];
      c[n + 1] = slope / static_cast<double>(n + 1);
    }
    return c;
  }
  /// The polynomial is that of tanh(x) / x, times x: relative errors are what counts near 0.
  constexpr void set_first() {
    terms const of_tanh = series_about(0);
    terms c{}, times_x{};
    for (std::size_t k = 0; k + 1 < c.size(); ++k) c[k] = of_tanh[k + 1];
    economise(c, begin(first + 1), degree - 1);
    for (std::size_t k = 0; k < degree; ++k) times_x[k + 1] = c[k];
    keep(first, 0, times_x);
  }
  constexpr void set(int number, double about, double radius) {
    terms c = series_about(about);
    economise(c, radius, degree);
    keep(number, about, c);
  }
  constexpr void keep(int number, double about, terms const& c) {
    auto const place = static_cast<std::size_t>(number) % count;
    middle[place] = static_cast<float>(about);
    for (std::size_t k = 0; k <= degree; ++k) of[k][place] = static_cast<float>(c[k]);
  }
  /// Chebyshev's economy: highest terms are taken off as multiples of Tₙ, which never exceeds 1
  /// within the radius: T₀ = 1, T₁ = x, Tₙ = 2 x Tₙ₋₁ - Tₙ₋₂.
  static constexpr void economise(terms& c, double radius, std::size_t kept) {
    std::array<terms, degree + 6> t{};
    t[0][0] = 1;
    t[1][1] = 1 / radius;
    for (std::size_t n = 2; n < t.size(); ++n)
      for (std::size_t i = 0; i <= n; ++i)
        t[n][i] = (i == 0 ? 0 : 2 / radius * t[n - 1][i - 1]) - t[n - 2][i];
    for (std::size_t n = c.size() - 1; n > kept; --n) {
      double const multiple = c[n] / t[n][n];
      for (std::size_t i = 0; i <= n; ++i) c[i] -= multiple * t[n][i];
    }
  }
};
template <std::floating_point>
inline constexpr tanh_pieces pieces_of_tanh{};  // a template: made only where it is used

// Which piece each lane lies in, of a packet without signs, and what tables have for it. NaN and
// infinity are in the last, or anywhere: their polynomial is NaN, or that of the end.
#ifdef __AVX512VL__
inline __m512i piece_of(__m512 x) {
  auto const n = _mm512_srli_epi32(_mm512_castps_si512(x), tanh_pieces::below);
  return _mm512_min_epi32(_mm512_max_epi32(n, _mm512_set1_epi32(tanh_pieces::first)),
                          _mm512_set1_epi32(tanh_pieces::last));
}
inline __m256i piece_of(__m256 x) {
  auto const n = _mm256_srli_epi32(_mm256_castps_si256(x), tanh_pieces::below);
  return _mm256_min_epi32(_mm256_max_epi32(n, _mm256_set1_epi32(tanh_pieces::first)),
                          _mm256_set1_epi32(tanh_pieces::last));
}
inline __m512 look_up(__m512i piece, float const* table, __m512) {
  return _mm512_permutexvar_ps(piece, _mm512_load_ps(table));
}
inline __m256 look_up(__m256i piece, float const* table, __m256) {
  return _mm256_permutex2var_ps(_mm256_load_ps(table), piece, _mm256_load_ps(table + 8));
}
#else
inline __m256i piece_of(__m256 x) {
  auto const clamped = _mm256_min_ps(_mm256_set1_ps(tanh_pieces::end), x);
  auto const moved = _mm256_add_ps(clamped, _mm256_set1_ps(tanh_pieces::offset));
  return _mm256_srli_epi32(_mm256_castps_si256(moved), tanh_pieces::below);
}
inline __m256 look_up(__m256i piece, float const* table, __m256) {
  return _mm256_permutevar8x32_ps(_mm256_load_ps(table), piece);
}
#endif
inline __m256i piece_of(__m128 x) { return piece_of(_mm256_castps128_ps256(x)); }
inline __m128 look_up(__m256i piece, float const* table, __m128) {
  return _mm256_castps256_ps128(look_up(piece, table, __m256{}));
}

}  // namespace typegrad::kernel

#endif
