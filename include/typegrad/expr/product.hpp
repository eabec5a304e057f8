// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/collect.hpp>

/// Elementwise products: a coefficient and a sorted list of powers.
namespace typegrad::math {

/// C B₁ⁿ¹ B₂ⁿ² …
template <class C, class Factors> struct monomial {};

template <class F> struct factor { using type = entry<F, one>; };
template <class X, long long N> struct factor<power<X, N>> {
  using type = entry<X, literal<N, 1>>;
};

template <class... Terms> constexpr auto as_monomial(plus<Terms...>);

template <class F> constexpr auto as_monomial(F) {
  return monomial<one, list<typename factor<F>::type>>{};
}
template <long long N, long long D> constexpr auto as_monomial(literal<N, D>) {
  return monomial<literal<N, D>, list<>>{};
}
template <class... Fs> constexpr auto as_monomial(times<Fs...>) {
  return monomial<one, list<typename factor<Fs>::type...>>{};
}
template <long long N, long long D, class... Fs>
constexpr auto as_monomial(times<literal<N, D>, Fs...>) {
  return monomial<literal<N, D>, list<typename factor<Fs>::type...>>{};
}

template <class C, class Fs> constexpr auto multiply(monomial<C, Fs> only) { return only; }
template <class C, class Fs, class D, class Gs, class... Rest>
constexpr auto multiply(monomial<C, Fs>, monomial<D, Gs>, Rest... rest) {
  return multiply(monomial<decltype(multiply(C{}, D{})), collect<Fs, Gs>>{}, rest...);
}

template <class Entry> struct power_of_entry;
template <class X, long long N> struct power_of_entry<entry<X, literal<N, 1>>> {
  using type = power<X, N>;
};
template <class X> struct power_of_entry<entry<X, one>> { using type = X; };
template <class Entry> using as_power = typename power_of_entry<Entry>::type;

/// c (a + b), laid out by the rules of sums.
template <class S, class C, class Sum> constexpr auto scaled_sum();

/// C B₁ⁿ¹ B₂ⁿ² … as a formula of shape S.
template <class S, class C, class... Entries>
constexpr auto as_formula(monomial<C, list<Entries...>>) {
  if constexpr (vanishes<C>) return with_shape<S>(zero{});
  else if constexpr (sizeof...(Entries) == 0) return with_shape<S>(C{});
  else if constexpr (!std::is_same_v<C, one>)
    return with_shape<S>(times<C, as_power<Entries>...>{});
  else if constexpr (sizeof...(Entries) == 1) return with_shape<S>((as_power<Entries>{}, ...));
  else return with_shape<S>(times<as_power<Entries>...>{});
}
template <class S, class C, class... Terms>
constexpr auto as_formula(monomial<C, list<entry<plus<Terms...>, one>>>) {
  if constexpr (vanishes<C>) return with_shape<S>(zero{});
  else if constexpr (std::is_same_v<C, one>) return with_shape<S>(plus<Terms...>{});
  else return scaled_sum<S, C, plus<Terms...>>();
}

/// The product of formulas of shape S, or scalars.
template <class S, class... Fs> constexpr auto product_with_shape(Fs...) {
  return as_formula<S>(multiply(as_monomial(bare<Fs>{})...));
}
template <class S> constexpr auto product_with_shape() { return with_shape<S>(one{}); }

template <class C, class F> constexpr auto scaled(C c, F f) {
  return product_with_shape<shape_of<F>>(c, f);
}

/// (c B₁ⁿ¹ B₂ⁿ² …)ᴺ. The reciprocal of 0 stays as it is.
template <long long N, class C, class... Bs, long long... Ns>
constexpr auto raised(monomial<C, list<entry<Bs, literal<Ns, 1>>...>>) {
  if constexpr (vanishes<C> && N < 0) return monomial<one, list<entry<C, literal<N, 1>>>>{};
  else return monomial<decltype(raise<N>(C{})), list<entry<Bs, literal<N * Ns, 1>>...>>{};
}

/// Xᴺ, element by element.
template <long long N, class X> constexpr auto raise(X) {
  if constexpr (N == 0) return with_shape<shape_of<X>>(one{});
  else return as_formula<shape_of<X>>(raised<N>(as_monomial(bare<X>{})));
}

}  // namespace typegrad::math
