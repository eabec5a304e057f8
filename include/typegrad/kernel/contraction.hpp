// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/geometry.hpp>
#include <typegrad/kernel/loops.hpp>

/// Contractions: C(i,j) = Σₖ A(i,k) B(k,j), with the step's body evaluated on the sums while they
/// are still in registers. Rows i are those along which the result is contiguous; A is loaded along
/// them in packets, B is broadcast at any stride. So W X, Wᵀ Δ and Δ Xᵀ are one template.
namespace typegrad::kernel {

/// The tile of sums that stays in registers: packets of rows by columns.
struct tile_policy {
  static constexpr std::size_t columns = 8;
  /// With few columns, more packets of rows, so that chains of multiply-adds stay independent.
  static constexpr std::size_t row_packets(std::size_t width) {
    return width >= 8 ? 2 : width >= 4 ? 3 : width >= 2 ? 4 : 8;
  }
  /// A tile of few sums is computed in parts, so that this many multiply-adds are under way.
  static constexpr std::size_t chains = 4;
  static constexpr std::size_t parts(std::size_t sums, std::size_t inner) {
    std::size_t const wanted = sums < chains ? chains / sums : 1;
    return wanted < inner ? wanted : inner;
  }
};

template <class Plan, std::size_t S, value V, class Frame> struct contraction {
  using facts = contraction_facts<Plan, S>;
  using scalar = scalar_of<V>;
  static constexpr auto g = facts::geometry;

  Frame const& memory;
  scalar const* a;
  scalar const* b;
  std::size_t sample;

  /// P packets W of rows from row i, C columns from column j.
  template <value W, std::size_t P, std::size_t C>
  [[gnu::always_inline]] constexpr void tile(std::size_t i, std::size_t j) const {
    constexpr std::size_t parts = tile_policy::parts(C * P, g.inner);
    constexpr std::size_t whole = g.inner / parts * parts;
    std::array<std::array<W, C * P>, parts> sums{};
    unrolled<parts * C * P>([&](auto at) __attribute__((always_inline)) {
      sums[at / (C * P)][at % (C * P)] = zero<W>();
    });
    for (std::size_t n = 0; n < g.outer; ++n) {
      auto const* const from_a = a + i * g.a_row + n * g.a_sample;
      auto const* const from_b = b + j * g.b_column + n * g.b_sample;
      for (std::size_t k = 0; k < whole; k += parts)
        unrolled<parts>([&](auto part) __attribute__((always_inline)) {
          multiply<W, P, C>(from_a, from_b, k + part, sums[part]);
        });
      unrolled<g.inner - whole>([&](auto part) __attribute__((always_inline)) {
        multiply<W, P, C>(from_a, from_b, whole + part, sums[part]);
      });
    }
    std::array<W, C * P> totals{};
    unrolled<C * P>([&](auto at) __attribute__((always_inline)) {
      totals[at] = sums[0][at];
      unrolled<parts - 1>([&](auto part) __attribute__((always_inline)) {
        totals[at] = totals[at] + sums[part + 1][at];
      });
    });
    if constexpr (facts::light)
      unrolled<C * P>([&](auto at) __attribute__((always_inline)) {
        finish(i + at % P * lanes<W>, j + at / P, totals[at]);
      });
    else
      for (std::size_t at = 0; at < C * P; ++at) finish(i + at % P * lanes<W>, j + at / P, totals[at]);
  }
  /// One inner index: every row times every column.
  template <value W, std::size_t P, std::size_t C>
  [[gnu::always_inline]] static constexpr void multiply(scalar const* from_a, scalar const* from_b,
                                                        std::size_t k, std::array<W, C * P>& sums) {
    std::array<W, P> rows{};
    unrolled<P>([&](auto p) __attribute__((always_inline)) {
      rows[p] = load<W>(from_a + k * g.a_inner + p * lanes<W> * g.a_row);
    });
    unrolled<C>([&](auto c) __attribute__((always_inline)) {
      auto const column = broadcast<W>(from_b[k * g.b_inner + c * g.b_column]);
      unrolled<P>([&](auto p) __attribute__((always_inline)) {
        sums[c * P + p] = madd(rows[p], column, sums[c * P + p]);
      });
    });
  }

  template <value W>
  [[gnu::always_inline]] constexpr void finish(std::size_t i, std::size_t j, W sum) const {
    if constexpr (g.role == samples::columns) finish_at(i, j, sum);
    else finish_at(i + j * g.rows, sample, sum);
  }
  /// The body takes packets where its operands lie as the result does, else lane by lane.
  template <value W>
  [[gnu::always_inline]] constexpr void finish_at(std::size_t index, std::size_t of, W sum) const {
    if constexpr (facts::packable || lanes<W> == 1)
      element_at<Plan, S>(memory, index, of, sum).evaluate();
    else {
      std::array<scalar, lanes<W>> each{};
      store(each.data(), sum);
      for (std::size_t l = 0; l < lanes<W>; ++l)
        element_at<Plan, S>(memory, index + l, of, each[l]).evaluate();
    }
  }

  template <value W, std::size_t P> constexpr void columns(std::size_t i) const {
    constexpr std::size_t whole = g.columns / tile_policy::columns * tile_policy::columns;
    for (std::size_t j = 0; j < whole; j += tile_policy::columns)
      tile<W, P, tile_policy::columns>(i, j);
    if constexpr (whole < g.columns) tile<W, P, g.columns - whole>(i, whole);
  }

  template <value W, std::size_t P, std::size_t Begin> constexpr void rows() const {
    constexpr std::size_t many = P * lanes<W>;
    constexpr std::size_t whole = (g.rows - Begin) / many * many;
    constexpr std::size_t next = Begin + whole;
    for (std::size_t i = Begin; i < next; i += many) columns<W, P>(i);
    if constexpr (next < g.rows) {
      constexpr std::size_t fewer = (g.rows - next) / lanes<W>;
      constexpr std::size_t narrower = (g.rows - next) / lanes<half_packet<W>>;
      if constexpr (fewer > 0) rows<W, fewer, next>();
      else rows<half_packet<W>, (narrower > 0 ? narrower : 1), next>();
    }
  }

  /// Rows that are not contiguous in A, or a single one: each sum along k, by packets where A and
  /// B are contiguous along it.
  static constexpr bool along_inner = g.a_inner == 1 && g.b_inner == 1;
  constexpr void by_inner_products() const {
    for (std::size_t j = 0; j < g.columns; ++j)
      for (std::size_t i = 0; i < g.rows; ++i) {
        scalar sum{};
        for (std::size_t n = 0; n < g.outer; ++n)
          sum += inner_product<std::conditional_t<along_inner, V, scalar>, 0>(
              a + i * g.a_row + n * g.a_sample, b + j * g.b_column + n * g.b_sample);
        finish(i, j, sum);
      }
  }
  template <value W, std::size_t Begin>
  static constexpr scalar inner_product(scalar const* from_a, scalar const* from_b) {
    constexpr std::size_t whole = (g.inner - Begin) / lanes<W> * lanes<W>;
    constexpr std::size_t next = Begin + whole;
    scalar sum{};
    if constexpr (whole > 0) {
      auto many = zero<W>();
      for (std::size_t k = Begin; k < next; k += lanes<W>)
        many = madd(load<W>(from_a + k * g.a_inner), load<W>(from_b + k * g.b_inner), many);
      sum = reduce_add(many);
    }
    if constexpr (next < g.inner) sum += inner_product<half_packet<W>, next>(from_a, from_b);
    return sum;
  }

  constexpr void run() const {
    if constexpr (g.a_row == 1 && !(g.rows == 1 && along_inner && g.inner > 1))
      rows<V, tile_policy::row_packets(g.columns), 0>();
    else by_inner_products();
  }
};

template <class Plan, std::size_t S, value V, class Frame>
constexpr void run_contraction(Frame const& memory) {
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
