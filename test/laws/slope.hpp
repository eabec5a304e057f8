// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cmath>
#include <string_view>
#include <typegrad/derive/gradient.hpp>

#include "laws/erased.hpp"

/// The law of derive/: the gradient is the slope. Every derivative is compared with differences of
/// the formula's own values, in double, through the oracle.
namespace laws {

/// A formula, the leaf under which its adjoint comes in (none where it is a number), and its
/// gradients, each with the leaf towards which it is taken.
struct problem {
  struct derived {
    char const* towards;
    erased gradient;
  };
  erased f;
  char const* delta;
  std::string_view delta_name;
  std::span<derived const> gradients;
};

template <class F, class... Leaves>
inline constexpr std::array<problem::derived, sizeof...(Leaves)> derived_towards{
    problem::derived{&identity<Leaves>,
                     without_type<decltype(typegrad::gradient(F{}, Leaves{}))>}...};

template <class F, class... Leaves> constexpr problem made_problem(tg::list<Leaves...>) {
  using seed = decltype(math::seed_for<F>());
  constexpr bool scalar = math::is_scalar<F>;
  return {without_type<F>, scalar ? nullptr : &identity<seed>, seed::label,
          derived_towards<F, Leaves...>};
}

/// The leaves that a formula holds, of those that are bound.
template <class F, class... Leaves>
using held_leaves =
    tg::meta::join<std::conditional_t<tg::meta::contains<math::nodes_of<tg::list<F>>, Leaves>,
                                      tg::list<Leaves>, tg::list<>>...>;
template <class F, class... Leaves>
inline constexpr problem problem_of = made_problem<F>(held_leaves<F, Leaves...>{});

/// The problems of the gradients; a δ that came in is one more leaf.
template <class F, class... Leaves, class... Held>
constexpr std::array<problem, sizeof...(Held)> made_second_problems(tg::list<Held...>) {
  if constexpr (math::is_scalar<F>)
    return {problem_of<decltype(typegrad::gradient(F{}, Held{})), Leaves...>...};
  else
    return {problem_of<decltype(typegrad::gradient(F{}, Held{})), Leaves...,
                       decltype(math::seed_for<F>())>...};
}
template <class F, class... Leaves>
inline constexpr auto second_problems =
    made_second_problems<F, Leaves...>(held_leaves<F, Leaves...>{});

/// How far a gradient is from central differences of fourth order, each weighted with its δ,
/// relative to the largest where that is above 1.
inline double slope_error(evaluator const& f, evaluator const& gradient,
                          std::vector<double>& towards, std::vector<double> const& delta) {
  constexpr double h = 1e-3;
  auto const got = gradient();
  double largest = 1, apart = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    auto const at = [&](double step) {
      auto const before = towards[i];
      towards[i] += step;
      auto const moved = f();
      towards[i] = before;
      return moved;
    };
    auto const far_up = at(2 * h), up = at(h), down = at(-h), far_down = at(-2 * h);
    double slope = 0;
    for (std::size_t j = 0; j < up.size(); ++j)
      slope += delta[j] * (8 * (up[j] - down[j]) - (far_up[j] - far_down[j])) / (12 * h);
    double const off = std::abs(got[i] - slope);
    if (std::isnan(off)) return HUGE_VAL;
    apart = std::max(apart, off);
    largest = std::abs(slope) > largest ? std::abs(slope) : largest;
  }
  return apart / largest;
}

/// The δ of a problem, at random.
inline leaf_values delta_of(problem const& of) {
  return {of.delta, random_values(of.delta_name, of.f.nodes.back()->what.size, 0.5, 1.5)};
}

/// The largest error of its gradients.
inline double largest_error(problem const& of, std::vector<leaf_values> leaves) {
  std::vector<double> delta{1.0};
  if (of.delta != nullptr) {
    leaves.push_back(delta_of(of));
    delta = leaves.back().values;
  }
  evaluator const f{of.f, leaves};
  double largest = 0;
  for (auto const& one : of.gradients) {
    auto const towards = std::find_if(leaves.begin(), leaves.end(),
                                      [&](auto const& each) { return each.leaf == one.towards; });
    double const error = slope_error(f, evaluator{one.gradient, leaves}, towards->values, delta);
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

/// How far the gradient of f towards a leaf is from its slope. Bindings hold all leaves of f.
template <class F, class Leaf, class... Bindings>
double slope_error(F, Leaf, Bindings const&... bindings) {
  return largest_error(made_problem<F>(tg::list<Leaf>{}), values_of_leaves(bindings...));
}

/// The same for every leaf that is bound and held by f: the largest error.
template <class F, class... Bindings> double gradient_error(F, Bindings const&... bindings) {
  return largest_error(problem_of<F, typename Bindings::leaf...>, values_of_leaves(bindings...));
}

/// The same for the gradients of the gradients.
inline double largest_error(problem const& of, std::span<problem const> seconds,
                            std::vector<leaf_values> leaves) {
  if (of.delta != nullptr) leaves.push_back(delta_of(of));
  double largest = 0;
  for (auto const& one : seconds) {
    double const error = largest_error(one, leaves);
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
template <class F, class... Bindings> double second_gradient_error(F, Bindings const&... bindings) {
  return largest_error(problem_of<F, typename Bindings::leaf...>,
                       second_problems<F, typename Bindings::leaf...>,
                       values_of_leaves(bindings...));
}

/// What derived formulas are compared to within: rounding and truncation of the differences.
inline constexpr double slope_tolerance = 1e-9;

}  // namespace laws
