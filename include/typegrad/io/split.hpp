// SPDX-License-Identifier: MIT
// One dataset -> two, by seed. Law: the same seed gives the same samples, whatever the compiler and
// its library.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <typegrad/model/dataset.hpp>
#include <utility>
#include <vector>

namespace typegrad {

/// The numbers below `count` in an order drawn by `seed` (Fisher and Yates; Durstenfeld 1964,
/// algorithm 235).
inline std::vector<std::size_t> shuffled_indices(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  boost::random::mt19937_64 engine{seed};
  for (auto left = count; left > 1; --left) {
    boost::random::uniform_int_distribution<std::uint64_t> any{0, left - 1};
    std::swap(order[left - 1], order[static_cast<std::size_t>(any(engine))]);
  }
  return order;
}

/// The samples of `data` that `from` to `to` in `order` name.
template <class Input, class Truth, class Scalar>
dataset<Input, Truth, Scalar> picked(dataset<Input, Truth, Scalar> const& data,
                                     std::vector<std::size_t> const& order, std::size_t from,
                                     std::size_t to) {
  std::vector<Scalar> inputs, truths;
  inputs.reserve((to - from) * data.input_size);
  truths.reserve((to - from) * data.truth_size);
  for (auto i = from; i != to; ++i) {
    auto const input = data.input(order[i]);
    auto const truth = data.truth(order[i]);
    inputs.insert(inputs.end(), input.begin(), input.end());
    truths.insert(truths.end(), truth.begin(), truth.end());
  }
  return {std::move(inputs), std::move(truths)};
}

/// Parts the samples at random: the share `train_share` of them (rounded to whole samples) to learn
/// from, the others to be judged by. Each sample is in one of the two. Throws std::invalid_argument
/// when the share is not above 0 and below 1.
template <class Input, class Truth, class Scalar>
train_and_test<dataset<Input, Truth, Scalar>> split(dataset<Input, Truth, Scalar> const& data,
                                                    double train_share, std::uint64_t seed) {
  if (!(train_share > 0 && train_share < 1))
    throw std::invalid_argument{"expected a share for training above 0 and below 1, found " +
                                std::to_string(train_share)};
  auto const order = shuffled_indices(data.size(), seed);
  auto const middle =
      static_cast<std::size_t>(std::llround(train_share * static_cast<double>(data.size())));
  return {picked(data, order, 0, middle), picked(data, order, middle, data.size())};
}

}  // namespace typegrad
