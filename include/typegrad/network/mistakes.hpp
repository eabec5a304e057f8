// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/mistaken.hpp>
#include <typegrad/network/stated.hpp>

/// What can be wrong with a topology, found without a word; network/checks.hpp says the words.
namespace typegrad::wiring {

enum class mistake {
  none,
  told,
  no_layers,
  no_input,
  input_not_first,
  second_input,
  rank,
  input_size,
  reshape_size,
  parameters,
  no_layer,
  foreign_symbol,
  output,
  zero
};

template <class Layers> struct first_of { using type = input<1>; };
template <class First, class... Rest> struct first_of<list<First, Rest...>> { using type = First; };

template <class Layers> inline constexpr std::size_t inputs_in = 0;
template <class... Layers>
inline constexpr std::size_t inputs_in<list<Layers...>> =
    (std::size_t{0} + ... + std::size_t{is_input<Layers>});

/// The first mistake in how a topology begins.
template <class Layers> constexpr mistake mistake_at_beginning() {
  using first = typename first_of<Layers>::type;
  if constexpr (Layers::size == 0) return mistake::no_layers;
  else if constexpr (inputs_in<Layers> == 0) return mistake::no_input;
  else if constexpr (!is_input<first>) return mistake::input_not_first;
  else if constexpr (first::shape::size == 0) return mistake::zero;
  else if constexpr (Layers::size == 1) return mistake::no_layers;
  else return mistake::none;
}

template <class Learned> inline constexpr bool is_learned = false;
template <fixed_string Name, fixed_string Letter, class Shape>
inline constexpr bool is_learned<learned<Name, Letter, Shape>> = true;

template <std::size_t Count, class Names> constexpr bool all_differ(Names const& names) {
  for (std::size_t i = 0; i < Count; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return false;
  return true;
}

/// A list of learned<...>, each with a name of its own.
template <class Parameters> inline constexpr bool are_parameters = false;
template <class... Learned>
  requires(is_learned<Learned> && ...)
inline constexpr bool are_parameters<list<Learned...>> = all_differ<sizeof...(Learned)>(
    std::array<std::string_view, sizeof...(Learned) + 1>{Learned::name.view()...});

template <class F> inline constexpr bool is_symbol = false;
template <fixed_string Name, class Shape, role Role>
inline constexpr bool is_symbol<symbol<Name, Shape, Role>> = true;

/// Whether the symbols of a formula are all in the list.
template <class F, class... Symbols> constexpr bool holds_only(list<Symbols...>) {
  return []<class... Nodes>(list<Nodes...>) {
    return ((!is_symbol<Nodes> || meta::contains<list<Symbols...>, Nodes>) && ...);
  }(math::nodes_of<list<F>>{});
}

template <class Layer, class Input, class Made> constexpr mistake mistake_in_formula() {
  if constexpr (!expression<Made>) return mistake::no_layer;
  else if constexpr (math::holds_mistake<Made>()) return mistake::told;
  else if constexpr (!holds_only<Made>(symbols_of<Layer, Input>{})) return mistake::foreign_symbol;
  else {
    using output = typename Made::shape;
    if constexpr (output::size == 0) return mistake::zero;
    else if constexpr (!(stated_output<Layer, output>() == output{})) return mistake::output;
    else return mistake::none;
  }
}

/// The first mistake in a layer that gets the shape Input.
template <class Layer, class Input> constexpr mistake mistake_in_layer() {
  using wanted = decltype(stated_input<Layer, Input>());
  using gives = decltype(stated_output<Layer, shape<1>>());
  if constexpr (is_input<Layer>) return mistake::second_input;
  else if constexpr (stated_rank<Layer, Input>() != Input::rank) return mistake::rank;
  else if constexpr (!(wanted{} == Input{})) return mistake::input_size;
  else if constexpr (gives::size == 0) return mistake::zero;
  else if constexpr (keeps_size<Layer> && gives::size != Input::size) return mistake::reshape_size;
  else if constexpr (!are_parameters<parameters<Layer, Input>>) return mistake::parameters;
  else return mistake_in_formula<Layer, Input, formula_of<Layer, Input>>();
}

}  // namespace typegrad::wiring
