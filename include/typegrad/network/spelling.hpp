// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/diagnosis.hpp>
#include <typegrad/network/network.hpp>

/// How a program writes a network, and how a table calls a layer.
namespace typegrad {

namespace wiring {

template <class Layer> concept has_spelling = requires { Layer::spelling.view(); };

template <bool Told, std::size_t Index, class Layer> constexpr auto spelling_of_layer() {
  static_assert(Told || has_spelling<Layer> || not_spelled<at_layer<Index>, found_type<Layer>>,
                "to be written out, a layer states how a program writes it: static constexpr "
                "fixed_string spelling (docs/troubleshooting.md#no-spelling)");
  if constexpr (has_spelling<Layer>) return Layer::spelling;
  else return fixed_string{"?"};
}

/// Told: the network has a mistake, and that was told.
template <bool Told, class First, class... Rest>
constexpr auto spelling_of_all(list<First, Rest...>) {
  return (spelling_of_layer<Told, First::index, typename First::layer>() + ... +
          (fixed_string{", "} + spelling_of_layer<Told, Rest::index, typename Rest::layer>()));
}

template <class Net>
inline constexpr auto spelled_network =
    fixed_string{"typegrad::network<"} +
    spelling_of_all<!Net::well_formed>(layers_of<Net>{}) + fixed_string{">"};

/// The text without each "typegrad::"; the letters that remain come first.
template <std::size_t N> constexpr auto unqualified(fixed_string<N> const& text) {
  constexpr std::string_view prefix = "typegrad::";
  struct { fixed_string<N> letters; std::size_t size = 0; } short_text;
  for (std::size_t i = 0; i < N;) {
    if (text.view().substr(i, prefix.size()) == prefix) i += prefix.size();
    else short_text.letters.letters[short_text.size++] = text.letters[i++];
  }
  return short_text;
}

template <class Layer> constexpr auto short_name() {
  if constexpr (has_spelling<Layer>) return unqualified(Layer::spelling);
  else return unqualified(fixed_string{"layer"});
}
template <class Layer> inline constexpr auto kept_name = short_name<Layer>();

}  // namespace wiring

/// The network as a type of a program: "typegrad::network<typegrad::input<28, 28>, ...>". Refuses
/// a layer that does not say how it is written.
template <class Net> constexpr std::string_view spelling() {
  return wiring::spelled_network<Net>.view();
}

/// A layer in a table: "dense<784, 128>"; "layer", where it does not say how it is written.
template <class Layer>
inline constexpr std::string_view layer_name =
    wiring::kept_name<Layer>.letters.view().substr(0, wiring::kept_name<Layer>.size);

}  // namespace typegrad
