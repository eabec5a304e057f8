// SPDX-License-Identifier: MIT
// The register block of every matrix product here: vectors of rows by columns, whose sums never
// leave the registers while the inner index runs.
#pragma once
#include "lanes.hpp"

namespace yardstick {

template <std::size_t Vectors, std::size_t Columns>
using tile = std::array<std::array<__m512, Vectors>, Columns>;

/// sums(i, c) += Σₖ a(i, k) b(k, c). `a` has its rows side by side and AStep floats from k to k;
/// b(k, c) stands at b[k BStep + c BColumn]. Beside each k, also(k) is done.
template <std::size_t Vectors, std::size_t Columns, std::size_t Inner, std::size_t AStep,
          std::size_t BStep, std::size_t BColumn, class Also>
[[gnu::always_inline]] inline void multiply(float const* a, float const* b,
                                            tile<Vectors, Columns>& sums, Also const& also) {
#pragma GCC unroll 2
  for (std::size_t k = 0; k < Inner; ++k) {
    std::array<__m512, Vectors> rows;
    unrolled<Vectors>([&](auto v) __attribute__((always_inline)) {
      rows[v] = _mm512_loadu_ps(a + k * AStep + 16 * v);
    });
    also(k);
    unrolled<Columns>([&](auto c) __attribute__((always_inline)) {
      auto const column = _mm512_set1_ps(b[k * BStep + c * BColumn]);
      unrolled<Vectors>([&](auto v) __attribute__((always_inline)) {
        sums[c][v] = _mm512_fmadd_ps(rows[v], column, sums[c][v]);
      });
    });
  }
}
template <std::size_t Vectors, std::size_t Columns, std::size_t Inner, std::size_t AStep,
          std::size_t BStep, std::size_t BColumn>
[[gnu::always_inline]] inline void multiply(float const* a, float const* b,
                                            tile<Vectors, Columns>& sums) {
  multiply<Vectors, Columns, Inner, AStep, BStep, BColumn>(
      a, b, sums, [](std::size_t) __attribute__((always_inline)){});
}

}  // namespace yardstick
