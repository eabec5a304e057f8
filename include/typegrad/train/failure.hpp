// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <typegrad/train/error.hpp>
#include <typegrad/train/not_finite.hpp>

/// The sentences of a training that fails.
namespace typegrad {

/// Both counted from 1.
struct place_in_training {
  std::size_t epoch = 0;
  std::size_t batch = 0;
};

inline training_error failure(place_in_training at, std::string const& what) {
  return training_error{"epoch " + std::to_string(at.epoch) + ", batch " +
                        std::to_string(at.batch) + ": " + what +
                        "; the parameters are those before this update"};
}

/// Names the first layer whose values are not finite for a sample of the batch.
template <class Net, class Scalar, class Data>
training_error failure_of_loss(model<Net, Scalar> const& of, Data const& data,
                               std::span<std::size_t const> chosen, place_in_training at,
                               double loss) {
  constexpr std::size_t none = layers_of<Net>::size;
  std::size_t first = none;
  for (std::size_t const s : chosen)
    first = std::min(first, not_finite::first_layer<Net, Scalar>(of, data.input(s)));
  std::string const what =
      std::string{"the loss is "} + (loss != loss ? "not a number" : "infinite");
  if (first == none)
    return failure(at, what +
                           ": the values of all layers are finite, so it is the loss itself that "
                           "is not, of these outputs and truths");
  return failure(at, what + ": " + not_finite::name_of_layer<Net>(first) +
                         " is the first whose values are not finite");
}

/// Names the parameter whose gradient it is.
template <class Net, class Scalar>
training_error failure_of_gradient(Scalar const* gradients, place_in_training at) {
  auto const name = not_finite::name_of_gradient<Net, Scalar>(gradients);
  return failure(at, "the gradient of " + std::string{name} + " is not finite");
}

}  // namespace typegrad
