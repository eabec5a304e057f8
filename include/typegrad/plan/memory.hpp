// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/arena.hpp>
#include <typegrad/plan/schedule.hpp>
#include <typegrad/plan/slot.hpp>

/// From steps to addresses. Roots lie where the caller wants them; values that only live between
/// two steps share the scratch base, where a slot is used again after its last reader.
namespace typegrad::plan {

/// A node and its place: a root that goes there, or a leaf that is there.
struct placed_node {
  std::size_t node = none;
  std::size_t base = none;
  std::size_t offset = 0;
};

/// The copies are of roots that are no work of their own, or are wanted twice: made at the end.
template <std::size_t N, std::size_t R> struct addresses {
  slot slots[N + 1]{};
  placed_node copies[R + 1]{};
  std::size_t copy_count = 0;
  std::size_t scratch = 0;  // scalars
};

/// Places by number; a node that the graph does not hold has its size for a number.
template <class G, class... Places> constexpr auto placed(list<Places...>) {
  return std::array<placed_node, sizeof...(Places)>{
      placed_node{G::template position<typename Places::formula>, Places::base, Places::offset}...};
}

template <std::size_t N, std::size_t E, std::size_t R> struct allocator {
  numbered_graph<N, E> const& graph;
  schedule<N> const& plan;
  std::size_t batch;
  addresses<N, R> result{};
  std::size_t last[N + 1]{};  // the step that reads a node last

  constexpr vertex const& at(std::size_t n) const { return graph.vertices[n]; }
  constexpr bool is_work(std::size_t n) const { return plan.step_of[n] != none; }
  constexpr bool only_reshapes(std::size_t n) const {
    for (; graph.is(n, work::view); n = graph.operand(n, 0))
      if (!is_row_major(at(n), natural_slot(at(n), 0, 0)) || at(n).transposed) return false;
    return true;
  }
  constexpr bool free_work(std::size_t n) const {
    return is_work(n) && result.slots[n].base == none;
  }

  template <std::size_t L> constexpr void place_leaves(std::array<placed_node, L> const& leaves) {
    for (auto const& leaf : leaves)
      if (leaf.node < N)
        result.slots[leaf.node] = natural_slot(at(leaf.node), leaf.base, leaf.offset);
  }
  constexpr void place_roots(std::array<placed_node, R> const& roots) {
    for (auto const& [n, base, offset] : roots) {
      auto const target = only_reshapes(n) ? graph.behind_views(n) : n;
      if (free_work(target) && (target == n || !graph.is_root[target]))
        result.slots[target] = natural_slot(at(target), base, offset);
      else result.copies[result.copy_count++] = {n, base, offset};
    }
  }

  /// The last step that reads a node's memory, itself or through views, for every node.
  constexpr void find_last_readers() {
    for (std::size_t n = 0; n < N; ++n) last[n] = plan.step_of[n];
    auto const read_in = [&](std::size_t n, std::size_t s) {
      last[n] = s != none && s > last[n] ? s : last[n];
    };
    for (std::size_t e = 0; e < E; ++e) {
      auto const n = graph.behind_views(graph.edges[e]), user = graph.user_of[e];
      if (last[n] == none) continue;  // no step computes it
      if (!plan.absorbed[user]) read_in(n, plan.step_of[user]);
      else graph.each_user(user, [&](std::size_t sum) { read_in(n, plan.step_of[sum]); });
    }
    for (std::size_t c = 0; c < result.copy_count; ++c) {
      auto const n = graph.behind_views(result.copies[c].node);
      if (last[n] != none) read_in(n, plan.step_count);
    }
  }

  constexpr void place_temporaries(std::size_t scratch) {
    std::array<block, N + 1> blocks{};
    std::size_t owner[N + 1]{};
    std::size_t count = 0;
    find_last_readers();
    for (std::size_t n = 0; n < N; ++n)
      if (plan.stored[n] && free_work(n)) {
        blocks[count] = {footprint(at(n), batch), plan.step_of[n], last[n], 0};
        owner[count++] = n;
      }
    result.scratch = pack(blocks, count);
    for (std::size_t i = 0; i < count; ++i)
      result.slots[owner[i]] = natural_slot(at(owner[i]), scratch, blocks[i].offset);
  }

  constexpr void place_views() {
    for (std::size_t n = 0; n < N; ++n) {
      if (!graph.is(n, work::view)) continue;
      auto s = result.slots[graph.operand(n, 0)];
      if (at(n).transposed) s.strides = {s.strides[1], s.strides[0], 0, 0};
      else s.strides = row_major(at(n));
      result.slots[n] = s;
    }
  }
};

/// Gives every node its slot; what lives between two steps is put into the base Scratch.
template <std::size_t N, std::size_t E, std::size_t R, std::size_t L>
constexpr addresses<N, R> allocate(numbered_graph<N, E> const& graph, schedule<N> const& plan,
                                   std::array<placed_node, R> roots,
                                   std::array<placed_node, L> leaves, std::size_t scratch,
                                   std::size_t batch) {
  allocator<N, E, R> by{graph, plan, batch};
  by.place_leaves(leaves);
  by.place_roots(roots);
  by.place_temporaries(scratch);
  by.place_views();
  return by.result;
}

}  // namespace typegrad::plan
