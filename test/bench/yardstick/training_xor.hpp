// SPDX-License-Identifier: MIT
// 2-8-1 on four samples by hand: all parameters, their state and all values are a few registers.
#pragma once
#include "training.hpp"

namespace yardstick {

/// Two samples a register, 8 lanes each.
template <> class training<xor_net, 4> {
  static constexpr std::size_t size = 48;  // two columns of weights, bias, output's row, its bias
  learned<size> p_;
  adam adam_;

 public:
  void start(float const* from) {
    p_ = {};
    std::copy_n(from, xor_net::parameters, p_.w.data());
    adam_ = {};
  }
  void read(float* to) const { std::copy_n(p_.w.data(), xor_net::parameters, to); }

  void step(samples const& batch) {
    auto const both = [&](std::size_t at) {
      return _mm512_broadcast_f32x8(_mm256_load_ps(p_.w.data() + at));
    };
    auto const W0 = both(0), W1 = both(8), b = both(16), row = both(24);
    // x₀ x₁ of samples 0 to 3, each to the 8 lanes of its sample.
    auto const x = _mm512_castps256_ps512(_mm256_loadu_ps(batch.inputs));
    std::array<__m512, 2> x0, x1, h;
    std::array<__m256, 2> product;
    unrolled<2>([&](auto i) __attribute__((always_inline)) {
      x0[i] = _mm512_permutexvar_ps(lanes(4 * i, 4 * i + 2), x);
      x1[i] = _mm512_permutexvar_ps(lanes(4 * i + 1, 4 * i + 3), x);
      h[i] = tanh<wide>(_mm512_fmadd_ps(W1, x1[i], _mm512_fmadd_ps(W0, x0[i], b)));
      auto const all = _mm512_mul_ps(h[i], row);
      product[i] = _mm256_hadd_ps(_mm512_castps512_ps256(all), _mm512_extractf32x8_ps(all, 1));
    });
    // Sums of 8 lanes for 4 samples: hadd interleaves its operands by halves of 128 bits.
    auto const four = _mm256_hadd_ps(product[0], product[1]);
    auto const y =
        _mm_add_ps(_mm_add_ps(_mm256_castps256_ps128(four), _mm256_extractf128_ps(four, 1)),
                   _mm_set1_ps(p_.w[32]));
    auto const dy = _mm_mul_ps(_mm_sub_ps(y, _mm_loadu_ps(batch.truths)), _mm_set1_ps(0.25f));

    auto const dy_wide = _mm512_castps128_ps512(dy);
    auto dW0 = _mm512_setzero_ps(), dW1 = dW0, db = dW0, drow = dW0;
    unrolled<2>([&](auto i) __attribute__((always_inline)) {
      auto const d = _mm512_permutexvar_ps(lanes(2 * i, 2 * i + 1), dy_wide);
      drow = _mm512_fmadd_ps(d, h[i], drow);
      auto const slope = _mm512_mul_ps(row, _mm512_fnmadd_ps(h[i], h[i], _mm512_set1_ps(1.f)));
      auto const dh = _mm512_mul_ps(d, slope);
      db = _mm512_add_ps(db, dh);
      dW0 = _mm512_fmadd_ps(dh, x0[i], dW0);
      dW1 = _mm512_fmadd_ps(dh, x1[i], dW1);
    });
    adam_.next();
    auto const by = adam_;
    p_.update(by, 0, halves(dW0, dW1));
    p_.update(by, 16, halves(db, drow));
    auto const pairs = _mm_add_ps(dy, _mm_movehl_ps(dy, dy));
    auto const all = _mm_add_ss(pairs, _mm_movehdup_ps(pairs));
    p_.update(by, 32, _mm512_zextps128_ps512(_mm_insert_ps(all, all, 0x0e)));
  }

 private:
  static __m512i lanes(int low, int high) {
    return _mm512_inserti64x4(_mm512_set1_epi32(low), _mm256_set1_epi32(high), 1);
  }
  /// The sum of the halves of a, beside that of b.
  static __m512 halves(__m512 a, __m512 b) {
    return _mm512_add_ps(_mm512_shuffle_f32x4(a, b, 0x44), _mm512_shuffle_f32x4(a, b, 0xee));
  }
};

}  // namespace yardstick
