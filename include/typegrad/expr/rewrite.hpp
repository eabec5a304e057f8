// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/op.hpp>
#include <typegrad/expr/sum.hpp>

/// The rewrite laws, one a line, the law at the margin. A law that infinity or NaN breaks says so.
/// The laws of sums and products are the canonical form itself (expr/product.hpp, expr/sum.hpp):
///   x + 0 = x
///   x + x = 2 x
///   x - x = 0 (not for ∞, NaN)
///   y + x = x + y
///   (a + b) + x = a + b + x
///   c (a + b) + x = c a + c b + x
///   c a + c b = c (a + b)
///   -(a + b) = -a - b
///   x (-a - b) = -x (a + b)
///   (b - a)² = (a - b)²
///   x (c a + d b) = c x (a + d / c b)
///   0 x = 0 (not for ∞, NaN)
///   1 x = x
///   x x = x²
///   y x = x y
///   xᵃ xᵇ = xᵃ⁺ᵇ (not for x = 0)
///   (x y)ᵃ = xᵃ yᵃ
///   (xᵃ)ᵇ = xᵃᵇ
///   x⁰ = 1
namespace typegrad::math {

// clang-format off
template <class F> constexpr F rewrite(F) { return {}; }

template <class F> constexpr auto simplified(F f) { return rewrite(f); }

/// F is its coefficient times the rest of it, which has the same shape.
template <class F> struct split { using number = one; using rest = F; };
template <long long N, long long D> struct split<literal<N, D>> { using number = literal<N, D>; using rest = one; };
template <long long N, long long D, class... Fs> struct split<times<literal<N, D>, Fs...>> { using number = literal<N, D>; using rest = times<Fs...>; };
template <long long N, long long D, class F> struct split<times<literal<N, D>, F>> { using number = literal<N, D>; using rest = F; };
template <class... Ts> requires(all_negative<Ts...>)
struct split<plus<Ts...>> { using number = minus_one; using rest = decltype(scaled_sum<shape_of<plus<Ts...>>, minus_one, plus<Ts...>>()); };
template <class S, class Shape> struct split<filled<S, Shape>> { using number = typename split<S>::number; using rest = filled<typename split<S>::rest, Shape>; };
template <class F> using coefficient = typename split<F>::number;
template <class F> using without_coefficient = typename split<F>::rest;
template <class F> inline constexpr bool has_coefficient = !std::is_same_v<coefficient<F>, one>;
template <class F> inline constexpr bool is_filled = !std::is_same_v<bare<F>, F>;
template <class A, class B> using coefficient_of_both = decltype(multiply(coefficient<A>{}, coefficient<B>{}));
template <template <class...> class Kind, class A, class B> constexpr auto rest_of_both() { return simplified(Kind<without_coefficient<A>, without_coefficient<B>>{}); }

/// Whether F is 0 or 1 at every element.
template <class F> inline constexpr bool is_zero_one = false;
template <class X> inline constexpr bool is_zero_one<apply<op::positive, X>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::greater, A, B>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::at_least, A, B>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::equal, A, B>> = true;

/// The product of the factors that are scalars, and of those that are not.
template <class S, class... Fs> constexpr auto product_of_list(list<Fs...>) { return product_with_shape<S>(Fs{}...); }
template <class... Fs> using scalar_factors = meta::join<std::conditional_t<is_scalar<Fs>, list<Fs>, list<>>...>;
template <class... Fs> using array_factors = meta::join<std::conditional_t<is_scalar<Fs>, list<>, list<Fs>>...>;

// transposed
template <class A> constexpr auto rewrite(transposed<transposed<A>>) { return A{}; }                                              // (Aᵀ)ᵀ = A
template <class X, class Y> constexpr auto rewrite(transposed<outer_product<X, Y>>) { return outer_product<Y, X>{}; }             // (x yᵀ)ᵀ = y xᵀ
template <class A, class B> constexpr auto rewrite(transposed<product<A, B>>) { return simplified(product<decltype(simplified(transposed<B>{})), decltype(simplified(transposed<A>{}))>{}); }  // (A B)ᵀ = Bᵀ Aᵀ
template <class X, class S> constexpr auto rewrite(transposed<filled<X, S>> f) { return filled<X, shape_of<decltype(f)>>{}; }     // a spread scalar has no direction
template <class A> requires(has_coefficient<A> && !is_filled<A>)
constexpr auto rewrite(transposed<A>) { return scaled(coefficient<A>{}, simplified(transposed<without_coefficient<A>>{})); }      // (c A)ᵀ = c Aᵀ

// reshaped
template <class A, class S> requires std::is_same_v<shape_of<A>, S>
constexpr auto rewrite(reshaped<A, S>) { return A{}; }                                                                            // the same shape: nothing to do
template <class A, class S, class T> requires(!std::is_same_v<S, T>)
constexpr auto rewrite(reshaped<reshaped<A, S>, T>) { return simplified(reshaped<A, T>{}); }                                      // the last shape counts
template <class X, class S, class T> requires(!std::is_same_v<S, T>)
constexpr auto rewrite(reshaped<filled<X, S>, T>) { return with_shape<T>(X{}); }                                                  // a spread scalar is spread anew
template <class A, class S> requires(has_coefficient<A> && !is_filled<A> && !std::is_same_v<shape_of<A>, S>)
constexpr auto rewrite(reshaped<A, S>) { return scaled(coefficient<A>{}, simplified(reshaped<without_coefficient<A>, S>{})); }    // reshape(c A) = c reshape(A)

// reductions
template <class Op, class X> requires is_scalar<X>
constexpr auto rewrite(reduced<Op, X>) { return X{}; }                                                                            // sum, max, min, logsumexp of one number
template <class X, class S> constexpr auto rewrite(reduced<op::sum, filled<X, S>>) { return scaled(lit<static_cast<long long>(S::size)>, X{}); }  // Σ s = n s
template <class X, class S> constexpr auto rewrite(reduced<op::max, filled<X, S>>) { return X{}; }                                // max s = s
template <class X, class S> constexpr auto rewrite(reduced<op::min, filled<X, S>>) { return X{}; }                                // min s = s
template <class X> requires(has_coefficient<X> && !is_filled<X> && !is_scalar<X>)
constexpr auto rewrite(reduced<op::sum, X>) { return scaled(coefficient<X>{}, simplified(reduced<op::sum, without_coefficient<X>>{})); }  // Σ c x = c Σ x
template <class... Fs> requires((is_scalar<Fs> || ...) && !(is_scalar<Fs> && ...) && !has_coefficient<times<Fs...>>)
constexpr auto rewrite(reduced<op::sum, times<Fs...>>) {                                                                          // Σ s x = s Σ x
  using rest = decltype(product_of_list<broadcast_shape<Fs...>>(array_factors<Fs...>{}));
  return scaled(product_of_list<scalar>(scalar_factors<Fs...>{}), simplified(reduced<op::sum, rest>{}));
}

// functions
template <class X> constexpr auto rewrite(apply<op::relu, apply<op::relu, X>>) { return apply<op::relu, X>{}; }                   // relu relu x = relu x
template <class X> constexpr auto rewrite(apply<op::abs, apply<op::abs, X>>) { return apply<op::abs, X>{}; }                      // ||x|| = |x|
template <class X> constexpr auto rewrite(apply<op::log, apply<op::exp, X>>) { return X{}; }                                      // log exp x = x (not where exp overflows)
template <class X> constexpr auto rewrite(apply<op::maximum, X, X>) { return X{}; }                                               // max(x, x) = x
template <class X> constexpr auto rewrite(apply<op::minimum, X, X>) { return X{}; }                                               // min(x, x) = x
template <class C, class X> constexpr auto rewrite(apply<op::select, C, X, X>) { return with_shape<broadcast_shape<C, X>>(X{}); }  // either way x
template <class C> requires is_zero_one<C> constexpr auto rewrite(apply<op::select, C, one, zero>) { return C{}; }                // c ? 1 : 0 = c, for c = 0 or 1
template <class C> requires is_zero_one<C> constexpr auto rewrite(apply<op::select, C, zero, one>) { return sum_with_shape<shape_of<C>>(one{}, scaled(minus_one{}, C{})); }  // c ? 0 : 1 = 1 - c, for c = 0 or 1

// products of matrices and vectors
template <class A, class B> requires(has_coefficient<A> || has_coefficient<B>)
constexpr auto rewrite(product<A, B>) { return scaled(coefficient_of_both<A, B>{}, rest_of_both<product, A, B>()); }              // (c A) (d B) = c d (A B)
template <class X, class Y> requires(has_coefficient<X> || has_coefficient<Y>)
constexpr auto rewrite(outer_product<X, Y>) { return scaled(coefficient_of_both<X, Y>{}, rest_of_both<outer_product, X, Y>()); }  // (c x) (d y)ᵀ = c d (x yᵀ)
template <class X, class S, class Y, class T> requires(!has_coefficient<X> && !has_coefficient<Y>)
constexpr auto rewrite(outer_product<filled<X, S>, filled<Y, T>> f) { return with_shape<shape_of<decltype(f)>>(product_with_shape<scalar>(X{}, Y{})); }  // spread scalars s, t: s t everywhere
// clang-format on

}  // namespace typegrad::math
