// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/train/elementwise.hpp>

/// Update rules. A rule of your own is a struct with
///   learning_rate                    and other members, all double, a default for each
///   using state = letters<"m", ...>     what it keeps for each parameter; zero at the start
///   using numbers = letters<"η", ...>   what all parameters share in one update
///   formulas(w, g, state..., numbers...)  the new w and the new state, as a list of formulas
///   values(update, rate_factor)      the numbers at an update, counted from 1; the learning rate
///                                    is to be multiplied by rate_factor
/// It is planned and run by the same code as every other formula.
namespace typegrad::rules {

using elementwise::letters;

/// Bases of memory: the numbers, w, g, then the state.
inline constexpr std::size_t base_of_parameters = elementwise::first_array;
inline constexpr std::size_t base_of_gradients = elementwise::first_array + 1;
inline constexpr std::size_t first_base_of_state = elementwise::first_array + 2;

/// What a formula gives besides the first: new values, in the order of parameter and state.
template <class... Fs> struct new_values {
  using formulas = list<Fs...>;
};
/// The new w and the new state, as a rule's formulas give them.
template <expression... Fs> constexpr new_values<Fs...> update(Fs...) { return {}; }

template <class Rule, std::size_t Length, class State = typename Rule::state,
          class Numbers = typename Rule::numbers>
struct plan_of;
template <class Rule, std::size_t Length, fixed_string... States, fixed_string... Numbers>
struct plan_of<Rule, Length, letters<States...>, letters<Numbers...>> {
  template <fixed_string Name> using array = elementwise::array<Name, Length>;
  using updated = decltype(Rule::formulas(array<"w">{}, array<"g">{}, array<States>{}...,
                                          elementwise::number<Numbers>{}...));

  using leaves = meta::join<
      decltype(elementwise::places_of_numbers<0>(letters<Numbers...>{}, list<>{})),
      typename elementwise::places_from<base_of_parameters, array<"w">, array<"g">,
                                        array<States>...>::type>;
  /// The new w comes last, so that the old one is there for all; each goes where the old one is.
  template <class W, class... Fs> static constexpr auto roots(new_values<W, Fs...>) {
    return meta::join<typename elementwise::places_from<first_base_of_state, Fs...>::type,
                      list<plan::place<W, base_of_parameters>>>{};
  }
  static constexpr std::size_t bases = first_base_of_state + sizeof...(States);
  using type = plan::plan<decltype(roots(updated{})), leaves, list<>, bases, 1>;
  static_assert(elementwise::writes_in_place<type, bases>(),
                "the formulas of a rule are elementwise, and a new state does not need another's "
                "old value after that is replaced");
};

template <class Rule> struct planned {
  template <std::size_t Length> using over = plan_of<Rule, Length>;
};

/// One update of the first `count` parameters, in place.
template <class Rule, class Scalar, std::size_t States>
constexpr void apply(Rule const& rule, std::size_t update, double rate_factor, Scalar* parameters,
                     Scalar const* gradients, std::array<Scalar*, States> const& state,
                     std::size_t count) noexcept {
  static_assert(States == Rule::state::size);
  std::array<Scalar, Rule::numbers::size> numbers{};
  auto const values = rule.values(update, rate_factor);
  for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<Scalar>(values[k]);

  kernel::frame<Scalar, first_base_of_state + States> memory;
  memory.read[elementwise::numbers] = numbers.data();
  memory.read[base_of_parameters] = memory.write[base_of_parameters] = parameters;
  memory.read[base_of_gradients] = gradients;
  for (std::size_t k = 0; k < States; ++k)
    memory.read[first_base_of_state + k] = memory.write[first_base_of_state + k] = state[k];
  elementwise::run<planned<Rule>::template over>(memory, count);
}

}  // namespace typegrad::rules
