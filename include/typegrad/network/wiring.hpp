// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/input.hpp>
#include <typegrad/meta/diagnosis.hpp>

/// From a list of layers to layers with the shapes that come in and go out, each checked.
namespace typegrad {

namespace wiring {

struct nothing {};

template <class L> inline constexpr bool is_input = false;
template <std::size_t... E> inline constexpr bool is_input<input<E...>> = true;

template <class Layer, class Input> constexpr auto learned_by() {
  if constexpr (requires { typename Layer::template parameters<Input>; })
    return typename Layer::template parameters<Input>{};
  else return list<>{};
}

/// The parameters of a layer that takes a given shape: a list of learned<…>.
template <class Layer, class Input> using parameters = decltype(learned_by<Layer, Input>());

template <class Learned>
using plain_symbol = symbol<Learned::letter, typename Learned::shape, role::parameter>;

template <class Layer, class X, class... Symbols>
concept applicable = requires { Layer{}.formula(Symbols{}..., X{}); };

template <class Layer, class X, class... Symbols> constexpr auto apply(X x, list<Symbols...>) {
  if constexpr (applicable<Layer, X, Symbols...>) {
    using result = std::remove_cvref_t<decltype(Layer{}.formula(Symbols{}..., x))>;
    if constexpr (expression<result>) return result{};
    else return nothing{};
  } else return nothing{};
}

template <class... Learned> constexpr auto plain_symbols(list<Learned...>) {
  return list<plain_symbol<Learned>...>{};
}

/// Whether layer Index takes the shape Input; each reason that it does not is one sentence.
template <std::size_t Index, class Layer, class Input> constexpr bool accepts() {
  bool good = true;
  if constexpr (is_input<Layer>) {
    static_assert(!is_input<Layer> || second_input<at_layer<Index>, found_type<Layer>>,
                  "a network has one input, and it comes first "
                  "(docs/troubleshooting.md#input-twice)");
    good = false;
  } else if constexpr (requires { Layer::takes_rank; }) {
    static_assert(Layer::takes_rank == Input::rank ||
                      rank_mismatch<at_layer<Index>, expected<Layer::takes_rank>,
                                    found<Input::rank>>,
                  "this layer does not take an array of that rank: put tg::flatten before it "
                  "(docs/troubleshooting.md#rank-mismatch)");
    good = Layer::takes_rank == Input::rank;
  }
  if constexpr (requires { typename Layer::expects; }) {
    using wanted = typename Layer::expects;
    if constexpr (wanted::rank == Input::rank) {
      static_assert(wanted{} == Input{} || input_size_mismatch<at_layer<Index>, expected<wanted::size>,
                                                               found<Input::size>>,
                    "the layer before gives another number of values than this layer expects "
                    "(docs/troubleshooting.md#input-size-mismatch)");
      good = good && wanted{} == Input{};
    }
  }
  if constexpr (requires { typename Layer::changes_to; }) {
    static_assert(Layer::changes_to::size == Input::size ||
                      reshape_size_mismatch<at_layer<Index>, expected<Layer::changes_to::size>,
                                            found<Input::size>>,
                  "a reshape keeps the number of values "
                  "(docs/troubleshooting.md#reshape-size-mismatch)");
    good = good && Layer::changes_to::size == Input::size;
  }
  if constexpr (requires { Layer::outputs; }) {
    static_assert(Layer::outputs > 0 || size_zero<at_layer<Index>, found<Layer::outputs>>,
                  "a layer has at least one value (docs/troubleshooting.md#size-zero)");
    good = good && Layer::outputs > 0;
  }
  return good;
}

/// The shape that layer Index makes of the shape Input; Input itself after a mistake, so that one
/// mistake is told once.
template <std::size_t Index, class Layer, class Input> constexpr auto output_of() {
  if constexpr (!accepts<Index, Layer, Input>()) return Input{};
  else {
    using made = decltype(apply<Layer>(symbol<"x", Input>{},
                                       plain_symbols(parameters<Layer, Input>{})));
    static_assert(expression<made> || no_layer<at_layer<Index>, found_type<Layer>>,
                  "this is no layer: a layer is a struct with formula(parameters…, x) "
                  "(docs/troubleshooting.md#no-layer)");
    if constexpr (expression<made>) return typename made::shape{};
    else return Input{};
  }
}

}  // namespace wiring

/// A layer in its place: its index, and the shapes that come in and go out.
template <std::size_t Index, class Layer, class Input, class Output> struct wired_layer {
  static constexpr std::size_t index = Index;
  using layer = Layer;
  using input = Input;
  using output = Output;
  using parameters = wiring::parameters<Layer, Input>;
  /// The formula of the layer alone, with its own letters and x.
  using formula = decltype(wiring::apply<Layer>(symbol<"x", Input>{},
                                                wiring::plain_symbols(parameters{})));
};

namespace wiring {

template <class Done, std::size_t Index, class Shape> constexpr auto wire(list<>) { return Done{}; }
template <class Done, std::size_t Index, class Shape, class Layer, class... Rest>
constexpr auto wire(list<Layer, Rest...>) {
  using output = decltype(output_of<Index, Layer, Shape>());
  return wire<meta::join<Done, list<wired_layer<Index, Layer, Shape, output>>>, Index + 1, output>(
      list<Rest...>{});
}

template <class... Layers> constexpr auto wire_all(list<Layers...>) {
  static_assert(sizeof...(Layers) > 0 || empty_network<found<sizeof...(Layers)>>,
                "a network needs an input and at least one layer "
                "(docs/troubleshooting.md#empty-network)");
  return list<>{};
}
template <class First, class... Rest> constexpr auto wire_all(list<First, Rest...>) {
  static_assert(is_input<First> || no_input<at_layer<0>, found_type<First>>,
                "a network begins with its input, tg::input<…> "
                "(docs/troubleshooting.md#no-input)");
  if constexpr (is_input<First>) {
    using first_shape = typename First::shape;
    static_assert(sizeof...(Rest) > 0 || empty_network<found_type<First>>,
                  "a network needs an input and at least one layer "
                  "(docs/troubleshooting.md#empty-network)");
    static_assert(first_shape::size > 0 || size_zero<at_layer<0>, found_type<First>>,
                  "a layer has at least one value (docs/troubleshooting.md#size-zero)");
    if constexpr (first_shape::size > 0)
      return wire<list<wired_layer<0, First, first_shape, first_shape>>, 1, first_shape>(
          list<Rest...>{});
    else return list<>{};
  } else return list<>{};
}

}  // namespace wiring

}  // namespace typegrad
