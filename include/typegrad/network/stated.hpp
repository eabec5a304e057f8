// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/input.hpp>

/// What a layer states of itself (layer/learned.hpp lists it), or what follows from the shape that
/// comes in where it states nothing.
namespace typegrad::wiring {

template <class Layer> inline constexpr bool is_input = false;
template <std::size_t... Extents> inline constexpr bool is_input<input<Extents...>> = true;

template <class Layer> concept states_rank = requires { Layer::takes_rank; };
template <class Layer> concept states_input = requires { typename Layer::expects; };
template <class Layer> concept states_output = requires { typename Layer::gives; };
template <class Layer> concept keeps_size = requires { requires Layer::keeps_size; };

template <class Layer, class Input> constexpr auto stated_input() {
  if constexpr (states_input<Layer>) return typename Layer::expects{};
  else return Input{};
}
template <class Layer, class Otherwise> constexpr auto stated_output() {
  if constexpr (states_output<Layer>) return typename Layer::gives{};
  else return Otherwise{};
}
template <class Layer, class Input> constexpr std::size_t stated_rank() {
  if constexpr (states_rank<Layer>) return Layer::takes_rank;
  else if constexpr (states_input<Layer>) return Layer::expects::rank;
  else return Input::rank;
}

template <class Layer, class Input> constexpr auto stated_parameters() {
  if constexpr (requires { typename Layer::template parameters<Input>; })
    return typename Layer::template parameters<Input>{};
  else return list<>{};
}

/// The parameters of a layer that takes a given shape: a list of learned<...>.
template <class Layer, class Input>
using parameters = decltype(stated_parameters<Layer, Input>());

template <class Learned>
using plain_symbol = symbol<Learned::letter, typename Learned::shape, role::parameter>;

template <class... Learned> constexpr auto plain_symbols(list<Learned...>) {
  return list<plain_symbol<Learned>...>{};
}

/// What a layer makes of x and of its parameters: a formula, or nothing.
struct nothing {};

template <class Layer, class X, class... Symbols>
concept applicable = requires { Layer{}.formula(Symbols{}..., X{}); };

template <class Layer, class X, class... Symbols> constexpr auto apply(X, list<Symbols...>) {
  if constexpr (applicable<Layer, X, Symbols...>) {
    using result = std::remove_cvref_t<decltype(Layer{}.formula(Symbols{}..., X{}))>;
    if constexpr (expression<result>) return result{};
    else return nothing{};
  } else return nothing{};
}

/// The formula of a layer alone, with its own letters, and x for what comes in.
template <class Layer, class Input>
using formula_of =
    decltype(apply<Layer>(symbol<"x", Input>{}, plain_symbols(parameters<Layer, Input>{})));

/// The symbols that its formula may hold.
template <class Layer, class Input>
using symbols_of = meta::join<list<symbol<"x", Input>>,
                              decltype(plain_symbols(parameters<Layer, Input>{}))>;

// The shapes to go on with after a mistake, so that the rest of the network stays quiet: what the
// layer states, else one row where it takes rows; no extent of zero.
template <std::size_t... Extents> constexpr auto without_zeros(shape<Extents...>) {
  return shape<(Extents > 0 ? Extents : 1)...>{};
}
template <class Layer, class Input> constexpr auto assumed_input() {
  if constexpr (states_input<Layer>) return without_zeros(typename Layer::expects{});
  else if constexpr (stated_rank<Layer, Input>() == 1) return shape<Input::size>{};
  else return Input{};
}
template <class Layer, class Input> constexpr auto assumed_output() {
  if constexpr (is_input<Layer>) return without_zeros(typename Layer::shape{});
  else if constexpr (states_output<Layer>) return without_zeros(typename Layer::gives{});
  else return assumed_input<Layer, Input>();
}

}  // namespace typegrad::wiring
