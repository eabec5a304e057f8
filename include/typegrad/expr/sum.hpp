// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/product.hpp>

/// Sums: a sorted list of terms, each a coefficient and a base; the base of a number is 1.
namespace typegrad::math {

template <class F> constexpr auto as_terms(F) {
  constexpr auto term = []<class C, class Factors>(monomial<C, Factors> m) {
    static_cast<void>(m);
    if constexpr (vanishes<C>) return list<>{};
    else {
      using base = decltype(as_formula<typename F::shape>(monomial<one, Factors>{}));
      return list<entry<bare<base>, C>>{};
    }
  };
  return term(as_monomial(F{}));
}
template <class... Terms> constexpr auto as_terms(plus<Terms...>) {
  return meta::join<decltype(as_terms(Terms{}))...>{};
}

template <class S, class... Bases, class... Cs>
constexpr auto as_formula(list<entry<Bases, Cs>...>) {
  constexpr auto term = []<class B, class C>(entry<B, C>) {
    return as_formula<typename B::shape>(multiply(as_monomial(C{}), as_monomial(B{})));
  };
  if constexpr (sizeof...(Cs) == 0) return with_shape<S>(zero{});
  else if constexpr (sizeof...(Cs) == 1) return with_shape<S>((term(entry<Bases, Cs>{}), ...));
  else return with_shape<S>(plus<decltype(term(entry<Bases, Cs>{}))...>{});
}

/// The sum of formulas of shape S, or scalars. Like terms are collected one by one, so that each
/// argument may come unsorted.
template <class S, class... Fs> constexpr auto sum_with_shape(Fs...) {
  return as_formula<S>(collect<list<>, decltype(as_terms(bare<Fs>{}))...>{});
}

}  // namespace typegrad::math
