// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/diagnosis.hpp>
#include <typegrad/network/mistakes.hpp>

/// One sentence for each mistake in a topology, with the layer's index, what it expects and what
/// it finds. Only the first mistake of a network is told.
namespace typegrad::wiring {

template <mistake Mistake, class Layers> constexpr auto tell_beginning() {
  using first = typename first_of<Layers>::type;
  static_assert(Mistake != mistake::no_layers || empty_network<found_type<Layers>>,
                "a network needs an input and at least one layer "
                "(docs/troubleshooting.md#empty-network)");
  static_assert(Mistake != mistake::no_input || no_input<at_layer<0>, found_type<first>>,
                "a network begins with its input, tg::input<extents...> "
                "(docs/troubleshooting.md#no-input)");
  static_assert(Mistake != mistake::input_not_first ||
                    input_not_first<at_layer<0>, found_type<first>>,
                "the input of a network comes before its layers "
                "(docs/troubleshooting.md#input-not-first)");
  static_assert(Mistake != mistake::zero || size_zero<at_layer<0>, found_type<first>>,
                "every extent of a layer is at least one (docs/troubleshooting.md#size-zero)");
}

template <mistake Mistake, std::size_t Index, class Layer, class Input>
constexpr auto tell_layer() {
  using wanted = decltype(stated_input<Layer, Input>());
  using gives = decltype(stated_output<Layer, Input>());
  constexpr std::size_t rank = stated_rank<Layer, Input>();
  static_assert(Mistake != mistake::second_input ||
                    second_input<at_layer<Index>, found_type<Layer>>,
                "a network has one input (docs/troubleshooting.md#second-input)");
  static_assert(Mistake != mistake::rank ||
                    rank_mismatch<at_layer<Index>, expected<rank>, found<Input::rank>>,
                "this layer takes an array of another rank: put tg::flatten or tg::reshape "
                "before it (docs/troubleshooting.md#rank-mismatch)");
  static_assert(Mistake != mistake::input_size ||
                    input_size_mismatch<at_layer<Index>, expected<wanted::size>, found<Input::size>>,
                "this layer expects another number of values than the layer before it gives "
                "(docs/troubleshooting.md#input-size-mismatch)");
  static_assert(Mistake != mistake::reshape_size ||
                    reshape_size_mismatch<at_layer<Index>, expected<Input::size>,
                                          found<gives::size>>,
                "a reshape keeps the number of values "
                "(docs/troubleshooting.md#reshape-size-mismatch)");
  static_assert(Mistake != mistake::parameters ||
                    parameters_mismatch<at_layer<Index>, found_type<parameters<Layer, Input>>>,
                "the parameters of a layer are a list of learned<name, letter, shape>, each with "
                "a name of its own (docs/troubleshooting.md#parameters-mismatch)");
  static_assert(Mistake != mistake::no_layer || no_layer<at_layer<Index>, found_type<Layer>>,
                "this is no layer: a layer is a struct with formula(parameters..., x), a formula "
                "(docs/troubleshooting.md#no-layer)");
  static_assert(Mistake != mistake::foreign_symbol ||
                    foreign_symbol<at_layer<Index>, found_type<Layer>>,
                "the formula of a layer holds no symbols but its parameters and x "
                "(docs/troubleshooting.md#foreign-symbol)");
  static_assert(Mistake != mistake::output ||
                    output_mismatch<at_layer<Index>, expected_type<gives>, found_type<Layer>>,
                "the formula of this layer gives another shape than the layer states "
                "(docs/troubleshooting.md#output-mismatch)");
  static_assert(Mistake != mistake::zero || size_zero<at_layer<Index>, found_type<Layer>>,
                "every extent of a layer is at least one (docs/troubleshooting.md#size-zero)");
}

}  // namespace typegrad::wiring
