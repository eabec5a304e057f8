// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/arena.hpp>
#include <typegrad/plan/schedule.hpp>
#include <typegrad/plan/slot.hpp>

/// From steps to addresses. Roots lie where the caller wants them; values that only live between
/// two steps share the scratch base, where a slot is used again after its last reader.
namespace typegrad::plan {

/// A root that is no work of its own, or is wanted twice: copied at the end.
struct copied_root {
  std::size_t node = none;
  std::size_t base = none;
  std::size_t offset = 0;
};

template <std::size_t N, std::size_t R> struct addresses {
  std::array<slot, N + 1> slots{};
  std::array<copied_root, R + 1> copies{};
  std::size_t copy_count = 0;
  std::size_t scratch = 0;  // scalars
};

template <class G, class RootPlaces, class LeafPlaces, std::size_t Scratch, std::size_t Batch>
struct allocator {
  static constexpr std::size_t size = G::size;
  static constexpr auto const& plan = schedule_of<G>;
  addresses<size, RootPlaces::size> result{};

  static constexpr bool is_work(std::size_t n) { return plan.step_of[n] != none; }
  static constexpr bool only_reshapes(std::size_t n) {
    for (; G::vertices[n].kind == work::view; n = G::operand(n, 0))
      if (!is_row_major(G::vertices[n], natural_slot(G::vertices[n], 0, 0)) || is_transposition(n))
        return false;
    return true;
  }
  static constexpr bool is_transposition(std::size_t n) {
    return []<class... Fs>(std::size_t at, list<Fs...>) {
      std::array<bool, sizeof...(Fs)> const all{transposes<Fs>...};
      return all[at];
    }(n, typename G::nodes{});
  }

  constexpr bool free_work(std::size_t n) const {
    return is_work(n) && result.slots[n].base == none;
  }

  template <class... Places> constexpr void place_leaves(list<Places...>) {
    [[maybe_unused]] auto const one = [&]<class P>(list<P>) {
      if constexpr (meta::contains<typename G::nodes, typename P::formula>) {
        constexpr auto n = G::template position<typename P::formula>;
        result.slots[n] = natural_slot(G::vertices[n], P::base, P::offset);
      }
    };
    (one(list<Places>{}), ...);
  }
  template <class... Places> constexpr void place_roots(list<Places...>) {
    [[maybe_unused]] auto const one = [&]<class P>(list<P>) {
      constexpr auto n = G::template position<typename P::formula>;
      auto const target = only_reshapes(n) ? scheduler<G>::behind_views(n) : n;
      if (free_work(target) && (target == n || !G::is_root[target]))
        result.slots[target] = natural_slot(G::vertices[target], P::base, P::offset);
      else
        result.copies[result.copy_count++] = {n, P::base, P::offset};
    };
    (one(list<Places>{}), ...);
  }

  /// The last step that reads a node's memory, itself or through views.
  constexpr std::size_t last_reader(std::size_t n) const {
    std::size_t last = plan.step_of[n];
    auto const read_in = [&](std::size_t s) { last = s != none && s > last ? s : last; };
    for (std::size_t u = 0; u < size; ++u)
      for (std::size_t k = 0; k < G::vertices[u].edge_count; ++k) {
        if (scheduler<G>::behind_views(G::operand(u, k)) != n) continue;
        if (!plan.absorbed[u]) read_in(plan.step_of[u]);
        else scheduler<G>::each_user(u, [&](std::size_t sum) { read_in(plan.step_of[sum]); });
      }
    for (std::size_t c = 0; c < result.copy_count; ++c)
      if (scheduler<G>::behind_views(result.copies[c].node) == n) read_in(plan.step_count);
    return last;
  }

  constexpr void place_temporaries() {
    std::array<block, size + 1> blocks{};
    std::array<std::size_t, size + 1> owner{};
    std::size_t count = 0;
    for (std::size_t n = 0; n < size; ++n)
      if (plan.stored[n] && free_work(n)) {
        blocks[count] = {footprint(G::vertices[n], Batch), plan.step_of[n], last_reader(n), 0};
        owner[count++] = n;
      }
    result.scratch = pack(blocks, count);
    for (std::size_t i = 0; i < count; ++i)
      result.slots[owner[i]] = natural_slot(G::vertices[owner[i]], Scratch, blocks[i].offset);
  }

  constexpr void place_views() {
    for (std::size_t n = 0; n < size; ++n) {
      if (G::vertices[n].kind != work::view) continue;
      auto s = result.slots[G::operand(n, 0)];
      if (is_transposition(n)) s.strides = {s.strides[1], s.strides[0], 0, 0};
      else s.strides = row_major(G::vertices[n]);
      result.slots[n] = s;
    }
  }

  constexpr auto run() {
    place_leaves(LeafPlaces{});
    place_roots(RootPlaces{});
    place_temporaries();
    place_views();
    return result;
  }
};

}  // namespace typegrad::plan
