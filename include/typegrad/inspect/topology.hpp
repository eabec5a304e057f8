// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/table.hpp>
#include <typegrad/network/cost.hpp>
#include <typegrad/network/spelling.hpp>
#include <typegrad/shape/text.hpp>

/// A network as a table: a line for each layer, and one for all of them.
namespace typegrad {

namespace inspect {

template <std::size_t Number> inline constexpr std::string_view counted =
    meta::written<count_text<Number>>::view;

template <class Net> struct topology_cells {
  static constexpr std::size_t first_number = 3;
  using row = std::array<std::string_view, 6>;

  template <std::size_t I> static constexpr row row_of_layer() {
    using wired = meta::at<layers_of<Net>, I>;
    constexpr auto one = cost<Net>.layers[I];
    return {meta::written<index_text<I>>::view, layer_name<typename wired::layer>,
            text(typename wired::output{}),     counted<one.parameters>,
            counted<one.forward.macs>,          counted<one.backward.macs>};
  }
  template <std::size_t... I>
  static constexpr std::array<row, sizeof...(I) + 2> all(std::index_sequence<I...>) {
    constexpr auto& whole = cost<Net>;
    return {row{"", "layer", "output", "parameters", "MACs forward", "MACs backward"},
            row_of_layer<I>()...,
            row{"", "all", "", counted<whole.parameters>, counted<whole.forward.macs>,
                counted<whole.backward.macs>}};
  }
  static constexpr auto cells = all(std::make_index_sequence<layers_of<Net>::size>{});
};

}  // namespace inspect

/// The layers of a network as a table in static storage: index, layer, shape of its output, number
/// of parameters, multiply-adds of one sample forward and backward; the last line sums them up.
template <class Net> constexpr std::string_view topology_table() {
  return meta::written<inspect::table_text<inspect::topology_cells<Net>>>::view;
}

}  // namespace typegrad
