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

/// Whether a formula is a number made of numbers alone, such as 1 - β.
template <class F, bool Number = F::shape::rank == 0 && (F::operands::size > 0)>
inline constexpr bool is_made_of_numbers = false;
template <class F>
inline constexpr bool is_made_of_numbers<F, true> = []<class... Nodes>(list<Nodes...>) {
  return ((plan::work_for<Nodes> != plan::work::given || Nodes::shape::rank == 0) && ...);
}(math::nodes_of<list<F>>{});

/// The largest of those that formulas of the leaves hold.
template <class Formulas, class Leaves> struct made_of_numbers {
  template <class... Fs> static constexpr auto among(list<Fs...>) {
    return meta::join<std::conditional_t<is_made_of_numbers<Fs>, list<Fs>, list<>>...>{};
  }
  using all = decltype(among(math::nodes_of<Formulas, Leaves>{}));
  static constexpr auto largest() {
    if constexpr (all::size == 0) return all{};
    else return among(math::nodes_of<Formulas, meta::join<Leaves, all>>{});
  }
  using type = decltype(largest());
};

/// Where these lie: one after another.
template <std::size_t Base, std::size_t Offset, class... Fs, std::size_t... I>
constexpr auto places_in_a_row(list<Fs...>, std::index_sequence<I...>) {
  return list<plan::place<Fs, Base, Offset + I>...>{};
}
template <class Made, std::size_t Base, std::size_t Offset>
using places_of_made =
    decltype(places_in_a_row<Base, Offset>(Made{}, std::make_index_sequence<Made::size>{}));

/// What is made of numbers of these values: once for all elements, in double.
template <class Letters, class Made>
constexpr std::array<double, Made::size> made_of(
    std::array<double, Letters::size> const& values) noexcept {
  std::array<double, Made::size> made{};
  if constexpr (Made::size > 0) {
    constexpr std::size_t results = 1, bases = 2;
    using planned = plan::plan<places_of_made<Made, results, 0>,
                               typename places_of_numbers<Letters>::type, list<>, bases, 1>;
    std::array<double, planned::scratch + 1> scratch{};
    kernel::run_in_line<planned>(
        kernel::frame<double, bases + 1>{{values.data(), made.data(), scratch.data()},
                                         {nullptr, made.data(), scratch.data()}});
  }
  return made;
}

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
