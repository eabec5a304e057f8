// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/model.hpp>
#include <typegrad/train/batches.hpp>
#include <typegrad/train/rule.hpp>

/// Whether an update rule has what a rule needs, and a trainer what a trainer is made of: or one
/// sentence, and nothing after it.
namespace typegrad {

namespace rules {

template <class T> inline constexpr bool is_letters = false;
template <fixed_string... Names> inline constexpr bool is_letters<letters<Names...>> = true;

template <class Rule>
concept says_its_letters = requires(Rule const& rule) {
  static_cast<double>(rule.learning_rate);
  requires is_letters<typename Rule::state> && is_letters<typename Rule::numbers>;
};

template <class Made, std::size_t States> inline constexpr bool is_update = false;
template <class W, class... Fs, std::size_t States>
inline constexpr bool is_update<new_values<W, Fs...>, States> = sizeof...(Fs) == States;

/// Whether formulas takes the letters, and gives a new value for each that is kept.
template <class Rule, std::size_t Length, fixed_string... States, fixed_string... Numbers>
constexpr bool has_formulas(letters<States...>, letters<Numbers...>) {
  if constexpr (requires {
                  Rule::formulas(elementwise::array<"w", Length>{},
                                 elementwise::array<"g", Length>{},
                                 elementwise::array<States, Length>{}...,
                                 elementwise::number<Numbers>{}...);
                })
    return is_update<decltype(Rule::formulas(elementwise::array<"w", Length>{},
                                             elementwise::array<"g", Length>{},
                                             elementwise::array<States, Length>{}...,
                                             elementwise::number<Numbers>{}...)),
                     sizeof...(States)>;
  else return false;
}

template <class Values, std::size_t Count>
concept so_many = std::tuple_size<std::remove_cvref_t<Values>>::value == Count;

template <class Rule>
concept has_values = requires(Rule const& rule) {
  { rule.values(std::size_t{1}, 1.0) } -> so_many<Rule::numbers::size>;
} || requires(Rule const& rule) {
  { rule.values(rule.bases(), 1.0) } -> so_many<Rule::numbers::size>;
};

/// Whether a rule is one that parameters can be updated by, so many of them.
template <class Rule, std::size_t Length> constexpr bool is_rule() {
  constexpr bool has_letters = says_its_letters<Rule>;
  static_assert(has_letters || update_rule<found_type<Rule>>,
                "an update rule is a struct with a learning_rate, and with its state and its "
                "numbers as rules::letters (docs/troubleshooting.md#update-rule)");
  if constexpr (has_letters) {
    using state = typename Rule::state;
    using numbers = typename Rule::numbers;
    constexpr bool makes_update = has_formulas<Rule, Length>(state{}, numbers{});
    static_assert(makes_update || update_rule<found_type<Rule>, expected_type<state, numbers>>,
                  "the formulas of an update rule take w, g, each letter of its state and each of "
                  "its numbers, and give rules::update(w, state...) "
                  "(docs/troubleshooting.md#update-rule)");
    constexpr bool gives_values = has_values<Rule>;
    static_assert(gives_values || !makes_update ||
                      update_rule<found_type<Rule>, expected<numbers::size>>,
                  "an update rule has values(update, rate_factor), an array with one for each of "
                  "its numbers (docs/troubleshooting.md#update-rule)");
    return makes_update && gives_values;
  } else return false;
}

/// Stands for a rule that is none, after that was told: w' = w.
struct none {
  double learning_rate = 0;
  using state = letters<>;
  using numbers = letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto eta) { return update(w - eta * g); }
  constexpr std::array<double, 1> values(std::size_t, double) const { return {0}; }
};

}  // namespace rules

namespace checks {

template <class T>
concept batches = requires {
  T::at_once;
  T::whole;
  T::samples(std::size_t{1});
};
/// What only an update rule has.
template <class T>
concept like_a_rule = requires(T const& t) { t.learning_rate; };

template <class T> inline constexpr bool is_model = false;
template <class Net, class Scalar> inline constexpr bool is_model<model<Net, Scalar>> = true;
template <class T>
concept like_a_model = is_model<T> || requires(T const& t) {
  []<class Net, class Scalar>(model<Net, Scalar> const&) {}(t);
};

/// Whether there are so many parts, and the first is a model.
template <std::size_t Count, class... Parts> inline constexpr bool begins_with_model = false;
template <std::size_t Count, class First, class... Rest>
inline constexpr bool begins_with_model<Count, First, Rest...> =
    1 + sizeof...(Rest) == Count && like_a_model<First>;

/// True, after one sentence about what no trainer can be made of.
template <class... Parts> constexpr bool tell_trainer() {
  constexpr bool uncounted = begins_with_model<3, Parts...>;
  static_assert(!uncounted || parts_of_trainer<found_type<Parts...>>,
                "how many samples make an update is said by tg::batch<N> or tg::full_batch "
                "(docs/troubleshooting.md#trainer)");
  static_assert(uncounted || parts_of_trainer<found_type<Parts...>>,
                "a trainer takes a model, a loss, an update rule and how many samples make an "
                "update, in this order (docs/troubleshooting.md#trainer)");
  return true;
}

/// False for a list of what no stepper can be made of.
template <class Net> inline constexpr bool parts_of_stepper = true;
template <class... Parts> inline constexpr bool parts_of_stepper<list<Parts...>> = false;

/// Whether a trainer can be made of these. A model that cannot be was told before.
template <class Net, class Scalar, class Loss, class Rule, class Batches>
constexpr bool makes_trainer() {
  constexpr bool in_order = !like_a_rule<Loss> && !batches<Loss> && !batches<Rule>;
  static_assert(in_order || parts_of_trainer<found_type<Loss, Rule, Batches>>,
                "a trainer takes a model, a loss, an update rule and how many samples make an "
                "update, in this order (docs/troubleshooting.md#trainer)");
  constexpr bool counted = batches<Batches>;
  static_assert(!in_order || counted || parts_of_trainer<found_type<Batches>>,
                "how many samples make an update is said by tg::batch<N> or tg::full_batch "
                "(docs/troubleshooting.md#trainer)");
  if constexpr (in_order && counted && can_be_modelled<Net, Scalar>)
    return rules::is_rule<Rule, padded_count<Net, Scalar>>();
  else return false;
}

}  // namespace checks

}  // namespace typegrad
