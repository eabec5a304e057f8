// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/product.hpp>

/// Sums: a sorted list of terms, each a coefficient and a base; the base of a number is 1. No base
/// is a sum: sums in sums are joined, and a coefficient goes to every term. Coefficients of one
/// magnitude stand outside: 2 a - 2 b is 2 (a - b), but 2 a + 3 b stays.
namespace typegrad::math {

template <class C, class Terms> struct terms_times;
template <class C, class... Bases, class... Cs> struct terms_times<C, list<entry<Bases, Cs>...>> {
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
template <class C, class... Fs> struct scaled_base<C, times<Fs...>> {
  using type = times<C, Fs...>;
};
template <class... Fs> struct scaled_base<one, times<Fs...>> { using type = times<Fs...>; };
template <class C, class B> using as_term = typename scaled_base<C, B>::type;

template <class F> inline constexpr bool is_negative = false;
template <long long N, long long D> inline constexpr bool is_negative<literal<N, D>> = (N < 0);
template <long long N, long long D, class... Fs>
inline constexpr bool is_negative<times<literal<N, D>, Fs...>> = (N < 0);
template <class... Fs> inline constexpr bool all_negative = (is_negative<Fs> && ...);

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
          times<outside,
                plus<as_term<decltype(multiply(reciprocal(outside{}), Cs{})), Bases>...>>{});
  }
}

template <class S, class C, class Sum> constexpr auto scaled_sum() {
  return as_formula<S>(typename terms_times<C, decltype(as_terms(Sum{}))>::type{});
}

/// Which term of a factor is positive: of a - b and b - a only one can stand in products, or a
/// product would depend on the order in which it was written. A number leads, then a term that is
/// computed, 1 - h², softmax(z) - y; then the longer name, ŷ - y; then the first, a - b.
template <class B> constexpr int lead_of_term() {
  if (is_literal<B>) return 3;
  if (B::operands::size == 0) return 1;
  return is_scalar<B> ? 0 : 2;
}
template <class... Bases> constexpr std::size_t leading_term() {
  constexpr std::array<int, sizeof...(Bases)> leads{lead_of_term<Bases>()...};
  constexpr std::array<std::size_t, sizeof...(Bases)> letters{Bases::label.size()...};
  std::size_t best = 0;
  for (std::size_t i = 1; i < leads.size(); ++i)
    if (leads[i] > leads[best] || (leads[i] == leads[best] && letters[i] > letters[best])) best = i;
  return best;
}

/// The number that a sum gives away as a factor: what is left has a leading term that is positive,
/// and whole coefficients without a common divisor. Computed scalars beside arrays have no say, so
/// that x - sum(x) / 3 stays as it is.
template <class... Bases, class... Cs> constexpr numbers content(list<entry<Bases, Cs>...>) {
  constexpr std::array<numbers, sizeof...(Cs)> all{Cs::number...};
  constexpr std::array<bool, sizeof...(Cs)> is_array{!is_scalar<Bases>...};
  constexpr std::array<bool, sizeof...(Cs)> has_say{(!is_scalar<Bases> || is_literal<Bases>)...};
  bool arrays = false;
  for (bool array : is_array) arrays |= array;
  long long top = 0;
  checked bottom{1};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (arrays && !has_say[i]) continue;
    top = std::gcd(top, all[i][0]);
    bottom = bottom * checked{all[i][1] / std::gcd(bottom.value, all[i][1])};
    if (!bottom.fits) return {all[leading_term<Bases...>()][0] < 0 ? -1 : 1, 1};
  }
  return {all[leading_term<Bases...>()][0] < 0 ? -top : top, bottom.value};
}
template <class... Terms> constexpr auto as_monomial(plus<Terms...>) {
  constexpr auto c = content(as_terms(plus<Terms...>{}));
  if constexpr (c == numbers{1, 1}) return monomial<one, list<entry<plus<Terms...>, one>>>{};
  else {
    using given = literal<c[0], c[1]>;
    using rest = decltype(scaled_sum<typename plus<Terms...>::shape, decltype(reciprocal(given{})),
                                     plus<Terms...>>());
    return monomial<given, list<entry<rest, one>>>{};
  }
}
template <long long N, long long D, class... Terms>
constexpr auto as_monomial(times<literal<N, D>, plus<Terms...>>) {
  return multiply(monomial<literal<N, D>, list<>>{}, as_monomial(plus<Terms...>{}));
}

/// The sum of formulas of shape S, or scalars.
template <class S, class... Fs> constexpr auto sum_with_shape(Fs...) {
  return as_formula<S>(collect<decltype(as_terms(bare<Fs>{}))...>{});
}

}  // namespace typegrad::math
