// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

/// The words of a diagnosis. A cause is a variable template that is false for every clue:
///   static_assert(want == got || input_size_mismatch<at_layer<3>, expected<128>, found<64>>, "...");
/// so that the compiler prints the clues in the one line that fails.
namespace typegrad {

template <std::size_t Index> struct at_layer {};
template <auto... What> struct expected {};
template <auto... What> struct found {};
template <std::size_t Count> struct over_by {};
template <class... What> struct expected_type {};
template <class... What> struct found_type {};

template <class... Clues> inline constexpr bool shape_mismatch = false;
template <class... Clues> inline constexpr bool ambiguous_product = false;
template <class... Clues> inline constexpr bool no_slope = false;
template <class... Clues> inline constexpr bool leaf_not_held = false;
template <class... Clues> inline constexpr bool rank_too_large = false;
template <class... Clues> inline constexpr bool two_names_alike = false;
template <class... Clues> inline constexpr bool no_literal = false;
template <class... Clues> inline constexpr bool zero_denominator = false;
template <class... Clues> inline constexpr bool literal_too_large = false;

template <class... Clues> inline constexpr bool empty_network = false;
template <class... Clues> inline constexpr bool no_input = false;
template <class... Clues> inline constexpr bool input_not_first = false;
template <class... Clues> inline constexpr bool second_input = false;
template <class... Clues> inline constexpr bool size_zero = false;
template <class... Clues> inline constexpr bool rank_mismatch = false;
template <class... Clues> inline constexpr bool input_size_mismatch = false;
template <class... Clues> inline constexpr bool reshape_size_mismatch = false;
template <class... Clues> inline constexpr bool parameters_mismatch = false;
template <class... Clues> inline constexpr bool no_layer = false;
template <class... Clues> inline constexpr bool output_mismatch = false;
template <class... Clues> inline constexpr bool foreign_symbol = false;
template <class... Clues> inline constexpr bool not_spelled = false;
template <class... Clues> inline constexpr bool no_such_parameter = false;
template <class... Clues> inline constexpr bool loss_mismatch = false;
template <class... Clues> inline constexpr bool no_loss = false;
template <class... Clues> inline constexpr bool parts_of_model = false;
template <class... Clues> inline constexpr bool data_mismatch = false;
template <class... Clues> inline constexpr bool too_many_classes = false;
template <class... Clues> inline constexpr bool update_rule = false;
template <class... Clues> inline constexpr bool parts_of_trainer = false;
template <class... Clues> inline constexpr bool no_such_layer = false;
template <class... Clues> inline constexpr bool over_budget = false;

}  // namespace typegrad
