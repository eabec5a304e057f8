// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <typegrad/inspect/plan_names.hpp>

/// A plan without its type, so that what reads it is compiled once for all plans.
namespace typegrad::inspect {

/// A root that is copied at the end of a plan.
struct shown_copy {
  std::size_t node = 0, base = 0, offset = 0;
};

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

template <class Plan> constexpr plan_values plan_values_of() {
  auto const& schedule = Plan::schedule;
  return {plan_names<Plan>::nodes,
          Plan::graph_type::vertices,
          std::span<plan::step const>(schedule.steps.data(), schedule.step_count),
          schedule.bodies,
          schedule.stored,
          Plan::memory.slots,
          shown_copies<Plan>,
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
