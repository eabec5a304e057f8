// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/node.hpp>

/// The nodes of formulas as a list: each once, operands before the nodes made of them. Equal
/// subformulas are equal types, so what stands here once is computed once.
namespace typegrad::math {

/// The nodes of several formulas, given those of each: a node stands where it is met first.
template <class Done, class... More> struct met_first { using type = Done; };
template <class First, class... Rest>
struct met_first<list<>, First, Rest...> : met_first<First, Rest...> {};
template <class D, class... Ds, class... Fs, class... Rest>
struct met_first<list<D, Ds...>, list<Fs...>, Rest...>
    : met_first<meta::join<list<D, Ds...>,
                           std::conditional_t<meta::is_element<Fs, meta::set_of<list<D, Ds...>>>,
                                              list<>, list<Fs>>...>,
                Rest...> {};

/// The nodes of one formula, which the compiler remembers. Stops are taken for leaves: what is
/// below them is not visited.
template <class F, class Stops, bool Stop, class Operands> struct nodes_under {
  using type = list<F>;
};
template <class F, class Stops>
using nodes_of_one =
    typename nodes_under<F, Stops, meta::contains<Stops, F>, typename F::operands>::type;
template <class F, class Stops, class A, class... As>
struct nodes_under<F, Stops, false, list<A, As...>> {
  using type = meta::join<
      typename met_first<nodes_of_one<A, Stops>, nodes_of_one<As, Stops>...>::type, list<F>>;
};

template <class Roots, class Stops> struct nodes_of_roots;
template <class... Roots, class Stops> struct nodes_of_roots<list<Roots...>, Stops>
    : met_first<list<>, nodes_of_one<Roots, Stops>...> {};

/// The nodes of a list of formulas.
template <class Roots, class Stops = list<>>
using nodes_of = typename nodes_of_roots<Roots, Stops>::type;

/// Whether F is made of Part.
template <class F, class Part>
inline constexpr bool holds = meta::contains<nodes_of<list<F>>, Part>;

}  // namespace typegrad::math
