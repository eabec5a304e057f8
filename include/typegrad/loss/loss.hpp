// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>

/// Losses of one sample: formulas of prediction and truth. A loss of your own is a struct with
///   formula(prediction, truth)                      a scalar formula
/// and, where it takes the index of a class for a truth,
///   static constexpr bool takes_class_index = true  the truth is then a scalar
/// The loss of a batch is the mean over its samples.
namespace typegrad {

namespace losses {

using math::abs, math::dot, math::greater, math::logsumexp, math::mean, math::select,
    math::softplus, math::square, math::sum;

/// ½ Σ (ŷ - y)²
struct squared_error {
  static constexpr auto formula(expression auto prediction, expression auto truth) {
    return lit<1, 2> * sum(square(prediction - truth));
  }
};

/// Mean over the outputs of (ŷ - y)².
struct mean_squared_error {
  static constexpr auto formula(expression auto prediction, expression auto truth) {
    return mean(square(prediction - truth));
  }
};

/// Mean over the outputs of |ŷ - y|.
struct mean_absolute_error {
  static constexpr auto formula(expression auto prediction, expression auto truth) {
    return mean(abs(prediction - truth));
  }
};

/// Mean over the outputs of ½ r² where |r| ≤ δ, else δ (|r| - ½ δ), with r = ŷ - y and
/// δ = Num / Den. Huber, 1964.
template <long long Num, long long Den> struct huber {
  static constexpr auto formula(expression auto prediction, expression auto truth) {
    auto const r = prediction - truth;
    return mean(select(greater(abs(r), lit<Num, Den>),
                       lit<Num, Den> * (abs(r) - lit<Num, 2 * Den>), lit<1, 2> * square(r)));
  }
};

/// -Σ tᵢ log softmax(z)ᵢ, from logits z: log Σ exp(z) - Σ tᵢ zᵢ, as the tᵢ sum to one. The truth is
/// such a distribution, or a class index.
struct cross_entropy {
  static constexpr bool takes_class_index = true;
  static constexpr auto formula(expression auto logits, expression auto truth) {
    if constexpr (decltype(truth)::shape::rank < decltype(logits)::shape::rank)
      return formula(logits, math::one_hot<typename decltype(logits)::shape>(truth));
    else return logsumexp(logits) - dot(truth, logits);
  }
};

/// Σ -t log σ(z) - (1 - t) log(1 - σ(z)) over the outputs, from logits z: softplus(z) - t z. The
/// truth is 0 or 1, or a probability, for each output.
struct binary_cross_entropy {
  static constexpr auto formula(expression auto logits, expression auto truth) {
    return sum(softplus(logits)) - dot(truth, logits);
  }
};

/// -Σ tᵢ pᵢ of log-probabilities p, as log_softmax gives them. The truth is a distribution, or a
/// class index.
struct negative_log_likelihood {
  static constexpr bool takes_class_index = true;
  static constexpr auto formula(expression auto log_probabilities, expression auto truth) {
    if constexpr (decltype(truth)::shape::rank < decltype(log_probabilities)::shape::rank)
      return formula(log_probabilities,
                     math::one_hot<typename decltype(log_probabilities)::shape>(truth));
    else return -dot(truth, log_probabilities);
  }
};

/// Every loss, huber as it comes without an argument.
using all = list<squared_error, mean_squared_error, mean_absolute_error, huber<1, 1>, cross_entropy,
                 binary_cross_entropy, negative_log_likelihood>;

}  // namespace losses

inline constexpr losses::squared_error squared_error{};
inline constexpr losses::mean_squared_error mean_squared_error{};
inline constexpr losses::mean_absolute_error mean_absolute_error{};
inline constexpr losses::huber<1, 1> huber{};
/// The Huber loss that turns linear at Num / Den.
template <long long Num, long long Den = 1> inline constexpr losses::huber<Num, Den> huber_with{};
inline constexpr losses::cross_entropy cross_entropy{};
inline constexpr losses::binary_cross_entropy binary_cross_entropy{};
inline constexpr losses::negative_log_likelihood negative_log_likelihood{};

}  // namespace typegrad
