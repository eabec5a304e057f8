// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <typegrad/derive/gradient.hpp>

#include "laws/random.hpp"

/// The law of derive/: the gradient is the slope. Every derivative is compared with differences of
/// the formula's own values, in double, through the oracle.
namespace laws {

/// Formulas and values without their types, so that the comparison is compiled once.
struct prepared {
  std::span<line<double> const> table;
  std::vector<std::size_t> places;  // where each leaf that has values stands in the table
};
using leaf_values = std::vector<std::vector<double>>;

template <class F, class... Leaves> prepared prepare(F, tg::list<Leaves...>) {
  using nodes = math::nodes_of<tg::list<F>>;
  static_assert(are_bound<nodes, Leaves...>, "every symbol of the formula needs a binding");
  return {table_of<double, nodes>::lines, {tg::meta::position<nodes, Leaves>...}};
}

inline std::vector<double> value(prepared const& f, leaf_values const& leaves) {
  std::vector<source<double>> sources;
  for (std::size_t i = 0; i < leaves.size(); ++i)
    sources.push_back({f.places[i], {leaves[i].data()}});
  auto all = run<double>(f.table, f.table.size(), sources, 0);
  all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(f.table.back().size));
  return all;
}

/// How far a gradient is from central differences of fourth order, each weighted with its δ,
/// relative to the largest where that is above 1.
inline double slope_error(prepared const& f, prepared const& gradient, leaf_values leaves,
                          std::size_t towards, std::vector<double> const& delta) {
  constexpr double h = 1e-3;
  auto const got = value(gradient, leaves);
  double largest = 1, apart = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    auto const at = [&](double step) {
      auto const before = leaves[towards][i];
      leaves[towards][i] += step;
      auto const moved = value(f, leaves);
      leaves[towards][i] = before;
      return moved;
    };
    auto const far_up = at(2 * h), up = at(h), down = at(-h), far_down = at(-2 * h);
    double slope = 0;
    for (std::size_t j = 0; j < up.size(); ++j)
      slope += delta[j] * (8 * (up[j] - down[j]) - (far_up[j] - far_down[j])) / (12 * h);
    if (!(std::abs(got[i] - slope) <= apart)) apart = std::abs(got[i] - slope);
    largest = std::abs(slope) > largest ? std::abs(slope) : largest;
  }
  return apart / largest;
}

/// How far the gradient of f towards a leaf is from its slope. Bindings hold all leaves of f.
template <class F, class Leaf, class... Bindings>
double slope_error(F f, Leaf leaf, Bindings const&... bindings) {
  constexpr auto seed = math::seed_for<F>();
  using leaves = tg::list<typename Bindings::leaf...>;
  leaf_values values{
      std::vector<double>(bindings.samples[0].begin(), bindings.samples[0].end())...};
  constexpr auto towards = tg::meta::position<leaves, Leaf>;
  constexpr auto gradient = typegrad::gradient(f, leaf);
  if constexpr (math::is_scalar<F>)
    return slope_error(prepare(f, leaves{}), prepare(gradient, leaves{}), values, towards, {1.0});
  else {
    using with_delta = tg::meta::join<leaves, tg::list<std::remove_const_t<decltype(seed)>>>;
    auto const delta = bind_at_random(seed, 0.5, 1.5).samples[0];
    values.emplace_back(delta.begin(), delta.end());
    return slope_error(prepare(f, with_delta{}), prepare(gradient, with_delta{}), values, towards,
                       values.back());
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
      else
        error = gradient_error(slope, bindings..., bind_at_random(math::seed_for<F>(), 0.5, 1.5));
      if (!(error <= largest)) largest = error;
    }
  };
  (look(typename Bindings::leaf{}), ...);
  return largest;
}

/// What derived formulas are compared to within: rounding and truncation of the differences.
inline constexpr double slope_tolerance = 1e-9;

}  // namespace laws
