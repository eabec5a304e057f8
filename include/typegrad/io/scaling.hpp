// SPDX-License-Identifier: MIT
// Inputs brought to one scale, column by column: x' = (x - offset) / range. Law: fitted on the
// training data only, then applied to all data alike, so that nothing of the test data is known in
// training.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <typegrad/model/dataset.hpp>
#include <utility>
#include <vector>

namespace typegrad {

/// One offset and one range for each number of an input. A range of 0 marks a column that was
/// constant in training: it told nothing apart there, so it becomes 0 everywhere.
template <class Input, class Scalar = float> class scaling {
 public:
  /// Takes Input::size offsets and ranges. Throws std::invalid_argument for another number of them,
  /// or one that is not finite.
  scaling(std::vector<Scalar> offsets, std::vector<Scalar> ranges)
      : offsets_{std::move(offsets)}, ranges_{std::move(ranges)} {
    if (offsets_.size() != Input::size || ranges_.size() != Input::size)
      throw std::invalid_argument{"expected " + std::to_string(Input::size) +
                                  " offsets and ranges, found " + std::to_string(offsets_.size()) +
                                  " and " + std::to_string(ranges_.size())};
    for (std::size_t i = 0; i != Input::size; ++i)
      if (!std::isfinite(offsets_[i]) || !std::isfinite(ranges_[i]))
        throw std::invalid_argument{"column " + std::to_string(i + 1) +
                                    " of the inputs ranges too widely to be scaled"};
  }

  /// By column; what another program needs to scale its inputs alike.
  std::span<Scalar const, Input::size> offsets() const noexcept {
    return std::span<Scalar const, Input::size>{offsets_.data(), Input::size};
  }
  std::span<Scalar const, Input::size> ranges() const noexcept {
    return std::span<Scalar const, Input::size>{ranges_.data(), Input::size};
  }

  /// Scales one input in its place.
  void apply(std::span<Scalar, Input::size> x) const noexcept {
    for (std::size_t i = 0; i != Input::size; ++i)
      x[i] = ranges_[i] == 0 ? Scalar{0} : (x[i] - offsets_[i]) / ranges_[i];
  }

  /// The same samples, their inputs scaled; the truths are left alone.
  template <class Truth>
  dataset<Input, Truth, Scalar> apply(dataset<Input, Truth, Scalar> const& data) const {
    std::vector<Scalar> inputs{data.inputs().begin(), data.inputs().end()};
    for (std::size_t i = 0; i != data.size(); ++i)
      apply(std::span<Scalar, Input::size>{inputs.data() + i * Input::size, Input::size});
    return {std::move(inputs), {data.truths().begin(), data.truths().end()}};
  }

 private:
  std::vector<Scalar> offsets_, ranges_;
};

/// The least and the greatest of a column of the inputs.
template <class Input, class Truth, class Scalar>
std::pair<Scalar, Scalar> extremes(dataset<Input, Truth, Scalar> const& data, std::size_t column) {
  auto least = data.input(0)[column], greatest = least;
  for (std::size_t i = 1; i != data.size(); ++i) {
    least = std::min(least, data.input(i)[column]);
    greatest = std::max(greatest, data.input(i)[column]);
  }
  return {least, greatest};
}

template <class Dataset> void require_samples(Dataset const& train) {
  if (train.empty())
    throw std::invalid_argument{"a scaling is fitted on at least one sample, found none"};
  for (std::size_t i = 0; i != train.inputs().size(); ++i)
    if (!std::isfinite(train.inputs()[i]))
      throw std::invalid_argument{"a scaling is fitted on finite numbers, found " +
                                  std::to_string(train.inputs()[i]) + " in sample " +
                                  std::to_string(i / train.input_size)};
}

/// Training inputs from 0 to 1: the offset is the least, the range from the least to the greatest.
struct min_max_scaling {
  /// Throws std::invalid_argument when there are no samples, or a column is not finite.
  template <class Input, class Truth, class Scalar>
  static scaling<Input, Scalar> fit(dataset<Input, Truth, Scalar> const& train) {
    require_samples(train);
    std::vector<Scalar> offsets, ranges;
    for (std::size_t column = 0; column != Input::size; ++column) {
      auto const [least, greatest] = extremes(train, column);
      offsets.push_back(least);
      ranges.push_back(greatest - least);
    }
    return {std::move(offsets), std::move(ranges)};
  }
};

/// Training inputs of mean 0 and variance 1: the offset is the mean, the range the standard
/// deviation √(Σ(x-mean)²/n).
struct standard_scaling {
  /// Throws std::invalid_argument when there are no samples, or a column is not finite.
  template <class Input, class Truth, class Scalar>
  static scaling<Input, Scalar> fit(dataset<Input, Truth, Scalar> const& train) {
    require_samples(train);
    std::vector<Scalar> offsets, ranges;
    auto const count = static_cast<double>(train.size());
    for (std::size_t column = 0; column != Input::size; ++column) {
      auto const [least, greatest] = extremes(train, column);
      double sum = 0, squares = 0;
      for (std::size_t i = 0; i != train.size(); ++i)
        sum += static_cast<double>(train.input(i)[column]);
      for (std::size_t i = 0; i != train.size(); ++i)
        squares += std::pow(static_cast<double>(train.input(i)[column]) - sum / count, 2);
      offsets.push_back(static_cast<Scalar>(sum / count));
      // Rounding of the mean gives a constant column a deviation that is not quite 0: the extremes
      // tell it.
      ranges.push_back(least == greatest ? Scalar{0}
                                         : static_cast<Scalar>(std::sqrt(squares / count)));
    }
    return {std::move(offsets), std::move(ranges)};
  }
};

}  // namespace typegrad
