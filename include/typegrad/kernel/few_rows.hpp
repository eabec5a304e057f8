// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/tile.hpp>

/// Contractions of two or four rows, fewer than a packet has lanes: beside them a packet of A holds
/// the next inner indices, and each number of B meets all rows of one.
namespace typegrad::kernel {

/// The packet of so many inner indices.
template <value V, contraction_geometry G> using inner_packet = packet_within<V, G.inner>;

template <value V, contraction_geometry G> constexpr bool has_few_rows() {
  using W = inner_packet<V, G>;
  return (G.rows == 2 || G.rows == 4) && G.rows < lanes<W> && G.inner % lanes<W> == 0 &&
         G.outer == 1 && G.a_row == 1 && G.a_inner == G.rows && G.b_inner == 1 &&
         (G.columns == 1 || G.role == samples::columns);
}

/// Every lane adds to the row that is its number modulo the rows.
template <class Contraction, value W>
typegrad_inline void finish_few_rows(Contraction const& c, W sums, std::size_t j) {
  constexpr std::size_t rows = Contraction::g.rows;
  if constexpr (lanes<W> == rows) c.template finish<false>(0, j, sums);
  else if constexpr (lanes<W> >= 8) finish_few_rows(c, add_halves(sums), j);
  else {
    std::array<scalar_of<W>, lanes<W>> all{};
    store(all.data(), sums);
    repeat<true, 0, rows>([&](std::size_t i) typegrad_inline {
      c.template finish<false>(i, j, all[i] + all[i + rows]);
    });
  }
}

template <class Contraction> typegrad_inline void run_few_rows(Contraction const& c) {
  constexpr auto g = Contraction::g;
  using W = inner_packet<typename Contraction::widest, g>;
  each_of_share<g.columns>(c.memory, [&](std::size_t j) typegrad_inline {
    std::array<std::array<W, 1>, g.rows> sums{};
    for (std::size_t k = 0; k < g.inner; k += lanes<W>) {
      auto const numbers = load<W>(c.b + j * g.b_column + k);
      [&]<std::size_t... Part>(std::index_sequence<Part...>) typegrad_inline {
        ((sums[Part][0] = madd(load<W>(c.a + k * g.rows + Part * lanes<W>),
                               spread<Part, g.rows>(numbers), sums[Part][0])),
         ...);
      }(std::make_index_sequence<g.rows>{});
    }
    add_up(sums);
    finish_few_rows(c, sums[0][0], j);
  });
}

}  // namespace typegrad::kernel
