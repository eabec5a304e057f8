// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/schedule.hpp>

/// From steps to addresses. Memory is a few bases (blocks that whoever runs the plan hands in); a
/// slot is a base, an offset in scalars and strides, all constants. Values that only live between
/// two steps share the scratch base: a slot is used again after its last reader.
namespace typegrad::plan {

struct slot {
  std::size_t base = none;
  std::size_t offset = 0;
  std::size_t sample_stride = 0;
  std::array<std::size_t, 4> strides{};
};

/// Says where a formula lies: a root to be put there, or a leaf to be found there.
template <class F, std::size_t Base, std::size_t Offset = 0> struct place {
  using formula = F;
  static constexpr std::size_t base = Base;
  static constexpr std::size_t offset = Offset;
};

/// Slots begin at multiples of this many scalars: a cache line of floats.
inline constexpr std::size_t slot_alignment = 16;
constexpr std::size_t aligned(std::size_t n) {
  return (n + slot_alignment - 1) / slot_alignment * slot_alignment;
}

constexpr std::array<std::size_t, 4> row_major(vertex const& v) {
  std::array<std::size_t, 4> strides{};
  std::size_t stride = 1;
  for (std::size_t i = v.rank; i-- > 0; stride *= v.extents[i]) strides[i] = stride;
  return strides;
}

/// How a node of its own is laid down: data row by row, a matrix that the batch shares column by
/// column, so that its rows' neighbours, which a packet loads together, are contiguous.
constexpr std::array<std::size_t, 4> natural_strides(vertex const& v) {
  if (!v.varies && v.rank == 2) return {1, v.extents[0], 0, 0};
  return row_major(v);
}

constexpr slot natural_slot(vertex const& v, std::size_t base, std::size_t offset) {
  return {base, offset, v.varies ? v.size : 0, natural_strides(v)};
}

constexpr bool is_row_major(vertex const& v, slot const& s) {
  auto const wanted = row_major(v);
  for (std::size_t i = 0; i < v.rank; ++i)
    if (v.extents[i] > 1 && s.strides[i] != wanted[i]) return false;
  return true;
}

/// The scalars that a node takes for a batch.
constexpr std::size_t footprint(vertex const& v, std::size_t batch) {
  return v.size * (v.varies ? batch : 1);
}

/// Blocks that live from one step to another, put where no block that lives meanwhile is.
struct block {
  std::size_t size = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t offset = 0;
};
template <std::size_t N> constexpr std::size_t pack(std::array<block, N>& blocks, std::size_t n) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t offset = 0;
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t j = 0; j < i; ++j) {
        bool const meet = blocks[j].first <= blocks[i].last && blocks[i].first <= blocks[j].last;
        if (meet && blocks[j].size > 0 && offset < blocks[j].offset + blocks[j].size &&
            blocks[j].offset < offset + blocks[i].size) {
          offset = aligned(blocks[j].offset + blocks[j].size);
          moved = true;
        }
      }
    }
    blocks[i].offset = offset;
    total = offset + blocks[i].size > total ? offset + blocks[i].size : total;
  }
  return aligned(total);
}

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

  constexpr bool free_work(std::size_t n) const { return is_work(n) && result.slots[n].base == none; }

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
    auto const one = [&]<class P>(list<P>) {
      constexpr auto n = G::template position<typename P::formula>;
      auto const target = only_reshapes(n) ? scheduler<G>::behind_views(n) : n;
      if (free_work(target) && (target == n || !G::is_root[target]))
        result.slots[target] = natural_slot(G::vertices[target], P::base, P::offset);
      else
        result.copies[result.copy_count++] = {n, P::base, P::offset};
    };
    (one(list<Places>{}), ...);
  }

  constexpr std::size_t last_reader(std::size_t n) const {
    std::size_t last = plan.step_of[n];
    auto const later = [&](std::size_t s) { last = s != none && s > last ? s : last; };
    scheduler<G>::each_user(n, [&](std::size_t u) {
      if (plan.absorbed[u]) scheduler<G>::each_user(u, [&](std::size_t sum) { later(plan.step_of[sum]); });
      else if (G::vertices[u].kind == work::view) later(last_reader_through(u));
      else later(plan.step_of[u]);
    });
    for (std::size_t c = 0; c < result.copy_count; ++c)
      if (scheduler<G>::behind_views(result.copies[c].node) == n) last = plan.step_count;
    return last;
  }
  constexpr std::size_t last_reader_through(std::size_t view) const {
    std::size_t last = 0;
    for (std::size_t u = view + 1; u < size; ++u)
      for (std::size_t k = 0; k < G::vertices[u].edge_count; ++k)
        if (scheduler<G>::behind_views(G::operand(u, k)) == scheduler<G>::behind_views(view)) {
          auto s = plan.step_of[u];
          if (plan.absorbed[u])
            scheduler<G>::each_user(u, [&](std::size_t sum) { s = plan.step_of[sum]; });
          if (s != none && s > last) last = s;
        }
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
