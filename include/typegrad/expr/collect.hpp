// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/literal.hpp>
#include <typegrad/expr/order.hpp>

/// Sums and products in canonical form. Both are kept as sorted lists in which every base stands
/// once: terms c·B collect by adding c, factors Bⁿ collect by adding n. So a permuted sum is the
/// same type, x + x is 2 x, x - x is 0, and x x is x².
namespace typegrad::math {

/// One entry of a sorted list: a base and its weight (a coefficient, or an exponent).
template <class Base, class Weight> struct entry {};

template <class Weight> inline constexpr bool vanishes = Weight::number[0] == 0;

/// Merges two sorted lists of entries into one. Done is what is known to come before the rest.
template <class Done, class As, class Bs> struct merged;
/// One step of it: Order says which of the two first bases comes first.
template <int Order, class Done, class As, class Bs> struct merging;

template <class... Done, class... As> struct merged<list<Done...>, list<As...>, list<>> {
  using type = list<Done..., As...>;
};
template <class... Done, class B, class... Bs>
struct merged<list<Done...>, list<>, list<B, Bs...>> {
  using type = list<Done..., B, Bs...>;
};
template <class... Done, class A, class V, class... As, class B, class W, class... Bs>
struct merged<list<Done...>, list<entry<A, V>, As...>, list<entry<B, W>, Bs...>>
    : merging<order<A, B>, list<Done...>, list<entry<A, V>, As...>, list<entry<B, W>, Bs...>> {};

template <class... Done, class A, class... As, class Bs>
struct merging<-1, list<Done...>, list<A, As...>, Bs> : merged<list<Done..., A>, list<As...>, Bs> {
};
template <class... Done, class As, class B, class... Bs>
struct merging<1, list<Done...>, As, list<B, Bs...>> : merged<list<Done..., B>, As, list<Bs...>> {};
template <class... Done, class A, class V, class... As, class W, class... Bs>
struct merging<0, list<Done...>, list<entry<A, V>, As...>, list<entry<A, W>, Bs...>>
    : merged<std::conditional_t<vanishes<decltype(add(V{}, W{}))>, list<Done...>,
                                list<Done..., entry<A, decltype(add(V{}, W{}))>>>,
             list<As...>, list<Bs...>> {};

/// Merges any number of sorted lists.
template <class... Lists> struct collected { using type = list<>; };
template <class List> struct collected<List> { using type = List; };
template <class First, class Second, class... Rest>
struct collected<First, Second, Rest...>
    : collected<typename merged<list<>, First, Second>::type, Rest...> {};
template <class... Lists> using collect = typename collected<Lists...>::type;

/// f with the shape of S: a scalar that stands for an array is spread over it.
template <class S, class F> constexpr auto with_shape(F f) {
  if constexpr (std::is_same_v<S, typename F::shape>) return f;
  else return filled<F, S>{};
}

/// What a spread scalar is inside a sum or a product, where broadcasting spreads it again.
template <class F> struct unspread { using type = F; };
template <class S, class Shape> struct unspread<filled<S, Shape>> { using type = S; };
template <class F> using bare = typename unspread<F>::type;

template <class F> using shape_of = typename F::shape;
template <class F> inline constexpr bool is_scalar = F::shape::rank == 0;

}  // namespace typegrad::math
