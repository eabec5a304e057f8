// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/dataset.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/with_loss.hpp>

/// Whether data fits a network and a loss, or one sentence that says what does not.
namespace typegrad {

/// The shape under which the truth of a sample goes into the loss: a class is a number.
template <class Truth> struct truth_in_loss { using shape = Truth; };
template <std::size_t Count> struct truth_in_loss<classes<Count>> { using shape = scalar; };

template <class T> inline constexpr bool is_dataset = false;
template <class Input, class Truth, class Scalar>
inline constexpr bool is_dataset<dataset<Input, Truth, Scalar>> = true;

namespace checks {

template <class Truth> inline constexpr std::size_t class_count = 0;
template <std::size_t Count> inline constexpr std::size_t class_count<classes<Count>> = Count;

/// One output tells two classes apart.
template <class Output>
inline constexpr std::size_t classes_of_output = Output::size == 1 ? 2 : Output::size;

template <class Net, class Scalar, class Data> constexpr bool samples_fit() {
  using given = typename Data::input_shape;
  using wanted = input_shape_of<Net>;
  constexpr bool same_shape = std::is_same_v<given, wanted>;
  static_assert(same_shape || data_mismatch<expected_type<wanted>, found_type<given>>,
                "the samples of the data must have the shape of the network's input "
                "(docs/troubleshooting.md#data-mismatch)");
  constexpr bool same_scalar = std::is_same_v<typename Data::scalar, Scalar>;
  static_assert(
      same_scalar || !same_shape ||
          data_mismatch<expected_type<Scalar>, found_type<typename Data::scalar>>,
      "the data must hold the scalars of the model (docs/troubleshooting.md#data-mismatch)");
  return same_shape && same_scalar;
}

template <class Net, class Data> constexpr bool classes_fit() {
  constexpr std::size_t outputs = classes_of_output<output_shape_of<Net>>;
  constexpr std::size_t count = class_count<typename Data::truth_kind>;
  static_assert(count <= outputs || too_many_classes<expected<outputs>, found<count>>,
                "the data has more classes than the network has outputs "
                "(docs/troubleshooting.md#too-many-classes)");
  return count <= outputs;
}

template <class Net, class Loss, class Data> constexpr bool truths_fit() {
  using output = output_shape_of<Net>;
  using truth = typename truth_in_loss<typename Data::truth_kind>::shape;
  using told [[maybe_unused]] = decltype(loss_of_output<Net, Loss, truth>());
  return math::truth_fits<Loss, output, truth>();
}

}  // namespace checks

/// Whether a network can be run on the data.
template <class Net, class Scalar, class Data> constexpr bool data_fits() {
  constexpr bool known = is_dataset<Data>;
  static_assert(known || data_mismatch<found_type<Data>>,
                "data to train and to judge with is a tg::dataset "
                "(docs/troubleshooting.md#data-mismatch)");
  if constexpr (known && Net::well_formed)
    return checks::samples_fit<Net, Scalar, Data>() && checks::classes_fit<Net, Data>();
  else return false;
}

/// Whether a network can learn from the data by a loss.
template <class Net, class Scalar, class Loss, class Data> constexpr bool data_fits_loss() {
  if constexpr (!data_fits<Net, Scalar, Data>()) return false;
  else return checks::truths_fit<Net, Loss, Data>();
}

}  // namespace typegrad
