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

/// Adds an entry to a sorted list; Done is the part already known to come before it.
template <class Entry, class Done, class Rest> struct inserted;
template <class Base, class Weight, class... Done>
struct inserted<entry<Base, Weight>, list<Done...>, list<>> {
  using type = list<Done..., entry<Base, Weight>>;
};
template <class Base, class Weight, class... Done, class Next, class Other, class... Rest>
struct inserted<entry<Base, Weight>, list<Done...>, list<entry<Next, Other>, Rest...>> {
  static constexpr auto found() {
    if constexpr (order<Base, Next> < 0)
      return list<Done..., entry<Base, Weight>, entry<Next, Other>, Rest...>{};
    else if constexpr (order<Base, Next> > 0)
      return typename inserted<entry<Base, Weight>, list<Done..., entry<Next, Other>>,
                               list<Rest...>>::type{};
    else {
      using both = decltype(add(Weight{}, Other{}));
      if constexpr (vanishes<both>) return list<Done..., Rest...>{};
      else return list<Done..., entry<Base, both>, Rest...>{};
    }
  }
  using type = decltype(found());
};

template <class Into, class Entries> struct merged { using type = Into; };
template <class Into, class Entry, class... Rest>
struct merged<Into, list<Entry, Rest...>>
    : merged<typename inserted<Entry, list<>, Into>::type, list<Rest...>> {};

template <class... Lists> struct collected { using type = list<>; };
template <class First, class... Rest>
struct collected<First, Rest...> : merged<First, meta::join<Rest...>> {};
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

}  // namespace typegrad::math
