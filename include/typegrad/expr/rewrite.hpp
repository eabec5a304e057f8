// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/op.hpp>
#include <typegrad/expr/sum.hpp>

/// The rewrite laws, one a line, the law at the margin. A law that infinity or NaN breaks says so.
/// Laws of sums and products are the canonical form itself (expr/collect.hpp):
///   x + 0 = x    x + x = 2 x    x - x = 0 (not for ∞, NaN)    0 x = 0 (not for ∞, NaN)
///   1 x = x      x x = x²       xᵃ xᵇ = xᵃ⁺ᵇ (not for x = 0)  -(a + b) = -a - b
namespace typegrad::math {

// clang-format off
template <class F> constexpr F rewrite(F) { return {}; }

template <class F> constexpr auto simplified(F f) { return rewrite(f); }

template <class X> inline constexpr bool is_zero_one = false;
template <class X> inline constexpr bool is_zero_one<apply<op::positive, X>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::greater, A, B>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::at_least, A, B>> = true;
template <class A, class B> inline constexpr bool is_zero_one<apply<op::equal, A, B>> = true;

template <class F> using shape_of = typename F::shape;
template <class F> inline constexpr bool is_scalar = F::shape::rank == 0;

/// The product of the factors that are scalars, and of those that are not.
template <class S, class... Fs> constexpr auto product_of_list(list<Fs...>) { return product_with_shape<S>(Fs{}...); }
template <class... Fs> using scalar_factors = meta::join<std::conditional_t<is_scalar<Fs>, list<Fs>, list<>>...>;
template <class... Fs> using array_factors = meta::join<std::conditional_t<is_scalar<Fs>, list<>, list<Fs>>...>;
template <class C, class F> constexpr auto scaled(C c, F f) { return product_with_shape<shape_of<F>>(c, f); }

// transposed
template <class A> constexpr auto rewrite(transposed<transposed<A>>) { return A{}; }                                     // (Aᵀ)ᵀ = A
template <class X, class Y> constexpr auto rewrite(transposed<outer_product<X, Y>>) { return outer_product<Y, X>{}; }    // (x yᵀ)ᵀ = y xᵀ
template <class A, class B> constexpr auto rewrite(transposed<product<A, B>>) {                                          // (A B)ᵀ = Bᵀ Aᵀ
  return simplified(product<decltype(simplified(transposed<B>{})), decltype(simplified(transposed<A>{}))>{});
}
template <class X, class S> constexpr auto rewrite(transposed<filled<X, S>> f) { return filled<X, shape_of<decltype(f)>>{}; }  // (s 1)ᵀ = s 1ᵀ
template <long long N, long long D, class... Fs>
constexpr auto rewrite(transposed<times<literal<N, D>, Fs...>>) {                                                        // (c A)ᵀ = c Aᵀ
  return scaled(literal<N, D>{}, simplified(transposed<decltype(product_of_list<broadcast_shape<Fs...>>(list<Fs...>{}))>{}));
}

// reshaped
template <class A> constexpr auto rewrite(reshaped<A, shape_of<A>>) { return A{}; }                                      // same shape: nothing to do
template <class A, class S, class T> constexpr auto rewrite(reshaped<reshaped<A, S>, T>) { return simplified(reshaped<A, T>{}); }  // the last shape counts
template <class X, class S, class T> constexpr auto rewrite(reshaped<filled<X, S>, T>) { return with_shape<T>(X{}); }    // a spread scalar, spread anew

// reductions
template <class X> requires is_scalar<X> constexpr auto rewrite(reduced<op::sum, X>) { return X{}; }                     // sum of one number
template <class X> requires is_scalar<X> constexpr auto rewrite(reduced<op::max, X>) { return X{}; }                     // largest of one
template <class X> requires is_scalar<X> constexpr auto rewrite(reduced<op::min, X>) { return X{}; }                     // smallest of one
template <class X> requires is_scalar<X> constexpr auto rewrite(reduced<op::logsumexp, X>) { return X{}; }               // log exp x = x
template <class X, class S> constexpr auto rewrite(reduced<op::sum, filled<X, S>>) { return scaled(lit<static_cast<long long>(S::size)>, X{}); }  // Σ s = n s
template <class X, class S> constexpr auto rewrite(reduced<op::max, filled<X, S>>) { return X{}; }                       // max s = s
template <class X, class S> constexpr auto rewrite(reduced<op::min, filled<X, S>>) { return X{}; }                       // min s = s
template <class... Fs> requires((is_scalar<Fs> || ...) && !(is_scalar<Fs> && ...))
constexpr auto rewrite(reduced<op::sum, times<Fs...>>) {                                                                 // Σ s x = s Σ x
  auto const rest = product_of_list<broadcast_shape<Fs...>>(array_factors<Fs...>{});
  return scaled(product_of_list<scalar>(scalar_factors<Fs...>{}), simplified(reduced<op::sum, std::remove_const_t<decltype(rest)>>{}));
}

// functions
template <class Op, class X, class S> constexpr auto rewrite(apply<Op, filled<X, S>>) { return filled<decltype(simplified(apply<Op, X>{})), S>{}; }  // f(s 1) = f(s) 1
template <class X> constexpr auto rewrite(apply<op::relu, apply<op::relu, X>>) { return apply<op::relu, X>{}; }          // relu relu x = relu x
template <class X> constexpr auto rewrite(apply<op::abs, apply<op::abs, X>>) { return apply<op::abs, X>{}; }             // ||x|| = |x|
template <class X> constexpr auto rewrite(apply<op::log, apply<op::exp, X>>) { return X{}; }                             // log exp x = x (not where exp overflows)
template <class X> constexpr auto rewrite(apply<op::maximum, X, X>) { return X{}; }                                      // max(x, x) = x
template <class X> constexpr auto rewrite(apply<op::minimum, X, X>) { return X{}; }                                      // min(x, x) = x
template <class C, class X> constexpr auto rewrite(apply<op::select, C, X, X>) { return with_shape<broadcast_shape<C, X>>(X{}); }  // either way x
template <class C> requires is_zero_one<C> constexpr auto rewrite(apply<op::select, C, one, zero>) { return C{}; }       // c ? 1 : 0 = c
template <class C> requires is_zero_one<C> constexpr auto rewrite(apply<op::select, C, zero, one>) {                     // c ? 0 : 1 = 1 - c
  return sum_with_shape<shape_of<C>>(one{}, scaled(minus_one{}, C{}));
}

// products of matrices and vectors
template <long long N, long long D, class... Fs, class B>
constexpr auto rewrite(product<times<literal<N, D>, Fs...>, B>) {                                                        // (c A) B = c (A B)
  return scaled(literal<N, D>{}, simplified(product<decltype(product_of_list<broadcast_shape<Fs...>>(list<Fs...>{})), B>{}));
}
template <class A, long long N, long long D, class... Fs>
constexpr auto rewrite(product<A, times<literal<N, D>, Fs...>>) {                                                        // A (c B) = c (A B)
  return scaled(literal<N, D>{}, simplified(product<A, decltype(product_of_list<broadcast_shape<Fs...>>(list<Fs...>{}))>{}));
}
template <long long N, long long D, class... Fs, class Y>
constexpr auto rewrite(outer_product<times<literal<N, D>, Fs...>, Y>) {                                                  // (c x) yᵀ = c (x yᵀ)
  return scaled(literal<N, D>{}, simplified(outer_product<decltype(product_of_list<broadcast_shape<Fs...>>(list<Fs...>{})), Y>{}));
}
template <class X, long long N, long long D, class... Fs>
constexpr auto rewrite(outer_product<X, times<literal<N, D>, Fs...>>) {                                                  // x (c y)ᵀ = c (x yᵀ)
  return scaled(literal<N, D>{}, simplified(outer_product<X, decltype(product_of_list<broadcast_shape<Fs...>>(list<Fs...>{}))>{}));
}
template <class A, class S> constexpr auto rewrite(product<A, filled<zero, S>> f) { return filled<zero, shape_of<decltype(f)>>{}; }  // A 0 = 0 (not for ∞, NaN)
template <class S, class B> constexpr auto rewrite(product<filled<zero, S>, B> f) { return filled<zero, shape_of<decltype(f)>>{}; }  // 0 B = 0 (not for ∞, NaN)
// clang-format on

}  // namespace typegrad::math
