// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/node.hpp>

/// The nodes of formulas as a list: each once, operands before the nodes made of them. Equal
/// subformulas are equal types, so what stands here once is computed once.
namespace typegrad::math {

template <class Seen, class... Fs> struct visited { using type = Seen; };

/// Stops are taken for leaves: what is below them is not visited.
template <class Seen, class Stops, class F> constexpr auto visit() {
  if constexpr (meta::contains<Seen, F>) return Seen{};
  else if constexpr (meta::contains<Stops, F>) return meta::join<Seen, list<F>>{};
  else {
    constexpr auto operands = []<class... As>(list<As...>) {
      constexpr auto each = []<class Done, class A, class... Rest>(auto self, Done,
                                                                   list<A, Rest...>) {
        using next = decltype(visit<Done, Stops, A>());
        if constexpr (sizeof...(Rest) == 0) return next{};
        else return self(self, next{}, list<Rest...>{});
      };
      if constexpr (sizeof...(As) == 0) return Seen{};
      else return each(each, Seen{}, list<As...>{});
    };
    return meta::join<decltype(operands(typename F::operands{})), list<F>>{};
  }
}

template <class Roots, class Stops = list<>> struct nodes_of_roots;
template <class... Roots, class Stops> struct nodes_of_roots<list<Roots...>, Stops> {
  template <class Seen> static constexpr auto from(Seen, list<>) { return Seen{}; }
  template <class Seen, class F, class... Rest> static constexpr auto from(Seen, list<F, Rest...>) {
    return from(decltype(visit<Seen, Stops, F>()){}, list<Rest...>{});
  }
  using type = decltype(from(list<>{}, list<Roots...>{}));
};

/// The nodes of a list of formulas.
template <class Roots, class Stops = list<>>
using nodes_of = typename nodes_of_roots<Roots, Stops>::type;

/// Whether F is made of Part.
template <class F, class Part>
inline constexpr bool holds = meta::contains<nodes_of<list<F>>, Part>;

}  // namespace typegrad::math
