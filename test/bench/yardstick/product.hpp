// SPDX-License-Identifier: MIT
// C = A B for square matrices, column by column, by tiles of 2 vectors and 8 columns.
#pragma once
#include "../harness.hpp"
#include "tile.hpp"

namespace yardstick {

template <std::size_t N> class product {
  static constexpr std::size_t whole = N / 32 * 32;

 public:
  explicit product(float const* a) : a_(a, a + N * N) { a_.resize(N * N + 16); }

  auto operator()(std::array<float, N * N> const& b) const {
    std::array<float, N * N> c;
    for (std::size_t i = 0; i < whole; i += 32)
      for (std::size_t j = 0; j < N; j += 8) block<2>(b.data(), c.data(), i, j, 0xffff);
    if constexpr (N % 32 > 16)
      for (std::size_t j = 0; j < N; j += 8)
        block<2>(b.data(), c.data(), whole, j, (1u << (N % 16)) - 1);
    else if constexpr (N % 32 > 0)
      for (std::size_t j = 0; j < N; j += 8)
        block<1>(b.data(), c.data(), whole, j, N % 16 == 0 ? 0xffff : (1u << (N % 16)) - 1);
    return c;
  }

 private:
  template <std::size_t Vectors>
  [[gnu::always_inline]] void block(float const* b, float* c, std::size_t i, std::size_t j,
                                    unsigned last) const {
    tile<Vectors, 8> sums{};
    multiply<Vectors, 8, N, N, 1, N>(a_.data() + i, b + j * N, sums);
    unrolled<8>([&](auto column) __attribute__((always_inline)) {
      unrolled<Vectors>([&](auto v) __attribute__((always_inline)) {
        auto const mask = static_cast<__mmask16>(v + 1 == Vectors ? last : 0xffff);
        _mm512_mask_storeu_ps(c + (j + column) * N + i + 16 * v, mask, sums[column][v]);
      });
    });
  }

  std::vector<float> a_;
};

/// 8³: a whole column is half a register, and one vector of A serves all eight.
template <> class product<8> {
 public:
  explicit product(float const* a) { std::copy_n(a, 64, a_.data()); }
  auto operator()(std::array<float, 64> const& b) const {
    std::array<float, 64> c;
    std::array<__m256, 8> sums;
    unrolled<8>([&](auto j) __attribute__((always_inline)) { sums[j] = _mm256_setzero_ps(); });
    unrolled<8>([&](auto k) __attribute__((always_inline)) {
      auto const column = _mm256_load_ps(a_.data() + 8 * k);
      unrolled<8>([&](auto j) __attribute__((always_inline)) {
        sums[j] = _mm256_fmadd_ps(column, _mm256_set1_ps(b[8 * j + k]), sums[j]);
      });
    });
    unrolled<8>([&](auto j) __attribute__((always_inline)) {
      _mm256_storeu_ps(c.data() + 8 * j, sums[j]);
    });
    return c;
  }

 private:
  alignas(64) std::array<float, 64> a_;
};

}  // namespace yardstick
