// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <typegrad/inspect/plan_names.hpp>
#include <typegrad/kernel/geometry.hpp>

/// A plan without its type, so that what reads it is compiled once for all plans.
namespace typegrad::inspect {

/// A root that is copied at the end of a plan.
struct shown_copy {
  std::size_t node = 0, base = 0, offset = 0;
};

/// What a contraction sums; zeros, where a step is none.
///   rows, columns, inner  C(i,j) = Σₖ A(i,k) B(k,j); the batch is columns, or the inner index
///   times                 how often that is done: once, or for each sample
struct step_sums {
  std::size_t rows = 0, columns = 0, inner = 0, times = 1;
};
template <class Plan, std::size_t S> constexpr step_sums sums_of_step() {
  if constexpr (Plan::schedule.steps[S].kind == plan::work::contraction) {
    constexpr auto g = kernel::contraction_facts<Plan, S>::geometry;
    return {g.rows, g.columns, g.inner,
            g.outer * (g.role == kernel::samples::apart ? Plan::batch : 1)};
  } else return {};
}
template <class Plan>
inline constexpr auto sums_of_steps = []<std::size_t... S>(std::index_sequence<S...>) {
  return std::array<step_sums, sizeof...(S)>{sums_of_step<Plan, S>()...};
}
(std::make_index_sequence<Plan::schedule.step_count>{});

///   nodes     what is printed of each node
///   vertices  what is to be done for it, and its extents
///   stored    whether it gets memory
///   slots     where it lies
struct plan_values {
  std::span<shown_node const> nodes;
  std::span<plan::vertex const> vertices;
  std::span<plan::step const> steps;
  std::span<std::size_t const> bodies;
  std::span<bool const> stored;
  std::span<plan::slot const> slots;
  std::span<shown_copy const> copies;
  std::span<step_sums const> sums;
  std::size_t batch = 1;
};

template <class Plan>
inline constexpr auto shown_copies = [] {
  std::array<shown_copy, Plan::memory.copy_count> all{};
  for (std::size_t k = 0; k < all.size(); ++k)
    all[k] = {Plan::memory.copies[k].node, Plan::memory.copies[k].base,
              Plan::memory.copies[k].offset};
  return all;
}();

/// With names and formulas in that notation.
template <class Plan, math::dialect const& In = math::in_text>
constexpr plan_values plan_values_of() {
  auto const& schedule = Plan::schedule;
  return {plan_names<Plan>::template nodes_in<In>,
          std::span<plan::vertex const>(Plan::graph_type::vertices, Plan::graph_type::size),
          std::span<plan::step const>(schedule.steps, schedule.step_count),
          schedule.bodies,
          schedule.stored,
          Plan::memory.slots,
          shown_copies<Plan>,
          sums_of_steps<Plan>,
          Plan::batch};
}

/// The nodes of a step that are computed in it, in order: what sums or reduces is the first of a
/// contraction, and the last of a reduction.
template <class Do> constexpr void each_node_of_step(plan_values const& of, std::size_t s, Do act) {
  auto const& step = of.steps[s];
  bool const last = step.kind != plan::work::contraction;
  if (!last && step.producer != plan::none) act(step.producer);
  for (std::size_t k = 0; k < step.count; ++k) act(of.bodies[step.first + k]);
  if (last && step.producer != plan::none) act(step.producer);
}

}  // namespace typegrad::inspect
