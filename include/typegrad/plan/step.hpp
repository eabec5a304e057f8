// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/graph.hpp>

namespace typegrad::plan {

/// One loop nest: a producer (a contraction, a reduction, or none) and a body, the elementwise
/// nodes evaluated where the producer's values are at hand.
struct step {
  work kind = work::elementwise;
  std::size_t producer = none;   // the contraction or reduction
  std::size_t first = 0;         // its body: this many nodes, from here on in `bodies`
  std::size_t count = 0;
};

/// The steps of a plan in order, and what becomes of each of its N nodes.
template <std::size_t N> struct schedule {
  std::size_t step_count = 0;
  std::array<step, N + 1> steps{};
  std::array<std::size_t, N + 1> bodies{};       // nodes, body after body
  std::array<std::size_t, N + 1> step_of{};      // the step that computes a node, or none
  std::array<std::size_t, N + 1> sink{};         // the reduction inside which it is evaluated
  std::array<bool, N + 1> absorbed{};            // a contraction summed over samples as it is made
  std::array<bool, N + 1> stored{};              // it gets memory
};

}  // namespace typegrad::plan
