// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/plan.hpp>

/// What a plan does, read off its constants by other means than the planner's own.
namespace steps {

namespace plan = typegrad::plan;

template <class Plan> constexpr std::size_t count(plan::work kind) {
  std::size_t all = 0;
  for (std::size_t s = 0; s < Plan::schedule.step_count; ++s)
    all += Plan::schedule.steps[s].kind == kind ? 1u : 0u;
  return all;
}
template <class Plan> constexpr std::size_t contractions() { return count<Plan>(plan::work::contraction); }

/// Every node that is computed belongs to one step: it is the producer, or in the body once.
template <class Plan> constexpr bool every_node_once() {
  using graph = typename Plan::graph_type;
  for (std::size_t n = 0; n < graph::size; ++n) {
    std::size_t times = 0;
    for (std::size_t s = 0; s < Plan::schedule.step_count; ++s) {
      auto const& step = Plan::schedule.steps[s];
      times += step.producer == n ? 1u : 0u;
      for (std::size_t k = 0; k < step.count; ++k)
        times += Plan::schedule.bodies[step.first + k] == n ? 1u : 0u;
    }
    auto const kind = graph::vertices[n].kind;
    bool const computed = kind == plan::work::elementwise || kind == plan::work::move ||
                          kind == plan::work::reduction || kind == plan::work::batch_reduction ||
                          (kind == plan::work::contraction && !Plan::schedule.absorbed[n]);
    if (times != (computed ? 1u : 0u)) return false;
  }
  return true;
}

template <class Plan> constexpr std::size_t behind_views(std::size_t n) {
  using graph = typename Plan::graph_type;
  while (graph::vertices[n].kind == plan::work::view) n = graph::operand(n, 0);
  return n;
}

/// The last step that reads the memory of a node.
template <class Plan> constexpr std::size_t last_read(std::size_t wanted) {
  using graph = typename Plan::graph_type;
  std::size_t last = Plan::schedule.step_of[wanted];
  auto const look = [&](std::size_t s, std::size_t node) {
    for (std::size_t k = 0; k < graph::vertices[node].edge_count; ++k) {
      auto const operand = graph::operand(node, k);
      if (behind_views<Plan>(operand) == wanted && s > last) last = s;
      if (Plan::schedule.absorbed[operand])
        for (std::size_t j = 0; j < graph::vertices[operand].edge_count; ++j)
          if (behind_views<Plan>(graph::operand(operand, j)) == wanted && s > last) last = s;
    }
  };
  for (std::size_t s = 0; s < Plan::schedule.step_count; ++s) {
    auto const& step = Plan::schedule.steps[s];
    if (step.producer != plan::none) look(s, step.producer);
    for (std::size_t k = 0; k < step.count; ++k) look(s, Plan::schedule.bodies[step.first + k]);
  }
  for (std::size_t c = 0; c < Plan::memory.copy_count; ++c)
    if (behind_views<Plan>(Plan::memory.copies[c].node) == wanted) last = Plan::schedule.step_count;
  return last;
}

/// No two values of scratch that live at once overlap, and none goes beyond it.
template <class Plan, std::size_t Scratch> constexpr bool living_slots_lie_apart() {
  using graph = typename Plan::graph_type;
  auto const size = [](std::size_t n) {
    return graph::vertices[n].size * (graph::vertices[n].varies ? Plan::batch : 1);
  };
  auto const in_scratch = [](std::size_t n) {
    return Plan::schedule.stored[n] && Plan::memory.slots[n].base == Scratch;
  };
  for (std::size_t a = 0; a < graph::size; ++a) {
    if (!in_scratch(a)) continue;
    auto const from = Plan::memory.slots[a].offset;
    if (from + size(a) > Plan::scratch) return false;
    for (std::size_t b = 0; b < a; ++b) {
      if (!in_scratch(b)) continue;
      auto const other = Plan::memory.slots[b].offset;
      bool const meet = Plan::schedule.step_of[a] <= last_read<Plan>(b) &&
                        Plan::schedule.step_of[b] <= last_read<Plan>(a);
      if (meet && from < other + size(b) && other < from + size(a)) return false;
    }
  }
  return true;
}

/// What scratch would be were nothing used again.
template <class Plan, std::size_t Scratch> constexpr std::size_t sum_of_slots() {
  using graph = typename Plan::graph_type;
  std::size_t sum = 0;
  for (std::size_t n = 0; n < graph::size; ++n)
    if (Plan::schedule.stored[n] && Plan::memory.slots[n].base == Scratch)
      sum += plan::aligned(graph::vertices[n].size * (graph::vertices[n].varies ? Plan::batch : 1));
  return sum;
}

}  // namespace steps
