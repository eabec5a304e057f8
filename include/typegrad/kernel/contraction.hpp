// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/few_rows.hpp>
#include <typegrad/kernel/long_column.hpp>
#include <typegrad/kernel/paired_tile.hpp>

/// Contractions: C(i,j) = Σₖ A(i,k) B(k,j), with the step's body evaluated on the sums while they
/// are still in registers. Rows i are those along which the result is contiguous; A is loaded along
/// them in packets, B is broadcast at any stride. So W X, Wᵀ Δ and Δ Xᵀ are one template.
namespace typegrad::kernel {

template <class Plan, std::size_t S, value V, class Frame> struct contraction {
  using facts = contraction_facts<Plan, S>;
  using widest = V;
  using scalar = scalar_of<V>;
  static constexpr auto g = facts::geometry;

  Frame const& memory;
  scalar const* a;
  scalar const* b;
  std::size_t sample;

  /// Span rows from row i by C columns from column j. The last packet of rows ends with the last
  /// row, so it may begin inside the one before it.
  template <value W, std::size_t Span, std::size_t C>
  typegrad_inline void tile(std::size_t i, std::size_t j) const {
    constexpr std::size_t P = packets_in<W>(Span);
    constexpr std::size_t parts = tile_policy::parts(C * P, g.inner);
    constexpr std::size_t whole = g.inner / parts * parts;
    constexpr bool small = tile_policy::is_small<V>(C * P * g.inner * g.outer);
    std::array<std::array<W, C * P>, parts> sums{};
#pragma GCC unroll 64
    for (std::size_t at = 0; at < C * P; ++at)
      sums[0][at] = begin<W>(i + packet_begin<W, Span>(at % P), j + at / P);
    for (std::size_t n = 0; n < g.outer; ++n) {
      auto const* from_a = a + i * g.a_row + n * g.a_sample;
      auto const* from_b = b + j * g.b_column + n * g.b_sample;
      if constexpr (small || whole == parts) {
#pragma GCC unroll 64
        for (std::size_t k = 0; k < whole; ++k)
          multiply<W, Span, C>(from_a, from_b, k, sums[k % parts]);
        from_a += whole * g.a_inner;
        from_b += whole * g.b_inner;
      } else
        for (std::size_t k = 0; k < whole; k += parts) {
#pragma GCC unroll 64
          for (std::size_t part = 0; part < parts; ++part)
            multiply<W, Span, C>(from_a, from_b, part, sums[part]);
          from_a += parts * g.a_inner;
          from_b += parts * g.b_inner;
          if constexpr (P == 1) from_b = walked(from_b);
        }
#pragma GCC unroll 64
      for (std::size_t part = 0; part < g.inner - whole; ++part)
        multiply<W, Span, C>(from_a, from_b, part, sums[part]);
    }
    add_up(sums);
    constexpr std::size_t laid_out = in_line<C * P, small> ? C * P : 0;
#pragma GCC unroll 64
    for (std::size_t at = 0; at < laid_out; ++at)
      finish<starts>(i + packet_begin<W, Span>(at % P), j + at / P, sums[0][at]);
    for (std::size_t at = laid_out; at < C * P; ++at)
      finish<starts>(i + packet_begin<W, Span>(at % P), j + at / P, sums[0][at]);
  }
  /// One inner index: every row times every column.
  template <value W, std::size_t Span, std::size_t C, std::size_t Sums>
  typegrad_inline static void multiply(scalar const* from_a, scalar const* from_b, std::size_t k,
                                       std::array<W, Sums>& sums) {
    constexpr std::size_t P = Sums / C;
    constexpr bool far = g.inner * g.a_inner * sizeof(scalar) > tile_policy::first_cache && C > 1;
    constexpr bool strided = g.inner * g.b_inner * sizeof(scalar) > tile_policy::first_cache &&
                             C > 1 && g.b_column == 1;
    if constexpr (strided)
      __builtin_prefetch(from_b + k * g.b_inner + tile_policy::line / sizeof(scalar));
    std::array<W, P> rows{};
#pragma GCC unroll 64
    for (std::size_t p = 0; p < P; ++p) {
      auto const* const row = from_a + packet_begin<W, Span>(p) * g.a_row;
      if constexpr (far) __builtin_prefetch(row + (k + tile_policy::fetch_ahead) * g.a_inner);
      rows[p] = load<W>(row + k * g.a_inner);
    }
#pragma GCC unroll 64
    for (std::size_t at = 0; at < Sums; ++at)
      sums[at] = madd(rows[at % P],
                      broadcast<W>(from_b[k * g.b_inner + at / P * g.b_column]), sums[at]);
  }

  template <std::size_t Sums, bool Small = false>
  static constexpr bool in_line =
      facts::known.light || Sums <= tile_policy::heavy_in_line(Small);
  /// Sums begin with what the body would add to them first.
  static constexpr bool starts = facts::known.addend != plan::none && facts::known.packable;
  template <value W>
  typegrad_inline W begin(std::size_t i, std::size_t j) const {
    constexpr bool by_columns = g.role == samples::columns;
    if constexpr (!starts) return zero<W>();
    else
      return element_at<Plan, S, true>(memory, by_columns ? i : i + j * g.rows,
                                       by_columns ? j : sample, zero<W>())
          .template at<facts::known.addend>();
  }
  /// The body takes packets where its operands lie as the result does, else lane by lane.
  template <bool Started, value W>
  typegrad_inline constexpr void finish(std::size_t i, std::size_t j, W sum) const {
    constexpr bool by_columns = g.role == samples::columns;
    std::size_t const index = by_columns ? i : i + j * g.rows, of = by_columns ? j : sample;
    if constexpr (facts::known.packable || lanes<W> == 1)
      element_at<Plan, S, Started>(memory, index, of, sum).evaluate();
    else {
      std::array<scalar, lanes<W>> each{};
      store(each.data(), sum);
      for (std::size_t l = 0; l < lanes<W>; ++l)
        element_at<Plan, S, Started>(memory, index + l, of, each[l]).evaluate();
    }
  }

  template <value W, std::size_t Span, bool Small>
  typegrad_inline void columns(std::size_t i) const {
    constexpr bool paired = ends_in_half<W>(g, Span);
    constexpr std::size_t C = paired ? paired_tile_policy::columns_by(Span / lanes<W>)
                                     : tile_policy::columns_by(packets_in<W>(Span));
    constexpr std::size_t whole = g.columns / C * C, left = g.columns - whole;
    repeat_share<Small, whole, C>(memory, [&](std::size_t j) typegrad_inline {
      if constexpr (paired) run_paired_tile<W, Span, C>(*this, i, j);
      else tile<W, Span, C>(i, j);
    });
    if constexpr (left > 0)
      if (team_of(memory).last()) {
        if constexpr (paired && left >= paired_tile_policy::least_columns)
          run_paired_tile<W, Span, left>(*this, i, whole);
        else tile<W, Span, left>(i, whole);
      }
  }
  typegrad_inline void by_tiles() const {
    using W = packet_within<V, g.rows>;
    constexpr std::size_t packets = packets_in<W>(g.rows);
    constexpr std::size_t span = tile_policy::row_packets(g.columns, packets) * lanes<W>;
    constexpr std::size_t whole = g.rows / span * span;
    constexpr bool small = tile_policy::is_small<V>(packets * g.columns * g.inner * g.outer);
    repeat<small, 0, whole, span>([&](std::size_t i) typegrad_inline {
      columns<W, span, small>(i);
    });
    if constexpr (whole < g.rows) {
      constexpr std::size_t left = g.rows - whole;
      constexpr std::size_t wanted = packets_in<W>(left) * lanes<W>;
      constexpr std::size_t rest =
          ends_in_half<W>(g, left) ? left : wanted < g.rows ? wanted : g.rows;
      columns<W, rest, small>(g.rows - rest);
    }
  }

  /// In a constant expression.
  constexpr void one_by_one() const {
    for (std::size_t j = 0; j < g.columns; ++j)
      for (std::size_t i = 0; i < g.rows; ++i) {
        scalar sum(0);
        for (std::size_t n = 0; n < g.outer; ++n)
          for (std::size_t k = 0; k < g.inner; ++k)
            sum += a[i * g.a_row + n * g.a_sample + k * g.a_inner] *
                   b[j * g.b_column + n * g.b_sample + k * g.b_inner];
        finish<false>(i, j, sum);
      }
  }

  /// Rows that are not contiguous in A, or a single one: each sum along k, by packets where A and
  /// B are contiguous along it.
  static constexpr bool along_inner = g.a_inner == 1 && g.b_inner == 1;
  template <value Along> typegrad_inline constexpr void by_inner_products() const {
    constexpr std::size_t products = g.columns * g.rows * g.inner * g.outer / lanes<Along>;
    constexpr bool small = tile_policy::is_small<V>(products);
    repeat_share<small, g.columns>(memory, [&](std::size_t j) typegrad_inline {
      repeat<small, 0, g.rows>([&](std::size_t i) typegrad_inline {
        scalar sum(0);
        for (std::size_t n = 0; n < g.outer; ++n) {
          auto const part = inner_product<Along, g.inner, g.a_inner, g.b_inner>(
              a + i * g.a_row + n * g.a_sample, b + j * g.b_column + n * g.b_sample);
          sum = n == 0 ? part : sum + part;
        }
        finish<false>(i, j, sum);
      });
    });
  }

  typegrad_inline constexpr void run() const {
    constexpr bool one_row = g.rows == 1 && along_inner && g.inner > 1;
    if (__builtin_is_constant_evaluated()) one_by_one();
    else if constexpr (has_few_rows<V, g>()) run_few_rows(*this);
    else if constexpr (is_long_column<V>(g) && !is_shared<Frame>) run_long_column(*this);
    else if constexpr (g.a_row == 1 && !one_row) by_tiles();
    else by_inner_products<std::conditional_t<along_inner, V, scalar>>();
  }
};

template <class Plan, std::size_t S, value V, class Frame>
typegrad_inline constexpr void run_contraction(Frame const& memory) {
  using facts = contraction_facts<Plan, S>;
  constexpr auto from_a = facts::slot(facts::geometry.turned ? facts::right : facts::left);
  constexpr auto from_b = facts::slot(facts::geometry.turned ? facts::left : facts::right);
  constexpr bool apart = facts::geometry.role == samples::apart;
  for (std::size_t s = 0; s < (apart ? Plan::batch : 1); ++s)
    contraction<Plan, S, V, Frame>{
        memory, memory.read[from_a.base] + from_a.offset + (apart ? s * from_a.sample_stride : 0),
        memory.read[from_b.base] + from_b.offset + (apart ? s * from_b.sample_stride : 0), s}
        .run();
}

}  // namespace typegrad::kernel
