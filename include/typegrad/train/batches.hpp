// SPDX-License-Identifier: MIT
#pragma once
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cstddef>
#include <typegrad/meta/diagnosis.hpp>
#include <utility>
#include <vector>

/// Gradient descent in its three kinds, by how many samples make one update.
namespace typegrad {

/// An update for each `Size` samples. The last batch of an epoch is what is left.
template <std::size_t Size> struct batch_of {
  static_assert(Size > 0 || parts_of_trainer<found<Size>>,
                "a batch holds at least one sample (docs/troubleshooting.md#trainer)");
  static constexpr std::size_t at_once = Size > 0 ? Size : 1;  // nothing is told after a mistake
  static constexpr bool whole = false;
  static constexpr std::size_t samples(std::size_t) { return at_once; }
};

/// One update for all samples. They are taken 64 at a time, and their gradients added.
struct batch_of_all {
  static constexpr std::size_t at_once = 64;
  static constexpr bool whole = true;
  static constexpr std::size_t samples(std::size_t all) { return all; }
};

/// batch<64>: mini-batches; batch<1>: stochastic gradient descent.
template <std::size_t Size> inline constexpr batch_of<Size> batch{};
/// Gradient descent on the whole set: one update an epoch.
inline constexpr batch_of_all full_batch{};

/// Puts indices into an order drawn by an engine (Fisher and Yates; Durstenfeld, algorithm 235,
/// 1964). std::shuffle differs from library to library.
inline void shuffle(std::vector<std::size_t>& order, boost::random::mt19937_64& engine) {
  for (auto left = order.size(); left > 1; --left) {
    boost::random::uniform_int_distribution<std::size_t> any{0, left - 1};
    std::swap(order[left - 1], order[any(engine)]);
  }
}

}  // namespace typegrad
