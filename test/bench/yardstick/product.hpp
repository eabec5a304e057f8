// SPDX-License-Identifier: MIT
// C = A B for square matrices, column by column, by tiles of 2 vectors and 8 columns.
#pragma once
#include "../harness.hpp"
#include "tile.hpp"

namespace yardstick {

template <std::size_t N> class product {
  static constexpr std::size_t rest = N % 32, whole = N - rest;
  /// Columns of large matrices stand far apart, in few places of the first cache: rows are copied
  /// together before they are used again and again.
  static constexpr bool copies = N >= 96;

 public:
  explicit product(float const* a) : a_(a, a + N * N) { a_.resize(N * N + 32); }

  auto operator()(std::array<float, N * N> const& b) const {
    std::array<float, N * N> c;
    for (std::size_t i = 0; i < whole; i += 32) rows<2, 32>(b.data(), c.data(), i);
    if constexpr (rest > 16) rows<2, rest>(b.data(), c.data(), whole);
    else if constexpr (rest > 0) rows<1, rest>(b.data(), c.data(), whole);
    return c;
  }

 private:
  template <std::size_t Vectors, std::size_t Rows>
  void rows(float const* b, float* c, std::size_t i) const {
    if constexpr (copies && Vectors == 2) {
      alignas(64) std::array<float, N * 32> together;
      for (std::size_t k = 0; k < N; ++k)
        for (std::size_t r = 0; r < 32; r += 16)
          _mm512_store_ps(together.data() + k * 32 + r, _mm512_loadu_ps(a_.data() + k * N + i + r));
      for (std::size_t j = 0; j < N; j += 8) block<2, Rows, 32>(together.data(), b, c, i, j);
    } else
      for (std::size_t j = 0; j < N; j += 8) block<Vectors, Rows, N>(a_.data() + i, b, c, i, j);
  }

  template <std::size_t Vectors, std::size_t Rows, std::size_t Step>
  [[gnu::always_inline]] static void block(float const* a, float const* b, float* c, std::size_t i,
                                           std::size_t j) {
    tile<Vectors, 8> sums{};
    multiply<Vectors, 8, N, Step, 1, N>(a, b + j * N, sums);
    constexpr auto last = static_cast<__mmask16>((1u << (Rows - 16 * (Vectors - 1))) - 1);
    unrolled<8>([&](auto column) __attribute__((always_inline)) {
      unrolled<Vectors>([&](auto v) __attribute__((always_inline)) {
        auto const mask = v + 1 == Vectors ? last : static_cast<__mmask16>(0xffff);
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
