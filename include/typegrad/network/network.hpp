// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/network/parameters.hpp>
#include <typegrad/network/stages.hpp>

namespace typegrad {

/// A topology: the input, then layer after layer. An empty type; name yours by deriving from it:
///   struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};
/// Refuses, in one sentence, layers that do not fit together.
template <class... Layers> struct network : wiring::wired<list<Layers...>> {
  using layers = list<Layers...>;
};

/// The layers in their places: a list of wired_layer<...>, the input first.
template <class Net> using layers_of = typename Net::wired_layers;

/// The stages of a network. Where a mistake was told already there is one, which holds no layer.
template <class Net>
using stages_of = typename wiring::stages_where<Net::well_formed, layers_of<Net>>::type;

template <class Net>
using input_shape_of = typename meta::at<layers_of<Net>, 0>::output;
template <class Net>
using output_shape_of = typename meta::at<layers_of<Net>, layers_of<Net>::size - 1>::output;

/// The shape of one sample, and of what the network makes of it.
template <class Net> inline constexpr auto input_shape = input_shape_of<Net>{};
template <class Net> inline constexpr auto output_shape = output_shape_of<Net>{};

/// The parameters in the order in which they are stored.
template <class Net>
inline constexpr auto parameters_of = wiring::all_parameters(layers_of<Net>{});

/// The number of scalars that are learned.
template <class Net>
inline constexpr std::size_t parameter_count = wiring::total_size(parameters_of<Net>);

}  // namespace typegrad
