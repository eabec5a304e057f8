// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/network/parameter_names.hpp>

/// The formulas of a network as values, to compare with what is written by hand. Symbols are those
/// that tg::formulas prints: x is the input and symbol<"y2", …> the output of layer 2, its
/// parameters are symbol<"W2", …, role::parameter> and so on, symbol<"t", …> is the truth, and
/// symbol<"δ2", …> the gradient of the loss towards y2.
namespace typegrad {

namespace inspect {

/// Whether the network has such a layer, or one sentence.
template <class Net, std::size_t Layer> constexpr bool has_layer() {
  constexpr std::size_t last = layers_of<Net>::size - 1;
  constexpr bool exists = Layer <= last || !Net::well_formed;
  static_assert(exists || no_such_layer<expected<last>, found<Layer>>,
                "the network has no layer of this index; layers are counted from the input, which "
                "is 0 (docs/troubleshooting.md#no-such-layer)");
  return Layer <= last && Net::well_formed;
}

/// The words of a layer: x, learned, formula and delta.
template <class Net, std::size_t Layer>
using words_of_layer = layer_lines<meta::at<layers_of<Net>, Layer>, true>;

template <class Net, std::size_t Layer> constexpr auto found_formula() {
  if constexpr (!has_layer<Net, Layer>()) return math::mistaken<shape<1>>{};
  else if constexpr (Layer == 0) return symbol<"x", input_shape_of<Net>>{};
  else return typename words_of_layer<Net, Layer>::formula{};
}

template <class Net, std::size_t Layer>
using delta_symbol = symbol<adjoint_name<Layer>, typename meta::at<layers_of<Net>, Layer>::output>;

/// What comes in from behind a layer: δ as a symbol, but for the last, whose is that of the loss.
template <class Net, class Loss, class Truth, std::size_t Layer> constexpr auto seed_of_layer() {
  constexpr bool last = Layer + 1 == layers_of<Net>::size;
  if constexpr (last && !std::is_same_v<Loss, without_loss>)
    return typename loss_lines<Net, Loss, Truth>::towards_prediction{};
  else return delta_symbol<Net, Layer>{};
}

template <class Net, class Loss, class Truth, std::size_t Layer> constexpr auto found_adjoint() {
  if constexpr (!has_layer<Net, Layer>()) return math::mistaken<shape<1>>{};
  else if constexpr (Layer + 1 == layers_of<Net>::size)
    return seed_of_layer<Net, Loss, Truth, Layer>();
  else {
    using behind = words_of_layer<Net, Layer + 1>;
    return gradient_or_zero<typename behind::formula,
                            decltype(seed_of_layer<Net, Loss, Truth, Layer + 1>()),
                            typename behind::x>();
  }
}

/// The symbol of parameter number I of all: one of those of its layer.
template <class Net, std::size_t I> constexpr auto symbol_of_parameter() {
  constexpr auto layer = parameters_of<Net>[I].layer;
  constexpr std::size_t before = [] {
    std::size_t count = 0;
    for (std::size_t k = 0; k < I; ++k) count += parameters_of<Net>[k].layer == layer;
    return count;
  }();
  return meta::at<typename words_of_layer<Net, layer>::learned, before>{};
}

template <class Net, fixed_string Name> constexpr bool has_parameter() {
  return parameter_index<Net, Name> < parameters_of<Net>.size() && Net::well_formed;
}
template <class Net, fixed_string Name> constexpr auto found_symbol() {
  if constexpr (!has_parameter<Net, Name>()) return math::mistaken<shape<1>>{};
  else return symbol_of_parameter<Net, parameter_index<Net, Name>>();
}
template <class Net, class Loss, class Truth, fixed_string Name> constexpr auto found_gradient() {
  if constexpr (!has_parameter<Net, Name>()) return math::mistaken<shape<1>>{};
  else {
    constexpr auto layer = parameters_of<Net>[parameter_index<Net, Name>].layer;
    return gradient_or_zero<typename words_of_layer<Net, layer>::formula,
                            decltype(seed_of_layer<Net, Loss, Truth, layer>()),
                            decltype(found_symbol<Net, Name>())>();
  }
}

}  // namespace inspect

/// What a layer makes of what comes in: formula_of<digits, 2> == W2 * y1 + b2. Refuses an index
/// beyond the last layer.
template <class Net, std::size_t Layer>
inline constexpr auto formula_of = inspect::found_formula<Net, Layer>();

/// The symbol of a parameter in these formulas, by its name: symbol_of<digits, "2.weight"> is W2.
template <class Net, fixed_string Name>
inline constexpr auto symbol_of = inspect::found_symbol<Net, Name>();

/// The gradient of the loss of one sample towards a parameter, given δ, the gradient towards what
/// its layer gives: outer(δ2, y1). In the last layer that of the loss stands in the place of δ:
/// outer(softmax(y4) - t, y3). With without_loss it is δ there too. Refuses a name that does not
/// exist.
template <class Net, class Loss, fixed_string Name,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
inline constexpr auto gradient_of =
    inspect::found_gradient<Net, std::remove_cv_t<Loss>, Truth, Name>();

/// The gradient of the loss of one sample towards what a layer gives, from that of the layer after
/// it: transpose(W4) * δ4; of the last, that of the loss. Layer 0 is the input.
template <class Net, class Loss, std::size_t Layer,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
inline constexpr auto adjoint_of =
    inspect::found_adjoint<Net, std::remove_cv_t<Loss>, Truth, Layer>();

}  // namespace typegrad
