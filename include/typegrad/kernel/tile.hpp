// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/geometry.hpp>
#include <typegrad/kernel/loops.hpp>

/// The tile of sums that a contraction keeps in registers, and how it is laid out.
namespace typegrad::kernel {

/// The choices, as named constants. One multiply-add is that of a packet.
struct tile_policy {
  static constexpr std::size_t registers = EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS;
  static constexpr bool many_registers = registers >= 32;
  /// A tile nearly square waits least for loads: 4 packets of rows by 6 columns, or 3 by 4, and
  /// registers are left for a packet of each row and a number of B. Along few columns, more packets
  /// of rows, so that chains of multiply-adds stay independent.
  static constexpr std::size_t most_packets(std::size_t columns) {
    return columns == 1 ? 8 : many_registers || columns < 3 ? 4 : 3;
  }
  /// The same number in each tile, or nearly, along rows of so many packets.
  static constexpr std::size_t row_packets(std::size_t columns, std::size_t packets) {
    auto const tiles = (packets + most_packets(columns) - 1) / most_packets(columns);
    return (packets + tiles - 1) / tiles;
  }
  static constexpr std::size_t columns_by(std::size_t packets) {
    std::size_t const sums = packets > 2 ? 12 : 8;
    return (many_registers ? 2 * sums : sums) / packets;
  }
  /// A tile of few sums is computed in parts, so that this many multiply-adds are under way.
  static constexpr std::size_t chains = 8;
  static constexpr std::size_t parts(std::size_t sums, std::size_t inner) {
    std::size_t const wanted = sums < chains ? (chains + sums - 1) / sums : 1;
    return wanted < inner ? wanted : inner;
  }
  /// A body of many instructions is laid out for up to so many sums, in a contraction without loops
  /// for more; for more than that it is a loop.
  static constexpr std::size_t heavy_in_line(bool small) { return small ? 4 : 2; }
  /// A matrix larger than this, in bytes, does not stay in the first cache while a tile goes along
  /// it: its rows are asked for so many inner indices ahead.
  static constexpr std::size_t first_cache = 32 * 1024;
  static constexpr std::size_t fetch_ahead = 8;
  /// Of such a matrix that a tile reads a few numbers of each row of, what the next tile reads of
  /// the row is asked for: so many bytes on.
  static constexpr std::size_t line = 64;
  /// Up to so many multiply-adds of packets a contraction is laid out without a loop. Scalars gain
  /// nothing by it, and machines that have no packets have little room.
  template <value V> static constexpr bool is_small(std::size_t products) {
    return lanes<V> > 1 && products <= 64;
  }
};

/// How many packets cover so many rows, and where packet p begins: the last ends with the rows.
template <value W> constexpr std::size_t packets_in(std::size_t rows) {
  return (rows + lanes<W> - 1) / lanes<W>;
}
template <value W, std::size_t Span>
typegrad_inline constexpr std::size_t packet_begin(std::size_t p) {
  return (p + 1) * lanes<W> <= Span ? p * lanes<W> : Span - lanes<W>;
}

/// A place that a loop goes on from by itself. clang counts one index for all operands of a loop,
/// and a multiply-add that reads base + index is issued as two operations where others are one: 5 to
/// 30 % of the time of a product of 16 x 16.
template <class Scalar> typegrad_inline Scalar const* walked(Scalar const* from) {
#ifdef __clang__
  asm("" : "+r"(from));
#endif
  return from;
}

/// The sum over all parts, to the first of them.
template <value W, std::size_t Sums, std::size_t Parts>
typegrad_inline constexpr void add_up(std::array<std::array<W, Sums>, Parts>& parts) {
  constexpr std::size_t levels = std::bit_width(Parts - 1);
#pragma GCC unroll 8
  for (std::size_t level = 0; level < levels; ++level) {
#pragma GCC unroll 64
    for (std::size_t to = 0; to < Parts; ++to) {
      std::size_t const step = std::size_t{1} << level, from = to + step;
      if (to % (2 * step) != 0 || from >= Parts) continue;
#pragma GCC unroll 64
      for (std::size_t at = 0; at < Sums; ++at) parts[to][at] = parts[to][at] + parts[from][at];
    }
  }
}

/// Σ aₖ bₖ over Size numbers so far apart; by packets where they are neighbours, and by halves for
/// what is left.
template <value W, std::size_t Size, std::size_t StepA, std::size_t StepB, std::size_t Begin = 0,
          class Scalar>
typegrad_inline constexpr Scalar inner_product(Scalar const* a, Scalar const* b) {
  constexpr std::size_t whole = (Size - Begin) / lanes<W> * lanes<W>, next = Begin + whole;
  if constexpr (whole == 0) return inner_product<half_packet<W>, Size, StepA, StepB, next>(a, b);
  else {
    auto many = load<W>(a + Begin * StepA) * load<W>(b + Begin * StepB);
    for (std::size_t k = Begin + lanes<W>; k < next; k += lanes<W>)
      many = madd(load<W>(a + k * StepA), load<W>(b + k * StepB), many);
    auto const sum = reduce_add(many);
    if constexpr (next == Size) return sum;
    else return sum + inner_product<half_packet<W>, Size, StepA, StepB, next>(a, b);
  }
}

}  // namespace typegrad::kernel
