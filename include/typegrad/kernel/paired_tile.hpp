// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/tile.hpp>

/// Tiles whose last packet of rows would be at most half full, as of 24 rows by 16. A packet holds
/// those rows for two inner indices instead, side by side, and meets pairs of neighbours in B: 24
/// rows take 1½ multiply-adds for each number of B, where packets that overlap take 2.
namespace typegrad::kernel {

struct paired_tile_policy {
  /// For fewer columns, pairs take as long to make as they save.
  static constexpr std::size_t least_columns = 4;
  /// A sum for each packet, and one for the pairs.
  static constexpr std::size_t columns_by(std::size_t packets) {
    return (tile_policy::many_registers ? 24 : 12) / (packets + 1);
  }
};

/// Whether so many rows end in half a packet, and B has its pairs side by side.
template <value W> constexpr bool ends_in_half(contraction_geometry const& g, std::size_t rows) {
  return std::same_as<scalar_of<W>, float> && lanes<W> >= 8 && g.b_inner == 1 && g.outer == 1 &&
         g.inner > 1 && g.columns >= paired_tile_policy::least_columns && rows > lanes<W> &&
         rows % lanes<W> != 0 && rows % lanes<W> <= lanes<W> / 2;
}

/// Row r of half a packet is pair r + 1, and the last row is pair 0: clang 19 makes one instruction
/// of that, and four of an order that begins with row 0.
template <packet_value W> constexpr std::size_t pair_of(std::size_t row) {
  return (row + 1) % (lanes<W> / 2);
}
template <packet_value H> auto side_by_side(H a, H b) noexcept {
  constexpr std::size_t rows = lanes<H>;
  using W = packet<scalar_of<H>, 2 * rows>;
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return W(typename W::raw_type(__builtin_shufflevector(
        a.raw, b.raw, (I / 2 + rows - 1) % rows + I % 2 * rows...)));
  }(std::make_index_sequence<2 * rows>{});
}
/// The sums of a's pairs, row by row, and those of b's above them.
template <packet_value W> W add_pairs(W a, W b) noexcept {
  constexpr std::size_t rows = lanes<W> / 2;
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return W(typename W::raw_type(__builtin_shufflevector(
               a.raw, b.raw, 2 * pair_of<W>(I % rows) + I / rows * lanes<W>...))) +
           W(typename W::raw_type(__builtin_shufflevector(
               a.raw, b.raw, 2 * pair_of<W>(I % rows) + 1 + I / rows * lanes<W>...)));
  }(std::make_index_sequence<lanes<W>>{});
}
template <std::size_t Half, packet_value W> half_packet<W> half_of(W x) noexcept {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return half_packet<W>(typename half_packet<W>::raw_type(
        __builtin_shufflevector(x.raw, x.raw, I + Half * sizeof...(I)...)));
  }(std::make_index_sequence<lanes<W> / 2>{});
}
/// Two floats, again and again: as the bits of one double, which one instruction copies.
template <packet_value W> W broadcast_two(float const* from) noexcept {
  double both;
  __builtin_memcpy(&both, from, sizeof both);
  return reinterpret_cast<typename W::raw_type>(packet<double, lanes<W> / 2>(both).raw);
}

/// As contraction's tile.
template <value W, std::size_t Span, std::size_t C, class Contraction>
typegrad_inline void run_paired_tile(Contraction const& c, std::size_t i, std::size_t j) {
  constexpr auto g = Contraction::g;
  constexpr bool starts = Contraction::starts;
  using H = half_packet<W>;
  constexpr std::size_t P = Span / lanes<W>, rest = Span - lanes<H>, whole = g.inner / 2 * 2;
  auto const* from_a = c.a + i * g.a_row;
  auto const* from_b = c.b + j * g.b_column;
  std::array<W, C * P> sums{};
  std::array<W, C> pairs{};
#pragma GCC unroll 64
  for (std::size_t at = 0; at < C * P; ++at)
    sums[at] = c.template begin<W>(i + at % P * lanes<W>, j + at / P);
  for (std::size_t k = 0; k < whole; k += 2) {
    c.template multiply<W, P * lanes<W>, C>(from_a, from_b, 0, sums);
    c.template multiply<W, P * lanes<W>, C>(from_a, from_b, 1, sums);
    auto const* const last = from_a + rest * g.a_row;
    auto const rows = side_by_side(load<H>(last), load<H>(last + g.a_inner));
#pragma GCC unroll 64
    for (std::size_t at = 0; at < C; ++at)
      pairs[at] = madd(rows, broadcast_two<W>(from_b + at * g.b_column), pairs[at]);
    from_a += 2 * g.a_inner;
    from_b += 2;
    if constexpr (P == 1) from_b = walked(from_b);
  }
  if constexpr (whole < g.inner) c.template multiply<W, P * lanes<W>, C>(from_a, from_b, 0, sums);

  repeat<Contraction::template in_line<C * P>, 0, C * P>([&](std::size_t at) typegrad_inline {
    c.template finish<starts>(i + at % P * lanes<W>, j + at / P, sums[at]);
  });
  auto const finish_half = [&](std::size_t at, H sum) typegrad_inline {
    if constexpr (starts) sum = sum + c.template begin<H>(i + rest, j + at);
    if constexpr (whole < g.inner)
      sum = madd(load<H>(from_a + rest * g.a_row), broadcast<H>(from_b[at * g.b_column]), sum);
    c.template finish<starts>(i + rest, j + at, sum);
  };
  repeat<Contraction::template in_line<C>, 0, C / 2 * 2, 2>([&](std::size_t at) typegrad_inline {
    auto const two = add_pairs(pairs[at], pairs[at + 1]);
    finish_half(at, half_of<0>(two));
    finish_half(at + 1, half_of<1>(two));
  });
  if constexpr (C % 2 != 0) finish_half(C - 1, half_of<0>(add_pairs(pairs[C - 1], pairs[C - 1])));
}

}  // namespace typegrad::kernel
