// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include <typegrad/network/network.hpp>

/// A prediction, a loss and a truth: one scalar formula, or one sentence that says why there is
/// none. The truth is an array of the prediction's shape, a single number for a prediction of one
/// element, or (rank 0) a class index where the loss takes one.
namespace typegrad {

namespace math {

/// Whether a loss takes the index of a class for a truth: it says takes_class_index = true.
template <class Loss> constexpr bool takes_class_index() {
  if constexpr (requires { Loss::takes_class_index; }) return Loss::takes_class_index;
  else return false;
}

template <class Loss, class Prediction, class Truth> constexpr bool truth_fits() {
  if constexpr (Truth::rank == 0)
    return Prediction::size == 1 || (takes_class_index<Loss>() && Prediction::rank == 1);
  else return Prediction{} == Truth{};
}

template <class Loss, class P, class T>
concept loss_of_these = requires { Loss{}.formula(P{}, T{}); };

/// What the loss makes of prediction and truth, and the sum of the prediction where a mistake
/// in it was told; no formula where it makes none.
template <class Loss, class P, class T> constexpr auto made_by_loss() {
  if constexpr (loss_of_these<Loss, P, T>) {
    using made = std::remove_cvref_t<decltype(Loss{}.formula(P{}, T{}))>;
    if constexpr (!expression<made>) return list<>{};
    else if constexpr (holds_mistake<made>()) return sum(P{});
    else return made{};
  } else return list<>{};
}

template <class Made> constexpr bool is_scalar_formula() {
  if constexpr (expression<Made>) return is_scalar<Made>;
  else return false;
}

}  // namespace math

/// The loss of one sample: a scalar formula of prediction and truth. Refuses a truth whose shape
/// does not fit, and a loss that makes no scalar of them; it is then the sum of the prediction, so
/// that one mistake is told once.
template <class Loss, expression P, expression T> constexpr auto loss_of(P prediction, T) {
  using loss = std::remove_cvref_t<Loss>;
  using predicted = typename P::shape;
  using known = typename T::shape;
  constexpr bool fits = math::truth_fits<loss, predicted, known>();
  static_assert(fits || loss_mismatch<expected_type<predicted>, found_type<known>>,
                "the truth of a sample must have the shape of the network's output, or be a class "
                "index where the loss takes one (docs/troubleshooting.md#loss-mismatch)");
  if constexpr (fits) {
    using made = decltype(math::made_by_loss<loss, P, T>());
    constexpr bool good = math::is_scalar_formula<made>();
    static_assert(good || no_loss<found_type<loss>>,
                  "this is no loss: a loss is a struct whose formula(prediction, truth) is a "
                  "scalar formula (docs/troubleshooting.md#no-loss)");
    if constexpr (good) return made{};
    else return math::sum(prediction);
  } else return math::sum(prediction);
}

/// The loss of what a network makes, the symbol ŷ, and of a truth, the symbol y. After a mistake in
/// the topology it is told nothing about the truth.
template <class Net, class Loss, class Truth> constexpr auto loss_of_output() {
  constexpr symbol<"ŷ", output_shape_of<Net>> prediction;
  if constexpr (Net::well_formed) return loss_of<Loss>(prediction, symbol<"y", Truth>{});
  else return math::sum(prediction);
}

/// The loss of one sample, of shapes: the prediction is the symbol ŷ, the truth the symbol y.
template <class Loss, class Prediction, class Truth>
inline constexpr auto loss_formula =
    loss_of<Loss>(symbol<"ŷ", Prediction>{}, symbol<"y", Truth>{});

}  // namespace typegrad
