// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include "laws/random.hpp"

/// The law of derive/: the gradient is the slope. Every derivative is compared with differences of
/// the formula's own values, in double, through the oracle.
namespace laws {

/// The bindings with element i of one leaf moved by a step.
template <class Leaf, class Moved, std::size_t Samples>
constexpr auto moved(Leaf, binding<Moved, double, Samples> given, std::size_t i, double step) {
  if constexpr (std::is_same_v<Leaf, Moved>)
    for (auto& sample : given.samples) sample[i] += step;
  return given;
}

/// Central differences of fourth order, each weighted with its δ: what gradient(f, leaf) should be.
template <class F, class Leaf, class Seed, class... Bindings>
auto slope_by_differences(F f, Leaf leaf, Seed const& delta, Bindings const&... bindings) {
  constexpr double h = 1e-3;
  values_of<Leaf, double> slope{};
  for (std::size_t i = 0; i < slope.size(); ++i) {
    auto const at = [&](double step) { return evaluate(f, moved(leaf, bindings, i, step)...); };
    auto const far_up = at(2 * h), up = at(h), down = at(-h), far_down = at(-2 * h);
    for (std::size_t j = 0; j < up.size(); ++j)
      slope[i] += element(delta, j) * (8 * (up[j] - down[j]) - (far_up[j] - far_down[j])) / (12 * h);
  }
  return slope;
}

/// How far the gradient of f towards a leaf is from its slope. Bindings hold all leaves of f.
template <class F, class Leaf, class... Bindings>
double slope_error(F f, Leaf leaf, Bindings const&... bindings) {
  constexpr auto seed = math::seed_for<F>();
  constexpr auto gradient = typegrad::gradient(f, leaf);
  if constexpr (math::is_scalar<F>)
    return difference(evaluate(gradient, bindings...),
                      slope_by_differences(f, leaf, std::array{1.0}, bindings...));
  else {
    auto const delta = bind_at_random(seed, 0.5, 1.5);
    return difference(evaluate(gradient, bindings..., delta),
                      slope_by_differences(f, leaf, delta.samples[0], bindings...));
  }
}

/// The same for every leaf that is bound and held by f: the largest error.
template <class F, class... Bindings> double gradient_error(F f, Bindings const&... bindings) {
  double largest = 0;
  auto const look = [&]<class Leaf>(Leaf leaf) {
    if constexpr (math::holds<F, Leaf>) {
      double const error = slope_error(f, leaf, bindings...);
      if (!(error <= largest)) largest = error;
    }
  };
  (look(typename Bindings::leaf{}), ...);
  return largest;
}

/// The same for the gradients of the gradients.
template <class F, class... Bindings>
double second_gradient_error(F f, Bindings const&... bindings) {
  double largest = 0;
  auto const look = [&]<class Leaf>(Leaf leaf) {
    if constexpr (math::holds<F, Leaf>) {
      auto const slope = typegrad::gradient(f, leaf);
      double error = 0;
      if constexpr (math::is_scalar<F>) error = gradient_error(slope, bindings...);
      else error = gradient_error(slope, bindings..., bind_at_random(math::seed_for<F>(), 0.5, 1.5));
      if (!(error <= largest)) largest = error;
    }
  };
  (look(typename Bindings::leaf{}), ...);
  return largest;
}

/// What derived formulas are compared to within: rounding and truncation of the differences.
inline constexpr double slope_tolerance = 1e-9;

}  // namespace laws
