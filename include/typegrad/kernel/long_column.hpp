// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/tile.hpp>

/// A large matrix times one column. Tiles would go along the whole matrix once for each few packets
/// of rows, and touch a part of every page each time; here a few columns at a time are read for all
/// rows, nearly as they lie, and the sums wait in memory meanwhile.
namespace typegrad::kernel {

struct long_column_policy {
  /// For matrices of more bytes than this, which no cache near the core keeps for the next call.
  static constexpr std::size_t least_bytes = 256 * 1024;
  /// So many columns at a time.
  static constexpr std::size_t columns = 32;
  /// So many packets of sums in registers at once.
  static constexpr std::size_t packets = tile_policy::most_packets(1);
};

template <value V> constexpr bool is_long_column(contraction_geometry const& g) {
  using policy = long_column_policy;
  return g.columns == 1 && g.outer == 1 && g.a_row == 1 && g.a_inner == g.rows &&
         g.rows > policy::packets * lanes<V> &&
         g.rows * g.inner * sizeof(scalar_of<V>) > policy::least_bytes;
}

/// Adds Columns columns from column k to Count packets of sums from packet p.
template <std::size_t Count, std::size_t Columns, class Contraction, value W>
typegrad_inline void add_columns(Contraction const& c, W* sums, std::size_t p, std::size_t k) {
  constexpr auto g = Contraction::g;
  std::array<W, Count> now;
#pragma GCC unroll 64
  for (std::size_t at = 0; at < Count; ++at) now[at] = sums[p + at];
  for (std::size_t n = k; n < k + Columns; ++n) {
    W const x = broadcast<W>(c.b[n * g.b_inner]);
#pragma GCC unroll 64
    for (std::size_t at = 0; at < Count; ++at) {
      auto const i = packet_begin<W, g.rows>(p + at);
      now[at] = madd(load<W>(c.a + i + n * g.rows), x, now[at]);
    }
  }
#pragma GCC unroll 64
  for (std::size_t at = 0; at < Count; ++at) sums[p + at] = now[at];
}
/// The same to all sums.
template <std::size_t Columns, class Contraction, value W, std::size_t Packets>
typegrad_inline void add_columns(Contraction const& c, std::array<W, Packets>& sums,
                                 std::size_t k) {
  constexpr std::size_t at_once = long_column_policy::packets;
  constexpr std::size_t whole = Packets / at_once * at_once;
  for (std::size_t p = 0; p < whole; p += at_once)
    add_columns<at_once, Columns>(c, sums.data(), p, k);
  if constexpr (whole < Packets)
    add_columns<Packets - whole, Columns>(c, sums.data(), whole, k);
}

template <class Contraction> typegrad_inline void run_long_column(Contraction const& c) {
  constexpr auto g = Contraction::g;
  using W = packet_within<typename Contraction::widest, g.rows>;
  constexpr std::size_t packets = packets_in<W>(g.rows), columns = long_column_policy::columns;
  constexpr std::size_t whole = g.inner / columns * columns;
  std::array<W, packets> sums;
  for (std::size_t p = 0; p < packets; ++p)
    sums[p] = c.template begin<W>(packet_begin<W, g.rows>(p), 0);
  for (std::size_t k = 0; k < whole; k += columns) add_columns<columns>(c, sums, k);
  if constexpr (whole < g.inner) add_columns<g.inner - whole>(c, sums, whole);
  for (std::size_t p = 0; p < packets; ++p)
    c.template finish<Contraction::starts>(packet_begin<W, g.rows>(p), 0, sums[p]);
}

}  // namespace typegrad::kernel
