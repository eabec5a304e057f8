// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/train/elementwise.hpp>

/// Update rules: formulas of a parameter w, its gradient g, and what is kept for each parameter.
/// A rule of your own is a struct with
///   double learning_rate                     and what else it needs
///   using state = rules::letters<"m", ...>   what it keeps for each parameter; zero at the start
///   using numbers = rules::letters<"η", ...> what all parameters share in an update
///   formulas(w, g, state..., numbers...)     rules::update(new w, new state...)
///   values(update, rate_factor)              the numbers in an update, counted from 1, in double;
///                                            the learning rate is to be multiplied by rate_factor
/// A rule with bases() gives an array of numbers, and finds in the place of `update` their powers:
/// each to the number of the update. It is planned and run by the same code as a network. What
/// formulas make of numbers alone, such as lit<1> - beta, is found once in an update, in double.
namespace typegrad::rules {

using elementwise::letters;

/// Bases of memory after the numbers: w, g, then the state.
inline constexpr std::size_t parameters = elementwise::first_array;
inline constexpr std::size_t gradients = elementwise::first_array + 1;
inline constexpr std::size_t first_state = elementwise::first_array + 2;

template <class... Fs> struct new_values {};
/// What the formulas of a rule give: the new parameter, then the new state in its order.
template <expression... Fs> constexpr new_values<Fs...> update(Fs...) { return {}; }

/// The formulas of a rule, and the numbers that they make of numbers.
template <class Rule, std::size_t Length, class State = typename Rule::state,
          class Numbers = typename Rule::numbers>
struct formulated;
template <class Rule, std::size_t Length, fixed_string... States, fixed_string... Numbers>
struct formulated<Rule, Length, letters<States...>, letters<Numbers...>> {
  template <fixed_string Name> using array = elementwise::array<Name, Length>;
  using formulas = decltype(Rule::formulas(array<"w">{}, array<"g">{}, array<States>{}...,
                                           elementwise::number<Numbers>{}...));

  template <class... Fs> static constexpr auto listed(new_values<Fs...>) { return list<Fs...>{}; }
  using symbols =
      list<elementwise::number<Numbers>..., array<"w">, array<"g">, array<States>...>;
  using made = typename elementwise::made_of_numbers<decltype(listed(formulas{})), symbols>::type;

  static constexpr std::size_t bases = first_state + sizeof...(States);
  using leaves = meta::join<typename elementwise::places_of_numbers<letters<Numbers...>>::type,
                            typename elementwise::places_from<parameters, array<"w">, array<"g">,
                                                              array<States>...>::type,
                            elementwise::places_of_made<made, elementwise::numbers,
                                                        sizeof...(Numbers)>>;
};
/// Their values, which follow those of the numbers.
template <class Rule, std::size_t Length>
constexpr auto made_of(std::array<double, Rule::numbers::size> const& values) noexcept {
  using made = typename formulated<Rule, Length>::made;
  return elementwise::made_of<typename Rule::numbers, made>(values);
}

template <class Rule, std::size_t Length> struct planned {
  using formulas = typename formulated<Rule, Length>::formulas;
  using leaves = typename formulated<Rule, Length>::leaves;
  static constexpr std::size_t bases = formulated<Rule, Length>::bases;
  /// Each goes where the old one is. Adam's new w is made of its new state, so w comes last; Lion's
  /// is made of the old one, so there w comes first.
  template <bool Last, class W, class... Fs> static constexpr auto roots(new_values<W, Fs...>) {
    using of_state = typename elementwise::places_from<first_state, Fs...>::type;
    using of_w = list<plan::place<W, parameters>>;
    if constexpr (Last) return meta::join<of_state, of_w>{};
    else return meta::join<of_w, of_state>{};
  }
  template <bool Last>
  using with_w = plan::plan<decltype(roots<Last>(formulas{})), leaves, list<>, bases, 1>;
  template <bool Last> static constexpr auto in_an_order() {
    using tried = with_w<Last>;
    if constexpr (!Last || elementwise::writes_in_place<tried, bases>()) return tried{};
    else return in_an_order<false>();
  }
  using type = decltype(in_an_order<true>());

  static constexpr bool one_step = elementwise::is_one_step<type>();
  static_assert(one_step || update_rule<found_type<Rule>>,
                "an update rule is one pass over the parameters, each by itself "
                "(docs/troubleshooting.md#update-rule)");
  static constexpr bool in_place = !one_step || elementwise::writes_in_place<type, bases>();
  static_assert(in_place || update_rule<found_type<Rule>>,
                "an update rule reads an old value after the new one has taken its place "
                "(docs/troubleshooting.md#update-rule)");
};

/// baseˢ
constexpr double power(double base, std::size_t s) {
  double result = 1;
  for (; s > 0; s /= 2, base *= base)
    if (s % 2 == 1) result *= base;
  return result;
}

/// The numbers of a rule in an update, counted from 1.
template <class Rule>
constexpr auto values_in(Rule const& rule, std::size_t update, double rate_factor) {
  if constexpr (requires { rule.bases(); }) {
    auto powers = rule.bases();
    for (double& each : powers) each = power(each, update);
    return rule.values(powers, rate_factor);
  } else return rule.values(update, rate_factor);
}

/// One update of `Count` parameters, in place; each thread of a team does its part.
template <std::size_t Count, class Rule, class Scalar, std::size_t Numbers, std::size_t States,
          class Team = kernel::alone>
[[gnu::flatten]] constexpr void apply_numbers(std::array<double, Numbers> const& values, Scalar* w, Scalar const* g,
                             std::array<Scalar*, States> const& state, Team team = {}) noexcept {
  static_assert(States == Rule::state::size && Numbers == Rule::numbers::size);
  auto const made = made_of<Rule, Count>(values);
  std::array<Scalar, Numbers + made.size()> numbers{};
#pragma GCC unroll 16
  for (std::size_t k = 0; k < Numbers; ++k) numbers[k] = static_cast<Scalar>(values[k]);
  for (std::size_t k = 0; k < made.size(); ++k) numbers[Numbers + k] = static_cast<Scalar>(made[k]);

  kernel::frame<Scalar, first_state + States> memory;
  memory.read[elementwise::numbers] = numbers.data();
  memory.read[parameters] = memory.write[parameters] = w;
  memory.read[gradients] = g;
  for (std::size_t k = 0; k < States; ++k)
    memory.read[first_state + k] = memory.write[first_state + k] = state[k];
  kernel::run_in_line<typename planned<Rule, Count>::type>(kernel::in_team(memory, team));
}
template <std::size_t Count, class Rule, class Scalar, std::size_t States>
constexpr void apply(Rule const& rule, std::size_t update, double rate_factor, Scalar* w,
                     Scalar const* g, std::array<Scalar*, States> const& state) noexcept {
  apply_numbers<Count, Rule>(values_in(rule, update, rate_factor), w, g, state);
}

}  // namespace typegrad::rules
