// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/product.hpp>

/// Sums: a sorted list of terms, each a coefficient and a base; the base of a number is 1. No base
/// is a sum: sums in sums are joined, and a coefficient goes to every term. Coefficients of one
/// magnitude stand outside: 2 a - 2 b is 2 (a - b), but 2 a + 3 b stays.
namespace typegrad::math {

template <class C, class Terms> struct terms_times;
template <class C, class... Bases, class... Cs>
struct terms_times<C, list<entry<Bases, Cs>...>> {
  using type = list<entry<Bases, decltype(multiply(C{}, Cs{}))>...>;
};

template <class F> constexpr auto as_terms(F) { return list<entry<F, one>>{}; }
template <long long N, long long D> constexpr auto as_terms(literal<N, D>) {
  if constexpr (N == 0) return list<>{};
  else return list<entry<one, literal<N, D>>>{};
}
template <class... Terms> constexpr auto as_terms(plus<Terms...>) {
  return meta::join<decltype(as_terms(Terms{}))...>{};
}
template <long long N, long long D, class... Fs>
constexpr auto as_terms(times<literal<N, D>, Fs...>) {
  if constexpr (sizeof...(Fs) > 1) return list<entry<times<Fs...>, literal<N, D>>>{};
  else return typename terms_times<literal<N, D>, decltype(as_terms(Fs{}...))>::type{};
}

/// c B as a node.
template <class C, class B> struct scaled_base { using type = times<C, B>; };
template <class B> struct scaled_base<one, B> { using type = B; };
template <class C> struct scaled_base<C, one> { using type = C; };
template <> struct scaled_base<one, one> { using type = one; };
template <class C, class... Fs> struct scaled_base<C, times<Fs...>> { using type = times<C, Fs...>; };
template <class... Fs> struct scaled_base<one, times<Fs...>> { using type = times<Fs...>; };
template <class C, class B> using as_term = typename scaled_base<C, B>::type;

/// The coefficient that may stand outside a sum: the magnitude that all share, or 1; negative
/// where all are.
template <class... Cs> constexpr numbers shared_coefficient() {
  constexpr std::array<numbers, sizeof...(Cs)> all{Cs::number...};
  bool one_magnitude = true, negative = true;
  for (auto const& c : all) {
    one_magnitude &= c[1] == all[0][1] && (c[0] == all[0][0] || c[0] == -all[0][0]);
    negative &= c[0] < 0;
  }
  if (!one_magnitude) return {negative ? -1 : 1, 1};
  bool const turn = (all[0][0] < 0) != negative;
  return {turn ? -all[0][0] : all[0][0], all[0][1]};
}

template <class S, class... Bases, class... Cs>
constexpr auto as_formula(list<entry<Bases, Cs>...>) {
  if constexpr (sizeof...(Cs) == 0) return with_shape<S>(zero{});
  else if constexpr (sizeof...(Cs) == 1) return with_shape<S>((as_term<Cs, Bases>{}, ...));
  else {
    constexpr auto c = shared_coefficient<Cs...>();
    using outside = literal<c[0], c[1]>;
    if constexpr (c[1] == 1 && (c[0] == 1 || c[0] == -1))
      return with_shape<S>(plus<as_term<Cs, Bases>...>{});
    else
      return with_shape<S>(
          times<outside, plus<as_term<decltype(multiply(reciprocal(outside{}), Cs{})), Bases>...>>{});
  }
}

template <class S, class C, class Sum> constexpr auto scaled_sum() {
  return as_formula<S>(typename terms_times<C, decltype(as_terms(Sum{}))>::type{});
}

/// A sum whose terms are all negative is -1 times its opposite: a factor is never such a sum.
template <class... Terms> constexpr auto as_monomial(plus<Terms...>) {
  constexpr auto c = []<class... Bases, class... Cs>(list<entry<Bases, Cs>...>) {
    return shared_coefficient<Cs...>();
  }(as_terms(plus<Terms...>{}));
  if constexpr (c[0] > 0) return monomial<one, list<entry<plus<Terms...>, one>>>{};
  else {
    using opposite = decltype(scaled_sum<typename plus<Terms...>::shape, minus_one, plus<Terms...>>());
    return monomial<minus_one, list<entry<opposite, one>>>{};
  }
}

/// The sum of formulas of shape S, or scalars.
template <class S, class... Fs> constexpr auto sum_with_shape(Fs...) {
  return as_formula<S>(collect<decltype(as_terms(bare<Fs>{}))...>{});
}

}  // namespace typegrad::math
