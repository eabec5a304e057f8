// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/train/elementwise.hpp>

/// L1 and L2 regularisation: a penalty on large weights, added to the loss. It is a formula, and
/// what it adds to the gradient is its derivative. Biases (parameters of fewer than two extents)
/// are free: they do not make a function less smooth.
namespace typegrad::regularisation {

using math::abs, math::square, math::sum;

/// λ₁ Σ |w| + ½ λ₂ Σ w²
constexpr auto penalty(parameter auto w, parameter auto l1, parameter auto l2) {
  return l1 * sum(abs(w)) + lit<1, 2> * l2 * sum(square(w));
}

using numbers = elementwise::letters<"λ₁", "λ₂">;
inline constexpr std::size_t weights = elementwise::first_array;
inline constexpr std::size_t gradients = elementwise::first_array + 1;

/// g' = g + ∂ penalty / ∂w
template <std::size_t Length> struct planned {
  using w = elementwise::array<"w", Length>;
  using g = elementwise::array<"g", Length>;
  using slope = decltype(gradient(
      penalty(w{}, elementwise::number<"λ₁">{}, elementwise::number<"λ₂">{}), w{}));
  using leaves = meta::join<elementwise::places_of_numbers<numbers>::type,
                            typename elementwise::places_from<weights, w, g>::type>;
  using type =
      plan::plan<list<plan::place<decltype(g{} + slope{}), gradients>>, leaves, list<>, 3, 1>;
  static_assert(elementwise::writes_in_place<type, 3>());
};

/// Adds the slope of the penalty to the gradients of all weights of Net.
template <class Net, class Scalar>
constexpr void add_slope(double l1, double l2, Scalar const* w, Scalar* g) noexcept {
  std::array<Scalar, 2> const lambda{static_cast<Scalar>(l1), static_cast<Scalar>(l2)};
  meta::for_each_index<parameters_of<Net>.size()>([&](auto place) {
    constexpr parameter_info p = parameters_of<Net>[place];
    if constexpr (p.rank >= 2) {
      kernel::frame<Scalar, 3> memory;
      memory.read[elementwise::numbers] = lambda.data();
      memory.read[weights] = w + p.offset;
      memory.read[gradients] = memory.write[gradients] = g + p.offset;
      kernel::run<typename planned<p.size>::type>(memory);
    }
  });
}

}  // namespace typegrad::regularisation
