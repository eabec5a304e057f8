// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include <typegrad/kernel/run.hpp>

/// Formulas of arrays that lie in memory with one value for each parameter, and of numbers that all
/// parameters share: update rules, penalties, clipping. They are planned and run as every other
/// formula, and write their results where the old values are.
namespace typegrad::elementwise {

/// Bases of memory: the numbers, then the arrays.
inline constexpr std::size_t numbers = 0;
inline constexpr std::size_t first_array = 1;

template <fixed_string Name, std::size_t Length>
using array = symbol<Name, shape<Length>, role::parameter>;
template <fixed_string Name> using number = symbol<Name, scalar, role::parameter>;

/// Names of symbols, in the order in which a formula takes them.
template <fixed_string... Names> struct letters {
  static constexpr std::size_t size = sizeof...(Names);
};

/// Where numbers lie: one after another.
template <class Letters, std::size_t Offset = 0> struct places_of_numbers { using type = list<>; };
template <fixed_string Name, fixed_string... Names, std::size_t Offset>
struct places_of_numbers<letters<Name, Names...>, Offset> {
  using type = meta::join<list<plan::place<number<Name>, numbers, Offset>>,
                          typename places_of_numbers<letters<Names...>, Offset + 1>::type>;
};

/// Where arrays lie: each in a base of its own, from Base on.
template <std::size_t Base, class... Fs> struct places_from { using type = list<>; };
template <std::size_t Base, class F, class... Fs> struct places_from<Base, F, Fs...> {
  using type = meta::join<list<plan::place<F, Base>>, typename places_from<Base + 1, Fs...>::type>;
};

/// Whether a plan is one elementwise step.
template <class Plan> constexpr bool is_one_step() {
  auto const& schedule = Plan::schedule;
  return schedule.step_count == 1 && schedule.steps[0].kind == plan::work::elementwise &&
         Plan::memory.copy_count == 0;
}

/// Whether a plan is one elementwise step in which, at each element, nothing reads an array after
/// its new value is written there.
template <class Plan, std::size_t Bases> constexpr bool writes_in_place() {
  using graph = typename Plan::graph_type;
  auto const& schedule = Plan::schedule;
  auto const& slots = Plan::memory.slots;
  if (!is_one_step<Plan>()) return false;
  std::array<bool, Bases> written{};
  for (std::size_t k = 0; k < schedule.steps[0].count; ++k) {
    auto const node = schedule.bodies[k];
    for (std::size_t o = 0; o < graph::vertices[node].edge_count; ++o) {
      auto const operand = graph::operand(node, o);
      if (graph::vertices[operand].kind == plan::work::given && written[slots[operand].base])
        return false;
    }
    if (schedule.stored[node]) written[slots[node].base] = true;
  }
  return true;
}

}  // namespace typegrad::elementwise
