// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/loops.hpp>

/// The tile of sums that a contraction keeps in registers, and how it is laid out.
namespace typegrad::kernel {

/// The choices, as named constants. One multiply-add is that of a packet.
struct tile_policy {
  static constexpr std::size_t registers = EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS;
  static constexpr std::size_t columns = registers >= 32 ? 8 : 4;
  /// Of a single packet of rows, more columns: as many multiply-adds are to be under way.
  static constexpr std::size_t columns_by(std::size_t packets) {
    return registers >= 32 && packets == 1 ? 2 * columns : columns;
  }
  /// With few columns, more packets of rows, so that chains of multiply-adds stay independent.
  static constexpr std::size_t row_packets(std::size_t width) {
    return width >= columns ? 2 : width >= 4 ? 3 : width >= 2 ? 4 : 8;
  }
  /// A tile of few sums is computed in parts, so that this many multiply-adds are under way.
  static constexpr std::size_t chains = 8;
  static constexpr std::size_t parts(std::size_t sums, std::size_t inner) {
    std::size_t const wanted = sums < chains ? (chains + sums - 1) / sums : 1;
    return wanted < inner ? wanted : inner;
  }
  /// A body of many instructions is laid out for up to so many sums; for more it is a loop.
  static constexpr std::size_t heavy_in_line = 2;
  /// A matrix larger than this, in bytes, does not stay in the first cache while a tile goes along
  /// it: its rows are asked for so many inner indices ahead.
  static constexpr std::size_t first_cache = 32 * 1024;
  static constexpr std::size_t fetch_ahead = 8;
  /// Up to so many multiply-adds a contraction is laid out without a loop.
  static constexpr bool is_small(std::size_t products) { return products <= 64; }
};

/// How many packets cover so many rows, and where packet p begins: the last ends with the rows.
template <value W> constexpr std::size_t packets_in(std::size_t rows) {
  return (rows + lanes<W> - 1) / lanes<W>;
}
template <value W, std::size_t Span>
[[gnu::always_inline]] constexpr std::size_t packet_begin(std::size_t p) {
  return (p + 1) * lanes<W> <= Span ? p * lanes<W> : Span - lanes<W>;
}

/// The sum over all parts, to the first of them.
template <value W, std::size_t Sums, std::size_t Parts>
[[gnu::always_inline]] constexpr void add_up(std::array<std::array<W, Sums>, Parts>& parts) {
  repeat<true, 0, std::bit_width(Parts - 1)>([&](std::size_t level)
                                                 __attribute__((always_inline)) {
    repeat<true, 0, Parts>([&](std::size_t to) __attribute__((always_inline)) {
      std::size_t const step = std::size_t{1} << level, from = to + step;
      if (to % (2 * step) == 0 && from < Parts)
        repeat<true, 0, Sums>([&](std::size_t at) __attribute__((always_inline)) {
          parts[to][at] = parts[to][at] + parts[from][at];
        });
    });
  });
}

}  // namespace typegrad::kernel
