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

/// What is known of step S of a plan.
template <class Plan, std::size_t S> struct step_facts {
  using graph = typename Plan::graph_type;
  static constexpr auto what = Plan::schedule.steps[S];
  static constexpr std::size_t node(std::size_t k) { return Plan::schedule.bodies[what.first + k]; }
  static constexpr std::size_t local(std::size_t n) {
    for (std::size_t k = 0; k < what.count; ++k)
      if (node(k) == n) return k;
    return plan::none;
  }
  static constexpr plan::vertex const& vertex(std::size_t n) { return graph::vertices[n]; }
  static constexpr plan::slot const& slot(std::size_t n) { return Plan::memory.slots[n]; }

  static constexpr bool reduces =
      what.kind == plan::work::reduction || what.kind == plan::work::batch_reduction;
  /// The node whose elements the step runs over.
  static constexpr std::size_t domain = reduces ? graph::operand(what.producer, 0)
                                        : what.producer != plan::none ? what.producer
                                                                      : node(0);
  static constexpr bool produces(std::size_t n) { return !reduces && n == what.producer; }

  static constexpr bool light = []<class... Fs>(list<Fs...>) {
    std::array<bool, sizeof...(Fs)> const each{is_light<Fs>...};
    for (std::size_t k = 0; k < what.count; ++k)
      if (!each[node(k)]) return false;
    return true;
  }(typename graph::nodes{});

  /// Whether an operand lies in memory as the domain does, so that packets can be loaded.
  static constexpr bool lies_alike(std::size_t n) {
    auto const& v = vertex(n);
    auto const wanted = plan::natural_strides(vertex(domain));
    if (v.kind == plan::work::literal || v.rank == 0 || local(n) != plan::none || produces(n))
      return true;
    auto const& have = v.kind == plan::work::index ? plan::row_major(v) : slot(n).strides;
    for (std::size_t i = 0; i < v.rank; ++i)
      if (v.extents[i] > 1 && have[i] != wanted[i]) return false;
    return true;
  }
  /// A node of the body that adds one loaded value to what is produced, when nothing else reads
  /// that: the producer can start with the value, and what it produces is the node's.
  static constexpr bool only_adds(std::size_t n) {
    bool const adds = vertex(n).kind == plan::work::elementwise && vertex(n).edge_count == 2 &&
                      is_sum[n] && graph::operand(n, 1) != graph::operand(n, 0);
    return adds && (produces(graph::operand(n, 0)) || produces(graph::operand(n, 1)));
  }
  static constexpr std::array<bool, graph::size> is_sum = []<class... Fs>(list<Fs...>) {
    return std::array<bool, graph::size>{adds_terms<Fs>...};
  }(typename graph::nodes{});
  static constexpr std::size_t sum_node = [] {
    std::size_t found = plan::none, readers = 0;
    for (std::size_t k = 0; k < what.count; ++k) {
      auto const n = node(k);
      for (std::size_t o = 0; o < vertex(n).edge_count; ++o)
        readers += produces(graph::operand(n, o)) ? 1 : 0;
      if (only_adds(n)) found = n;
    }
    bool const alone = readers == 1 && found != plan::none && !Plan::schedule.stored[what.producer];
    return alone ? found : plan::none;
  }();
  static constexpr std::size_t addend = [] {
    if (sum_node == plan::none) return plan::none;
    auto const first = graph::operand(sum_node, 0);
    auto const other = produces(first) ? graph::operand(sum_node, 1) : first;
    bool const loaded = local(other) == plan::none && vertex(other).rank > 0 &&
                        vertex(other).kind != plan::work::index && lies_alike(other);
    return loaded ? other : plan::none;
  }();
  static constexpr bool packable = [] {
    bool all = what.count > 0 || lies_alike(domain);
    for (std::size_t k = 0; k < what.count; ++k) {
      all = all && vertex(node(k)).kind != plan::work::move;
      for (std::size_t o = 0; o < vertex(node(k)).edge_count; ++o)
        all = all && lies_alike(graph::operand(node(k), o));
    }
    return all;
  }();
};

}  // namespace typegrad::kernel
