// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/operators.hpp>

/// The functions of formulas. Each is found by argument-dependent lookup: tanh(W * x + b). Those
/// in the second half are made of those in the first and cost nothing anywhere else.
namespace typegrad::math {

/// A function tag applied element by element; scalars among the operands are broadcast.
template <class Op, class... Args> constexpr auto apply_elementwise(Args...) {
  using common = common_shape_of<Args...>;
  if constexpr (same_or_scalar<Args...>)
    return with_shape<common>(simplified(apply<Op, bare<Args>...>{}));
  else return mistaken<common>{};
}

// clang-format off
constexpr auto exp(expression auto x)            { return apply_elementwise<op::exp>(x); }
constexpr auto expm1(expression auto x)          { return apply_elementwise<op::expm1>(x); }
constexpr auto log(expression auto x)            { return apply_elementwise<op::log>(x); }
constexpr auto sqrt(expression auto x)           { return apply_elementwise<op::sqrt>(x); }
constexpr auto abs(expression auto x)            { return apply_elementwise<op::abs>(x); }
constexpr auto tanh(expression auto x)           { return apply_elementwise<op::tanh>(x); }
constexpr auto sigmoid(expression auto x)        { return apply_elementwise<op::sigmoid>(x); }
constexpr auto relu(expression auto x)           { return apply_elementwise<op::relu>(x); }
constexpr auto softplus(expression auto x)       { return apply_elementwise<op::softplus>(x); }
constexpr auto sin(expression auto x)            { return apply_elementwise<op::sin>(x); }
constexpr auto cos(expression auto x)            { return apply_elementwise<op::cos>(x); }
constexpr auto normal_cdf(expression auto x)     { return apply_elementwise<op::normal_cdf>(x); }
constexpr auto normal_density(expression auto x) { return apply_elementwise<op::normal_density>(x); }
constexpr auto sign(expression auto x)           { return apply_elementwise<op::sign>(x); }
constexpr auto positive(expression auto x)       { return apply_elementwise<op::positive>(x); }

constexpr auto maximum(expression auto a, expression auto b)  { return apply_elementwise<op::maximum>(a, b); }
constexpr auto minimum(expression auto a, expression auto b)  { return apply_elementwise<op::minimum>(a, b); }
constexpr auto greater(expression auto a, expression auto b)  { return apply_elementwise<op::greater>(a, b); }
constexpr auto at_least(expression auto a, expression auto b) { return apply_elementwise<op::at_least>(a, b); }
constexpr auto equal(expression auto a, expression auto b)    { return apply_elementwise<op::equal>(a, b); }
/// a where condition is not zero, else b.
constexpr auto select(expression auto condition, expression auto a, expression auto b) { return apply_elementwise<op::select>(condition, a, b); }

template <expression X> constexpr auto sum(X)       { return simplified(reduced<op::sum, X>{}); }        // any -> ()
template <expression X> constexpr auto max(X)       { return simplified(reduced<op::max, X>{}); }        // any -> ()
template <expression X> constexpr auto min(X)       { return simplified(reduced<op::min, X>{}); }        // any -> ()
template <expression X> constexpr auto logsumexp(X) { return simplified(reduced<op::logsumexp, X>{}); }  // any -> ()

// Made of the above.
constexpr auto square(expression auto x)      { return raise<2>(x); }
constexpr auto softmax(expression auto x)     { return exp(x - logsumexp(x)); }
constexpr auto log_softmax(expression auto x) { return x - logsumexp(x); }
constexpr auto silu(expression auto x)        { return hadamard(x, sigmoid(x)); }
constexpr auto gelu(expression auto x)        { return hadamard(x, normal_cdf(x)); }
constexpr auto leaky_relu(expression auto x, expression auto slope) { return select(positive(x), x, hadamard(slope, x)); }
constexpr auto leaky_relu(expression auto x)  { return leaky_relu(x, lit<1, 100>); }
constexpr auto elu(expression auto x, expression auto scale) { return relu(x) + hadamard(scale, expm1(minimum(x, zero{}))); }
constexpr auto elu(expression auto x)         { return elu(x, one{}); }
template <expression X> constexpr auto mean(X x) { return scaled(lit<1, static_cast<long long>(shape_of<X>::size)>, sum(x)); }
constexpr auto dot(expression auto x, expression auto y) { return sum(hadamard(x, y)); }                 // (n)(n) -> ()
// clang-format on

/// 1 at the element whose index is k, else 0. k is a scalar.
template <class Shape> constexpr auto one_hot(expression auto k) { return equal(iota<Shape>{}, k); }

/// x yᵀ: (m)(n) -> (m,n)
template <expression X, expression Y> constexpr auto outer(X, Y) {
  constexpr bool fit = fits<decltype(rule::outer(shape_of<X>{}, shape_of<Y>{}))>;
  constexpr bool good = good_or_told<fit, X, Y>();
  static_assert(good || shape_mismatch<found_type<shape_of<X>>, found_type<shape_of<Y>>>,
                "an outer product takes two vectors (docs/troubleshooting.md#shapes-of-a-formula)");
  if constexpr (fit) return simplified(outer_product<X, Y>{});
  else return mistaken<shape<shape_of<X>::size, shape_of<Y>::size>>{};
}

/// Aᵀ: (m,n) -> (n,m)
template <expression A> constexpr auto transpose(A) {
  constexpr bool fit = shape_of<A>::rank == 2;
  constexpr bool good = good_or_told<fit, A>();
  static_assert(good || shape_mismatch<found_type<shape_of<A>>>,
                "only a matrix can be transposed (docs/troubleshooting.md#shapes-of-a-formula)");
  if constexpr (fit) return simplified(transposed<A>{});
  else return mistaken<shape_of<A>>{};
}

/// The same elements, in row-major order, under the shape S.
template <class S, expression A> constexpr auto reshape(A) {
  constexpr bool fit = S::size == shape_of<A>::size;
  constexpr bool good = good_or_told<fit, A>();
  static_assert(
      good || shape_mismatch<expected<S::size>, found<shape_of<A>::size>>,
      "a reshape keeps the number of elements (docs/troubleshooting.md#shapes-of-a-formula)");
  if constexpr (fit) return simplified(reshaped<A, S>{});
  else return mistaken<S>{};
}

}  // namespace typegrad::math
