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
  step steps[N + 1]{};
  std::size_t bodies[N + 1]{};       // nodes, body after body
  std::size_t step_of[N + 1]{};      // the step that computes a node, or none
  std::size_t sink[N + 1]{};         // the reduction inside which it is evaluated
  bool absorbed[N + 1]{};            // a contraction summed over samples as it is made
  bool stored[N + 1]{};              // it gets memory
};

}  // namespace typegrad::plan
