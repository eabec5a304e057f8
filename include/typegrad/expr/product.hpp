// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/collect.hpp>

/// Elementwise products: a coefficient and a sorted list of powers.
namespace typegrad::math {

template <class Coefficient, class Factors> struct monomial {};

template <class F> constexpr auto as_monomial(F) { return monomial<one, list<entry<F, one>>>{}; }
template <long long N, long long D> constexpr auto as_monomial(literal<N, D>) {
  return monomial<literal<N, D>, list<>>{};
}
template <class X, long long N> constexpr auto as_monomial(power<X, N>) {
  return monomial<one, list<entry<X, literal<N, 1>>>>{};
}
template <class... Cs, class... Fs> constexpr auto multiply(monomial<Cs, Fs>...) {
  if constexpr (sizeof...(Cs) == 1) return monomial<Cs..., Fs...>{};
  else {
    constexpr auto coefficient = [](auto self, auto c, auto... cs) {
      if constexpr (sizeof...(cs) == 0) return c;
      else return multiply(c, self(self, cs...));
    };
    return monomial<decltype(coefficient(coefficient, Cs{}...)), collect<Fs...>>{};
  }
}
template <class... Fs> constexpr auto as_monomial(times<Fs...>) {
  return multiply(as_monomial(Fs{})...);
}

template <class X, long long N> constexpr auto as_power(entry<X, literal<N, 1>>) {
  if constexpr (N == 1) return X{};
  else return power<X, N>{};
}

template <class S, class... Terms> constexpr auto sum_with_shape(Terms...);

/// c B₁ⁿ¹ B₂ⁿ² … with the shape S.
template <class S, class C, class... Entries>
constexpr auto as_formula(monomial<C, list<Entries...>>) {
  if constexpr (vanishes<C>) return with_shape<S>(zero{});
  else if constexpr (sizeof...(Entries) == 0) return with_shape<S>(C{});
  else if constexpr (std::is_same_v<C, one> && sizeof...(Entries) == 1)
    return with_shape<S>((as_power(Entries{}), ...));
  else if constexpr (std::is_same_v<C, one>)
    return with_shape<S>(times<decltype(as_power(Entries{}))...>{});
  else return with_shape<S>(times<C, decltype(as_power(Entries{}))...>{});
}

/// -(a + b) = -a - b
template <class S, class... Terms>
constexpr auto as_formula(monomial<minus_one, list<entry<plus<Terms...>, one>>>) {
  return sum_with_shape<S>(
      as_formula<typename Terms::shape>(multiply(as_monomial(minus_one{}), as_monomial(Terms{})))...);
}

/// The product of formulas of shape S, or scalars.
template <class S, class... Fs> constexpr auto product_with_shape(Fs...) {
  return as_formula<S>(multiply(as_monomial(bare<Fs>{})...));
}

/// Xᴺ
template <long long N, class X> constexpr auto raise(X) {
  constexpr auto to_the_nth = []<class C, class... Bs, long long... Ns>(
                                  monomial<C, list<entry<Bs, literal<Ns, 1>>...>>) {
    if constexpr (vanishes<C> && N < 0) return monomial<one, list<entry<C, literal<N, 1>>>>{};
    else return monomial<decltype(raise<N>(C{})), list<entry<Bs, literal<N * Ns, 1>>...>>{};
  };
  if constexpr (N == 0) return with_shape<typename X::shape>(one{});
  else return as_formula<typename X::shape>(to_the_nth(as_monomial(bare<X>{})));
}

}  // namespace typegrad::math
