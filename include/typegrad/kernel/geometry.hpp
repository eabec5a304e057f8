// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/element.hpp>

/// The geometry of a contraction: how far apart its operands' numbers lie along rows, columns and
/// the inner index, read off the slots of the plan.
namespace typegrad::kernel {

/// What becomes of the samples of a batch.
enum class samples { none, columns, apart, summed };

struct contraction_geometry {
  std::size_t rows = 1, columns = 1, inner = 1;
  std::size_t a_row = 1, a_inner = 0, a_sample = 0;
  std::size_t b_inner = 0, b_column = 0, b_sample = 0;
  samples role = samples::none;
  bool turned = false;    // Cᵀ = Bᵀ Aᵀ
  std::size_t outer = 1;  // how many sums over the inner index make one: the samples, if summed
};

constexpr contraction_geometry turned(contraction_geometry const& g) {
  return {g.columns, g.rows,    g.inner,    g.b_column, g.b_inner, g.b_sample,
          g.a_inner, g.a_row,   g.a_sample, g.role,     true};
}

template <class F> inline constexpr bool is_outer = false;
template <class X, class Y> inline constexpr bool is_outer<math::outer_product<X, Y>> = true;

/// An operand of a contraction: what it is and where it lies.
struct contraction_operand {
  plan::vertex const& vertex;
  plan::slot const& slot;
};

/// Of A B, or of a bᵀ where it is outer; of a batch, whose samples are summed or not.
constexpr contraction_geometry geometry_of(contraction_operand of_a, contraction_operand of_b,
                                           bool outer, bool summed, bool varies,
                                           std::size_t batch) {
  auto const &a = of_a.vertex, &b = of_b.vertex;
  auto const &a_slot = of_a.slot, &b_slot = of_b.slot;
  contraction_geometry g;
  g.rows = a.extents[0];
  g.a_row = a.extents[0] > 1 ? a_slot.strides[0] : 1;
  g.a_sample = a_slot.sample_stride;
  g.b_sample = b_slot.sample_stride;
  if (outer) {
    g.columns = b.extents[0];
    g.b_column = b_slot.strides[0];
  } else {
    g.inner = a.extents[1];
    g.a_inner = a_slot.strides[1];
    g.b_inner = b_slot.strides[0];
    g.columns = b.rank == 2 ? b.extents[1] : 1;
    g.b_column = b.rank == 2 ? b_slot.strides[1] : 0;
  }
  if (summed) g.role = samples::summed;
  else if (varies) {
    if (!a.varies && g.columns == 1) {
      g.role = samples::columns;
      g.columns = batch;
      g.b_column = g.b_sample;
    } else {
      g.role = samples::apart;
      if (g.columns > 1) g = turned(g);  // the result is contiguous along its columns
    }
  }
  if (g.role != samples::columns && g.role != samples::apart && g.rows == 1 && g.columns > 1)
    g = turned(g);  // one row is contiguous along its columns too
  if (g.role == samples::summed) {
    g.outer = batch;
    if (g.inner == 1) {  // the samples themselves are the inner index
      g.inner = batch;
      g.outer = 1;
      g.a_inner = g.a_sample;
      g.b_inner = g.b_sample;
    }
  }
  return g;
}

template <class Plan, std::size_t S> struct contraction_facts : step_facts<Plan, S> {
  using base = step_facts<Plan, S>;
  using graph = typename base::graph;
  static constexpr bool summed =
      base::vertex(base::what.producer).kind == plan::work::batch_reduction;
  static constexpr std::size_t node =
      summed ? graph::operand(base::what.producer, 0) : base::what.producer;
  static constexpr std::size_t left = graph::operand(node, 0);
  static constexpr std::size_t right = graph::operand(node, 1);
  static constexpr contraction_geometry geometry = geometry_of(
      {base::vertex(left), base::slot(left)}, {base::vertex(right), base::slot(right)},
      is_outer<typename graph::template node<node>>, summed, base::vertex(node).varies,
      Plan::batch);
};

}  // namespace typegrad::kernel
