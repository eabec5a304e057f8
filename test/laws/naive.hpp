// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <typegrad/expr/op.hpp>

#include "laws/elementary.hpp"

/// What each function means in numbers, for the oracle: one line each, as a textbook defines it,
/// apart from the library's own table. A function from outside the library is taken at its word:
/// the meaning(op, x) beside its tag.
namespace laws {

namespace op = typegrad::op;

template <class S> inline constexpr S half = S(0.5);
template <class S> inline constexpr S root_half = S(0.70710678118654752440084436210484904L);
template <class S>
inline constexpr S root_of_one_by_two_pi = S(0.39894228040143267793994605993438187L);

// clang-format off
template <class S> constexpr S naive(op::exp, S x)            { return elementary::exp(x); }
template <class S> constexpr S naive(op::expm1, S x)          { return elementary::expm1(x); }
template <class S> constexpr S naive(op::log, S x)            { return elementary::log(x); }
template <class S> constexpr S naive(op::sqrt, S x)           { return elementary::sqrt(x); }
template <class S> constexpr S naive(op::abs, S x)            { return x < 0 ? -x : x; }
template <class S> constexpr S naive(op::tanh, S x)           { return elementary::tanh(x); }
template <class S> constexpr S naive(op::sigmoid, S x)        { return x < 0 ? elementary::exp(x) / (1 + elementary::exp(x)) : 1 / (1 + elementary::exp(-x)); }
template <class S> constexpr S naive(op::relu, S x)           { return x > 0 ? x : S(0); }
template <class S> constexpr S naive(op::softplus, S x)       { return (x > 0 ? x : S(0)) + elementary::log1p(elementary::exp(x > 0 ? -x : x)); }
template <class S> constexpr S naive(op::sin, S x)            { return elementary::sin(x); }
template <class S> constexpr S naive(op::cos, S x)            { return elementary::cos(x); }
template <class S> constexpr S naive(op::normal_cdf, S x)     { return half<S> * elementary::erfc(-x * root_half<S>); }
template <class S> constexpr S naive(op::normal_density, S x) { return root_of_one_by_two_pi<S> * elementary::exp(-x * x / 2); }
template <class S> constexpr S naive(op::sign, S x)           { return x > 0 ? S(1) : x < 0 ? S(-1) : S(0); }
template <class S> constexpr S naive(op::positive, S x)       { return x > 0 ? S(1) : S(0); }

template <class S> constexpr S naive(op::maximum, S a, S b)   { return a < b ? b : a; }
template <class S> constexpr S naive(op::minimum, S a, S b)   { return b < a ? b : a; }
template <class S> constexpr S naive(op::greater, S a, S b)   { return a > b ? S(1) : S(0); }
template <class S> constexpr S naive(op::at_least, S a, S b)  { return a >= b ? S(1) : S(0); }
template <class S> constexpr S naive(op::equal, S a, S b)     { return a == b ? S(1) : S(0); }
template <class S> constexpr S naive(op::select, S c, S a, S b) { return c != 0 ? a : b; }
// clang-format on

template <class Op, class... S> constexpr auto value_of_function(Op op, S... x) {
  if constexpr (requires { naive(op, x...); }) return naive(op, x...);
  else return meaning(op, x...);
}

// Reductions of size elements.
template <class S> constexpr S naive(op::sum, S const* x, std::size_t size) {
  S total = 0;
  for (std::size_t i = 0; i < size; ++i) total += x[i];
  return total;
}
template <class S> constexpr S naive(op::max, S const* x, std::size_t size) {
  S largest = x[0];
  for (std::size_t i = 0; i < size; ++i) largest = x[i] > largest ? x[i] : largest;
  return largest;
}
template <class S> constexpr S naive(op::min, S const* x, std::size_t size) {
  S smallest = x[0];
  for (std::size_t i = 0; i < size; ++i) smallest = x[i] < smallest ? x[i] : smallest;
  return smallest;
}
template <class S> constexpr S naive(op::logsumexp, S const* x, std::size_t size) {
  S const largest = naive(op::max{}, x, size);
  S total = 0;
  for (std::size_t i = 0; i < size; ++i) total += elementary::exp(x[i] - largest);
  return largest + elementary::log(total);
}

}  // namespace laws
