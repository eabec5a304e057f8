// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/run.hpp>

/// Formulas of arrays as long as a parameter block, computed where the arrays lie. Such a formula
/// is planned once for a line of neighbours and once for a single element, and these two plans
/// serve every network.
namespace typegrad::elementwise {

/// Bases of memory: the numbers that all elements share, then the arrays.
inline constexpr std::size_t numbers = 0;
inline constexpr std::size_t first_array = 1;

/// An array with one value for each parameter, and a number for all of them. Both are shared by
/// the batch.
template <fixed_string Name, std::size_t Length>
using array = symbol<Name, shape<Length>, role::parameter>;
template <fixed_string Name> using number = symbol<Name, scalar, role::parameter>;

/// Names of symbols, in the order in which a formula takes them.
template <fixed_string... Names> struct letters {
  static constexpr std::size_t size = sizeof...(Names);
};

/// Numbers in a row; arrays, each a base of its own.
template <std::size_t Offset, class Done> constexpr auto places_of_numbers(letters<>, Done done) {
  return done;
}
template <std::size_t Offset, class... Done, fixed_string Name, fixed_string... Rest>
constexpr auto places_of_numbers(letters<Name, Rest...>, list<Done...>) {
  return places_of_numbers<Offset + 1>(
      letters<Rest...>{}, list<Done..., plan::place<number<Name>, numbers, Offset>>{});
}
template <std::size_t Base, class... Fs> struct places_from;
template <std::size_t Base> struct places_from<Base> { using type = list<>; };
template <std::size_t Base, class F, class... Fs> struct places_from<Base, F, Fs...> {
  using type = meta::join<list<plan::place<F, Base>>, typename places_from<Base + 1, Fs...>::type>;
};

/// A plan of elementwise steps alone may write an array that it reads, if every reader of the old
/// value at an element comes before the one that writes the new.
template <class Plan, std::size_t Bases> constexpr bool writes_in_place() {
  using graph = typename Plan::graph_type;
  auto const& schedule = Plan::schedule;
  if (schedule.step_count != 1 || schedule.steps[0].kind != plan::work::elementwise) return false;
  std::array<bool, Bases> written{};
  for (std::size_t k = 0; k < schedule.steps[0].count; ++k) {
    auto const node = schedule.bodies[k];
    for (std::size_t o = 0; o < graph::vertices[node].edge_count; ++o) {
      auto const operand = graph::operand(node, o);
      if (graph::vertices[operand].kind == plan::work::given &&
          written[Plan::memory.slots[operand].base])
        return false;
    }
    if (schedule.stored[node]) written[Plan::memory.slots[node].base] = true;
  }
  return true;
}

/// The frame for the elements from i on.
template <class Scalar, std::size_t Bases>
constexpr kernel::frame<Scalar, Bases> from_element(kernel::frame<Scalar, Bases> f, std::size_t i) {
  for (std::size_t b = first_array; b < Bases; ++b) {
    if (f.read[b] != nullptr) f.read[b] += i;
    if (f.write[b] != nullptr) f.write[b] += i;
  }
  return f;
}

/// Runs a plan over the first `count` elements of its arrays. PlanOf<Length>::type is the plan for
/// that many neighbours.
template <template <std::size_t> class PlanOf, class Scalar, std::size_t Bases>
constexpr void run(kernel::frame<Scalar, Bases> const& memory, std::size_t count) noexcept {
  constexpr std::size_t line = 64 / sizeof(Scalar);
  std::size_t i = 0;
  for (; i + line <= count; i += line)
    kernel::run<typename PlanOf<line>::type>(from_element(memory, i));
  for (; i < count; ++i) kernel::run<typename PlanOf<1>::type>(from_element(memory, i));
}

}  // namespace typegrad::elementwise
