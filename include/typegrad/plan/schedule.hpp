// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/step.hpp>

/// From a graph to steps, on bare arrays: compilers evaluate an element of std::array as a call.
///
/// Phases order the work: a reduction or contraction is one phase after what it reads; elementwise
/// work belongs to the phase of its latest operand. Within a phase, elementwise nodes of one shape
/// are one body; it is fused into the last contraction of that shape and phase. Elementwise work
/// that only a reduction reads is evaluated inside the reduction and never stored.
namespace typegrad::plan {

/// The planner's working state over a graph; each member function decides one thing.
template <std::size_t N, std::size_t E> struct scheduler {
  static constexpr std::size_t size = N;
  numbered_graph<N, E> const& graph;
  schedule<size> plan{};
  std::size_t phase[N + 1]{};
  bool done[N + 1]{};
  std::size_t body_next = 0;

  constexpr vertex const& at(std::size_t n) const { return graph.vertices[n]; }
  constexpr bool is(std::size_t n, work kind) const { return graph.is(n, kind); }
  constexpr bool reduces(std::size_t n) const {
    return is(n, work::reduction) || is(n, work::batch_reduction);
  }
  constexpr bool in_body(std::size_t n) const {
    return is(n, work::elementwise) || is(n, work::move);
  }

  /// x yᵀ or A B that only a sum over samples reads is summed while it is made.
  constexpr void absorb_contractions() {
    for (std::size_t n = 0; n < size; ++n) {
      if (!is(n, work::contraction) || !at(n).varies || graph.is_root[n]) continue;
      std::size_t users = 0;
      bool only_sums = true;
      graph.each_user(n, [&](std::size_t u) {
        ++users;
        only_sums = only_sums && is(u, work::batch_reduction);
      });
      plan.absorbed[n] = users == 1 && only_sums;
    }
  }
  constexpr bool is_contraction(std::size_t n) const {
    return is(n, work::contraction)
               ? !plan.absorbed[n]
               : is(n, work::batch_reduction) && plan.absorbed[graph.operand(n, 0)];
  }

  /// Elementwise work of the reduction's own shape that nothing else reads goes inside it.
  constexpr void find_sinks() {
    for (auto& s : plan.sink) s = none;
    for (std::size_t n = size; n-- > 0;) {
      if (!is(n, work::elementwise) || graph.is_root[n]) continue;
      std::size_t sink = none;
      bool shared = false;
      graph.each_user(n, [&](std::size_t u) {
        auto const its = reduces(u) && !is_contraction(u) ? u : plan.sink[u];
        shared = shared || its == none || (sink != none && sink != its);
        sink = its;
      });
      if (!shared && sink != none && at(n).like(at(graph.operand(sink, 0)))) plan.sink[n] = sink;
    }
  }

  constexpr void find_phases() {
    for (std::size_t n = 0; n < size; ++n) {
      std::size_t latest = 0;
      for (std::size_t k = 0; k < at(n).edge_count; ++k)
        latest = phase[graph.operand(n, k)] > latest ? phase[graph.operand(n, k)] : latest;
      bool const barrier = is_contraction(n) || reduces(n) || is(n, work::move);
      bool const view_of_work = is(n, work::view) && graph.behind_views(n) != n &&
                                !is(graph.behind_views(n), work::given);
      phase[n] = latest + (barrier && !(is(n, work::contraction) && plan.absorbed[n]) ? 1 : 0) +
                 (view_of_work ? 1 : 0);
    }
  }

  /// What is made of given values alone is made where it is first used, beside its user.
  constexpr void delay() {
    for (std::size_t n = size; n-- > 0;) {
      if (!is(n, work::elementwise) || phase[n] != 0 || plan.sink[n] != none || graph.is_root[n])
        continue;
      std::size_t earliest = none;
      auto const used_by = [&](std::size_t user) {
        auto const before = is(user, work::elementwise) ? phase[user] : phase[user] - 1;
        earliest = before < earliest ? before : earliest;
      };
      graph.each_user(n, [&](std::size_t u) {
        if (plan.absorbed[u]) graph.each_user(u, used_by);
        else used_by(plan.sink[u] != none ? plan.sink[u] : u);
      });
      if (earliest != none) phase[n] = earliest;
    }
  }

  constexpr void add_step(work kind, std::size_t producer) {
    plan.steps[plan.step_count++] = {kind, producer, body_next, 0};
    if (producer != none) {
      plan.step_of[producer] = plan.step_count - 1;
      done[producer] = true;
    }
  }
  constexpr void add_to_body(std::size_t n) {
    plan.bodies[body_next++] = n;
    plan.steps[plan.step_count - 1].count++;
    plan.step_of[n] = plan.step_count - 1;
    done[n] = true;
  }

  /// All elementwise nodes of this phase that are like `first`, as the body of the last step.
  constexpr void add_group(std::size_t first, std::size_t now) {
    for (std::size_t n = 0; n < size; ++n)
      if (in_body(n) && !done[n] && plan.sink[n] == none && phase[n] == now &&
          at(n).like(at(first)))
        add_to_body(n);
  }
  constexpr bool feeds_group(std::size_t producer, std::size_t now) const {
    bool feeds = false;
    graph.each_user(producer, [&](std::size_t u) {
      feeds = feeds || (in_body(u) && !done[u] && plan.sink[u] == none && phase[u] == now &&
                        at(u).like(at(producer)));
    });
    return feeds;
  }

  constexpr void add_reduction(std::size_t r) {
    add_step(at(r).kind, r);
    for (std::size_t n = 0; n < size; ++n)
      if (plan.sink[n] == r) add_to_body(n);
  }

  /// A group may read scalars and parameters of its own phase, so those come first.
  static constexpr std::size_t turn(vertex const& v) {
    return (v.varies ? 2u : 0u) + (v.rank > 0 ? 1u : 0u);
  }
  constexpr void add_phase(std::size_t now) {
    for (std::size_t n = 0; n < size; ++n)
      if (phase[n] == now && reduces(n) && !is_contraction(n)) add_reduction(n);
    for (std::size_t t = 0; t < 4; ++t) {
      for (std::size_t n = 0; n < size; ++n) {
        if (phase[n] != now || !is_contraction(n) || turn(at(n)) != t) continue;
        bool last_feeder = feeds_group(n, now);
        for (std::size_t m = n + 1; m < size; ++m)
          last_feeder = last_feeder && !(phase[m] == now && is_contraction(m) &&
                                         at(m).like(at(n)) && feeds_group(m, now));
        add_step(work::contraction, n);
        if (last_feeder) add_group(n, now);
      }
      for (std::size_t n = 0; n < size; ++n) {
        if (phase[n] != now || !in_body(n) || done[n] || plan.sink[n] != none || turn(at(n)) != t)
          continue;
        add_step(work::elementwise, none);
        add_group(n, now);
      }
    }
  }

  /// A value gets memory when a root, or when another step reads it, or a contraction, a view or a
  /// move, which all read memory.
  constexpr void find_stored() {
    for (std::size_t n = 0; n < size; ++n) {
      if (plan.step_of[n] == none) continue;
      bool needed = graph.is_root[n];
      graph.each_user(n, [&](std::size_t u) {
        needed = needed || is(u, work::view) || is(u, work::move) || is_contraction(u) ||
                 plan.absorbed[u] || plan.step_of[u] != plan.step_of[n];
      });
      bool const inside = plan.sink[n] != none;
      plan.stored[n] = needed && !inside;
    }
  }

  constexpr schedule<size> run() {
    for (auto& s : plan.step_of) s = none;
    absorb_contractions();
    find_sinks();
    find_phases();
    delay();
    std::size_t last = 0;
    for (std::size_t n = 0; n < size; ++n) last = phase[n] > last ? phase[n] : last;
    for (std::size_t now = 0; now <= last; ++now) add_phase(now);
    find_stored();
    return plan;
  }
};

template <std::size_t N, std::size_t E>
constexpr schedule<N> scheduled(numbered_graph<N, E> const& graph) {
  return scheduler<N, E>{graph}.run();
}
template <class G> inline constexpr auto schedule_of = scheduled(G::values);

}  // namespace typegrad::plan
