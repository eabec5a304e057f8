// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/network/checks.hpp>

/// From a list of layers to layers with the shapes that come in and go out, each checked. After
/// the first mistake the rest is wired by what the layers state of themselves, without a word.
namespace typegrad {

/// A layer in its place: its index, and the shapes that come in and go out.
template <std::size_t Index, class Layer, class Input, class Output> struct wired_layer {
  static constexpr std::size_t index = Index;
  using layer = Layer;
  using input = Input;
  using output = Output;
  using parameters = wiring::parameters<Layer, Input>;
  /// The formula of the layer alone, with its own letters and x.
  using formula = wiring::formula_of<Layer, Input>;
};

namespace wiring {

/// The same for a layer that has a mistake, or comes after one.
template <std::size_t Index, class Layer, class Input, class Output> struct unwired_layer {
  static constexpr std::size_t index = Index;
  using layer = Layer;
  using input = Input;
  using output = Output;
  using parameters = wiring::parameters<Layer, Input>;
  using formula = symbol<"x", Output>;
};

template <mistake Mistake, std::size_t Index, class Layer, class Input> struct placed {
  using input = decltype(assumed_input<Layer, Input>());
  using output = decltype(assumed_output<Layer, input>());
  using layer = unwired_layer<Index, Layer, input, output>;
};
template <std::size_t Index, class Layer, class Input>
struct placed<mistake::none, Index, Layer, Input> {
  using output = typename formula_of<Layer, Input>::shape;
  using layer = wired_layer<Index, Layer, Input, output>;
};

/// Layer I of a list. Each looks at the one before it, which is there already, so that no
/// recursion shows.
template <class Layers, std::size_t I> struct wired_at {
  using before = wired_at<Layers, I - 1>;
  using given = meta::at<Layers, I>;
  using input = typename before::output;
  static constexpr mistake own = [] {
    if constexpr (before::so_far == mistake::none) return mistake_in_layer<given, input>();
    else return mistake::none;
  }();
  static constexpr mistake so_far = before::so_far == mistake::none ? own : before::so_far;
  using output = typename placed<so_far, I, given, input>::output;
  using layer = typename placed<so_far, I, given, input>::layer;

  using told = decltype(tell_layer<own, I, given, input>());
};
template <class Layers> struct wired_at<Layers, 0> {
  using given = typename first_of<Layers>::type;
  static constexpr mistake so_far = mistake_at_beginning<Layers>();
  using place = placed<so_far, 0, given, decltype(assumed_output<given, shape<1>>())>;
  using output = typename place::output;
  using layer = typename place::layer;

  using told = decltype(tell_beginning<so_far, Layers>());
};

template <class Layers, class = std::make_index_sequence<(Layers::size > 0 ? Layers::size : 1)>>
struct wired;
template <class Layers, std::size_t... I> struct wired<Layers, std::index_sequence<I...>> {
  using wired_layers = list<typename wired_at<Layers, I>::layer...>;
  /// Whether no mistake was found.
  static constexpr bool well_formed =
      wired_at<Layers, sizeof...(I) - 1>::so_far == mistake::none;
};

}  // namespace wiring

}  // namespace typegrad
