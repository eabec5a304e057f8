// SPDX-License-Identifier: MIT
// tanh, in three ways: in constant expressions and in double by expm1; of floats by two formulas of
// which one is chosen, or, where a register can be a table, by a polynomial of the piece of the
// curve that each lane lies on.
#pragma once

#include <typegrad/kernel/constant_math.hpp>

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

#if !defined(EIGEN_VECTORIZE_AVX512) || !defined(__AVX512VL__)  // which has all widths

/// exp(2 r) for |r| <= ¼ ln2, and (tanh x - x) / x³ by powers of x².
inline constexpr coefficients<float, 7> exp_of_double{
    {1, 2, 2, 4.0f / 3, 2.0f / 3, 4.0f / 15, 4.0f / 45}};
inline constexpr coefficients<float, 5> tanh_near_zero{
    {-0.33333315f, 0.13332481f, -0.05384052f, 0.02102056f, -0.00619873f}};

/// With a = |x|, a packet of floats takes a + a³ p(a²) below 0.55, which is as exact as
/// 1 - 2 / (1 + exp(2 a)) is from there on, up to where that is 1: two that do not wait for one
/// another. The sign is that of x.
template <std::size_t Lanes>
typegrad_inline inline packet<float, Lanes> tanh(packet<float, Lanes> x) noexcept {
  using V = packet<float, Lanes>;
  V const a = min(abs(x), 9.1f), z = a * a;
  V const n = nearest(a * 2.8853900817779268f);  // 2 a = n ln2 + 2 r
  V const e = polynomial(madd(n, -0.34657359027997264f, a), exp_of_double);
  V const large = 1.0f - 2.0f / madd(e, power_of_two(n), 1.0f);
  V const small = a * madd(z, polynomial(z, tanh_near_zero), 1.0f);
  V const y = choose(a < 0.55f, small, large);
  return eigen::por(y.raw, eigen::pand(x.raw, V(-0.0f).raw));
}

#else

/// tanh of floats on [0, 16) in pieces, each half an octave, as from 2 to 3: a polynomial in
/// x - middle on each. The upper bits of x number the pieces, and the last four bits of that
/// number are the place in the tables. The first piece begins at 0.
struct tanh_pieces {
  static constexpr std::size_t count = 16, degree = 6;
  static constexpr int below = format<float>::mantissa - 1;  // the bits inside a piece
  static constexpr int first = (format<float>::bias - 4) * 2, last = first + 15;
  static constexpr float end = 16;
  alignas(64) float middle[count]{};
  alignas(64) float of[degree + 1][count]{};

  static constexpr double begin(int number) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(number) << below);
  }
  constexpr tanh_pieces() {
    set(first, 0, 0);  // Taylor's series itself, which gives x for small x
    for (int n = first + 1; n <= last; ++n)
      set(n, (begin(n) + begin(n + 1)) / 2, (begin(n + 1) - begin(n)) / 2);
  }

private:
  using terms = std::array<double, degree + 5>;  // four more than are kept

  /// Taylor's series by y' = 1 - y².
  constexpr void set(int number, double about, double radius) {
    terms c{tanh(about)};
    for (std::size_t n = 0; n + 1 < c.size(); ++n) {
      double slope = n == 0 ? 1 : 0;
      for (std::size_t i = 0; i <= n; ++i) slope -= c[i] * c[n - i];
      c[n + 1] = slope / static_cast<double>(n + 1);
    }
    if (radius > 0) economise(c, radius);
    auto const place = static_cast<std::size_t>(number) % count;
    middle[place] = static_cast<float>(about);
    for (std::size_t k = 0; k <= degree; ++k) of[k][place] = static_cast<float>(c[k]);
  }
  /// Chebyshev's economy: highest terms are taken off as multiples of Tₙ, which never exceeds 1
  /// within the radius: T₀ = 1, T₁ = x, Tₙ = 2 x Tₙ₋₁ - Tₙ₋₂.
  static constexpr void economise(terms& c, double radius) {
    std::array<terms, degree + 5> t{};
    t[0][0] = 1;
    t[1][1] = 1 / radius;
    for (std::size_t n = 2; n < t.size(); ++n)
      for (std::size_t i = 0; i <= n; ++i)
        t[n][i] = (i == 0 ? 0 : 2 / radius * t[n - 1][i - 1]) - t[n - 2][i];
    for (std::size_t n = c.size() - 1; n > degree; --n) {
      double const multiple = c[n] / t[n][n];
      for (std::size_t i = 0; i <= n; ++i) c[i] -= multiple * t[n][i];
    }
  }
};
template <std::floating_point>
inline constexpr tanh_pieces pieces_of_tanh{};  // a template: made only where it is used

// Which piece each lane lies in, of a packet without signs, and what tables have for it. NaN and
// infinity are in the last.
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
inline __m256i piece_of(__m128 x) { return piece_of(_mm256_castps128_ps256(x)); }
inline __m512 look_up(__m512i piece, float const* table, __m512) {
  return _mm512_permutexvar_ps(piece, _mm512_load_ps(table));
}
inline __m256 look_up(__m256i piece, float const* table, __m256) {
  return _mm256_permutex2var_ps(_mm256_load_ps(table), piece, _mm256_load_ps(table + 8));
}
inline __m128 look_up(__m256i piece, float const* table, __m128) {
  return _mm256_castps256_ps128(look_up(piece, table, __m256{}));
}

template <std::size_t Lanes>
typegrad_inline inline packet<float, Lanes> tanh(packet<float, Lanes> x) noexcept {
  using V = packet<float, Lanes>;
  constexpr auto const& in = pieces_of_tanh<scalar_of<V>>;  // made where V is known
  V const magnitude = abs(x);
  auto const piece = piece_of(magnitude.raw);
  auto const c = [&](std::size_t k) -> V { return look_up(piece, in.of[k], x.raw); };
  V const d = min(magnitude, tanh_pieces::end) - V(look_up(piece, in.middle, x.raw)), z = d * d;
  V const lower = madd(madd(c(3), d, c(2)), z, madd(c(1), d, c(0)));
  V const y = madd(madd(c(6), z, madd(c(5), d, c(4))), z * z, lower);
  return eigen::por(y.raw, eigen::pand(x.raw, V(-0.0f).raw));
}

#endif

}  // namespace typegrad::kernel

#pragma GCC diagnostic pop
