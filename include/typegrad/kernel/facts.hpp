// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/op.hpp>
#include <typegrad/plan/plan.hpp>

/// What the kernels know of a step of a plan, all of it constants.
namespace typegrad::kernel {

/// Whether a node takes an instruction or two: a body of such nodes is laid out for every sum of a
/// tile, one that holds more (tanh, say) is laid out once, in a loop.
template <class F> inline constexpr bool is_light = true;
template <class Op, class... Args>
inline constexpr bool is_light<math::apply<Op, Args...>> =
    meta::contains<list<op::relu, op::abs, op::positive, op::maximum, op::minimum, op::greater,
                        op::at_least, op::equal, op::select>,
                   Op>;

template <class F> inline constexpr bool adds_terms = false;
template <class... Terms> inline constexpr bool adds_terms<math::plus<Terms...>> = true;

template <class Nodes> struct traits_of_nodes;
template <class... Fs> struct traits_of_nodes<list<Fs...>> {
  static constexpr bool light[]{is_light<Fs>..., true};
  static constexpr bool is_sum[]{adds_terms<Fs>..., false};
};

/// What is known of a step of a plan of N nodes. Computed on values alone, so that plans of one
/// size share the code that does it; each plan has but the result.
template <std::size_t N> struct step_knowledge {
  plan::step what{};
  bool reduces = false;
  std::size_t domain = plan::none;    // the node whose elements the step runs over
  std::size_t local[N + 1]{};         // the place of each node in the body, or none
  bool produces[N + 1]{};
  bool lies_alike[N + 1]{};           // as the domain does, so that packets can be loaded
  bool light = true;
  std::size_t sum_node = plan::none;  // a node of the body that adds one loaded value, `addend`,
  std::size_t addend = plan::none;    // to what is produced, when nothing else reads that: the
  bool packable = true;               // producer can start with it, and produces the node's value
};

template <std::size_t N, std::size_t E, std::size_t R> struct step_reader {
  plan::numbered_graph<N, E> const& graph;
  plan::schedule<N> const& schedule;
  plan::addresses<N, R> const& memory;
  step_knowledge<N> known{};

  constexpr plan::vertex const& at(std::size_t n) const { return graph.vertices[n]; }
  constexpr std::size_t node(std::size_t k) const {
    return schedule.bodies[known.what.first + k];
  }
  constexpr bool alike(std::size_t n, std::array<std::size_t, 4> const& wanted) const {
    auto const& v = at(n);
    if (v.kind == plan::work::literal || v.rank == 0 || known.local[n] != plan::none ||
        known.produces[n])
      return true;
    auto const have = v.kind == plan::work::index ? plan::row_major(v) : memory.slots[n].strides;
    for (std::size_t i = 0; i < v.rank; ++i)
      if (v.extents[i] > 1 && have[i] != wanted[i]) return false;
    return true;
  }
  constexpr void find_addend(bool const* is_sum) {
    auto const producer = known.what.producer;
    if (known.reduces || producer == plan::none || schedule.stored[producer]) return;
    std::size_t found = plan::none, other = plan::none, readers = 0;
    for (std::size_t k = 0; k < known.what.count; ++k) {
      auto const n = node(k), edges = at(n).edge_count;
      for (std::size_t o = 0; o < edges; ++o) {
        if (graph.operand(n, o) != producer) continue;
        ++readers;
        if (at(n).kind != plan::work::elementwise || edges != 2 || !is_sum[n]) continue;
        found = n;
        other = graph.operand(n, 1 - o);
      }
    }
    if (readers != 1 || found == plan::none) return;
    known.sum_node = found;
    bool const loaded = known.local[other] == plan::none && at(other).rank > 0 &&
                        at(other).kind != plan::work::index && known.lies_alike[other];
    if (loaded) known.addend = other;
  }
  constexpr step_knowledge<N> run(std::size_t s, bool const* light, bool const* is_sum) {
    auto const what = known.what = schedule.steps[s];
    known.reduces =
        what.kind == plan::work::reduction || what.kind == plan::work::batch_reduction;
    known.domain = known.reduces                  ? graph.operand(what.producer, 0)
                   : what.producer != plan::none ? what.producer
                                                 : node(0);
    for (auto& one : known.local) one = plan::none;
    for (std::size_t k = what.count; k-- > 0;) {
      known.local[node(k)] = k;
      known.light = known.light && light[node(k)];
    }
    if (!known.reduces && what.producer != plan::none) known.produces[what.producer] = true;
    auto const wanted = plan::natural_strides(at(known.domain));
    for (std::size_t n = 0; n < N; ++n) known.lies_alike[n] = alike(n, wanted);
    find_addend(is_sum);
    known.packable = what.count > 0 || known.lies_alike[known.domain];
    for (std::size_t k = 0; k < what.count; ++k) {
      known.packable = known.packable && at(node(k)).kind != plan::work::move;
      for (std::size_t o = 0; o < at(node(k)).edge_count; ++o)
        known.packable = known.packable && known.lies_alike[graph.operand(node(k), o)];
    }
    return known;
  }
};
template <std::size_t N, std::size_t E, std::size_t R>
constexpr step_knowledge<N> known_of(plan::numbered_graph<N, E> const& graph,
                                     plan::schedule<N> const& schedule,
                                     plan::addresses<N, R> const& memory, std::size_t s,
                                     bool const* light, bool const* is_sum) {
  return step_reader<N, E, R>{graph, schedule, memory}.run(s, light, is_sum);
}

/// What is known of the nodes of a plan, and of its step S.
template <class Plan> struct plan_facts {
  using graph = typename Plan::graph_type;
  using traits = traits_of_nodes<typename graph::nodes>;
  static constexpr plan::vertex const& vertex(std::size_t n) { return graph::vertices[n]; }
  static constexpr plan::slot const& slot(std::size_t n) { return Plan::memory.slots[n]; }
};
template <class Plan, std::size_t S> struct step_facts : plan_facts<Plan> {
  using base = plan_facts<Plan>;
  using graph = typename base::graph;
  static constexpr auto known = known_of(graph::values, Plan::schedule, Plan::memory, S,
                                         base::traits::light, base::traits::is_sum);
  static constexpr auto const& what = known.what;
  static constexpr std::size_t domain = known.domain;
  static constexpr std::size_t node(std::size_t k) { return Plan::schedule.bodies[what.first + k]; }
};

}  // namespace typegrad::kernel
