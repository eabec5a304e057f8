// SPDX-License-Identifier: MIT
// Samples with their truths, the shapes of both known to the compiler. This is the one header of
// model/ that owns heap memory and throws; the model itself does not include it.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <typegrad/shape/shape.hpp>
#include <utility>
#include <vector>

namespace typegrad {

/// The truth of a sample that belongs to one of `Count` classes: an index below `Count`, kept as
/// one Scalar.
template <std::size_t Count> struct classes {
  static_assert(Count > 0, "a sample belongs to at least one class");
  static constexpr std::size_t count = Count;
};

template <class T> inline constexpr bool is_classes = false;
template <std::size_t Count> inline constexpr bool is_classes<classes<Count>> = true;

template <class Clue> inline constexpr bool not_a_shape = false;
template <class Clue> inline constexpr bool not_a_truth = false;

/// The truths of samples that belong to classes: indices, though each is kept as a Scalar. What is
/// taken of them is indices too.
template <class Scalar, std::size_t Extent = std::dynamic_extent>
struct class_indices : std::span<Scalar const, Extent> {
  using indices = Scalar;
  using all = std::span<Scalar const, Extent>;
  constexpr explicit class_indices(all of) noexcept : all{of} {}

  constexpr auto first(std::size_t count) const { return of(all::first(count)); }
  constexpr auto last(std::size_t count) const { return of(all::last(count)); }
  constexpr auto subspan(std::size_t offset, std::size_t count = std::dynamic_extent) const {
    return of(all::subspan(offset, count));
  }
  template <std::size_t Count> constexpr auto first() const {
    return of(all::template first<Count>());
  }
  template <std::size_t Count> constexpr auto last() const {
    return of(all::template last<Count>());
  }
  template <std::size_t Offset, std::size_t Count = std::dynamic_extent>
  constexpr auto subspan() const {
    return of(all::template subspan<Offset, Count>());
  }

 private:
  template <std::size_t Taken>
  static constexpr class_indices<Scalar, Taken> of(std::span<Scalar const, Taken> taken) {
    return class_indices<Scalar, Taken>{taken};
  }
};

/// How many Scalars the truth of one sample takes: 1 for classes<N>, the size of a shape<...>.
template <class Truth> inline constexpr std::size_t size_of_truth = Truth::size;
template <std::size_t Count> inline constexpr std::size_t size_of_truth<classes<Count>> = 1;

/// `size()` samples of shape Input, each with its truth: classes<N> or a shape<...>. Row-major,
/// sample after sample.
template <class Input, class Truth, class Scalar = float> class dataset {
  static_assert(is_shape<Input> || not_a_shape<Input>, "the input of a dataset is a shape<...>");
  static_assert(is_shape<Truth> || is_classes<Truth> || not_a_truth<Truth>,
                "the truth of a dataset is classes<N> or a shape<...>");

 public:
  using input_shape = Input;
  using truth_kind = Truth;
  using scalar = Scalar;
  static constexpr std::size_t input_size = Input::size;
  static constexpr std::size_t truth_size = size_of_truth<Truth>;
  static_assert(input_size > 0 && truth_size > 0,
                "a sample of a dataset holds at least one number");

  /// No samples.
  dataset() = default;

  /// Takes inputs (n × input_size) and truths (n × truth_size). Throws std::invalid_argument when
  /// they are not of one n, or when a class is not a whole number below N.
  dataset(std::vector<Scalar> inputs, std::vector<Scalar> truths)
      : inputs_{std::move(inputs)}, truths_{std::move(truths)} {
    if (inputs_.size() % input_size != 0)
      throw std::invalid_argument{"a dataset holds whole samples: expected a multiple of " +
                                  std::to_string(input_size) + " numbers, found " +
                                  std::to_string(inputs_.size())};
    if (truths_.size() != size() * truth_size)
      throw std::invalid_argument{"a dataset has a truth for each sample: expected " +
                                  std::to_string(size() * truth_size) + " numbers for " +
                                  std::to_string(size()) + " samples, found " +
                                  std::to_string(truths_.size())};
    if constexpr (is_classes<Truth>) require_classes();
  }

  std::size_t size() const noexcept { return inputs_.size() / input_size; }
  bool empty() const noexcept { return inputs_.empty(); }

  /// Sample i, for i < size().
  std::span<Scalar const, input_size> input(std::size_t i) const noexcept {
    return std::span<Scalar const, input_size>{inputs_.data() + i * input_size, input_size};
  }

  /// The truth of sample i, for i < size(): a span of truth_size numbers.
  auto truth(std::size_t i) const noexcept {
    return told(std::span<Scalar const, truth_size>{truths_.data() + i * truth_size, truth_size});
  }

  /// The class of sample i, below N; for i < size().
  std::size_t label(std::size_t i) const noexcept requires(is_classes<Truth>) {
    return static_cast<std::size_t>(truths_[i]);
  }

  /// All inputs, all truths: sample after sample.
  std::span<Scalar const> inputs() const noexcept { return inputs_; }
  auto truths() const noexcept { return told(std::span<Scalar const>{truths_}); }

  /// Equal samples in the same order.
  friend bool operator==(dataset const&, dataset const&) = default;

 private:
  template <std::size_t Extent> static auto told(std::span<Scalar const, Extent> truths) noexcept {
    if constexpr (is_classes<Truth>) return class_indices<Scalar, Extent>{truths};
    else return truths;
  }
  void require_classes() const {
    static_assert(Truth::count - 1 <= std::uint64_t{1} << std::numeric_limits<Scalar>::digits,
                  "every class index is a number that Scalar holds exactly");
    for (std::size_t i = 0; i != truths_.size(); ++i) {
      auto const index = truths_[i];
      if (!(index >= 0 && index < static_cast<Scalar>(Truth::count) && std::trunc(index) == index))
        throw std::invalid_argument{"sample " + std::to_string(i) +
                                    ": expected a class, a whole number below " +
                                    std::to_string(Truth::count) + ", found " +
                                    std::to_string(index)};
    }
  }

  std::vector<Scalar> inputs_;
  std::vector<Scalar> truths_;
};

/// Two datasets of one kind: to learn from, and to be judged by.
template <class Dataset> struct train_and_test {
  Dataset train;
  Dataset test;
};

}  // namespace typegrad
