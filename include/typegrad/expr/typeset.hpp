// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/notation.hpp>

/// How sums, products, powers and numbers are written. Negative powers and denominators go under
/// one division line; ½ alone stands in front. Positive terms come before negative ones, and of
/// these a number first, then products of matrices: 1 - h², W x + b.
namespace typegrad::math {

template <class F> inline constexpr bool is_reciprocal = false;
template <class X, long long N> inline constexpr bool is_reciprocal<power<X, N>> = (N < 0);

/// A difference can be turned, b - a for a - b, which takes up a minus sign; 1 - a stays.
template <class F> inline constexpr bool can_be_turned = false;
template <class... Ts>
inline constexpr bool can_be_turned<plus<Ts...>> = (is_negative<Ts> || ...) &&
                                                   !(is_literal<Ts> || ...);

/// A product as it is shown: c (b - a) for -c (a - b).
template <class Names, class F> struct presented { using type = F; };
template <class Names, long long N, long long D, class... Fs>
  requires(N < 0)
struct presented<Names, times<literal<N, D>, Fs...>> {
  static constexpr std::size_t turned = [] {
    std::size_t at = 0;
    static_cast<void>((((can_be_turned<Fs> && !is_named<Names, Fs>) || (++at, false)) || ...));
    return at;
  }();
  template <std::size_t... I> static constexpr auto with_turned(std::index_sequence<I...>) {
    using opposite = decltype(scaled_sum<shape_of<meta::at<list<Fs...>, turned>>, minus_one,
                                         meta::at<list<Fs...>, turned>>());
    using number = std::conditional_t<N == -1 && D == 1, list<>, list<literal<-N, D>>>;
    return []<class... Shown>(list<Shown...>) {
      return times<Shown...>{};
    }(meta::join<number, list<std::conditional_t<I == turned, opposite, Fs>>...>{});
  }
  static constexpr auto chosen() {
    if constexpr (turned < sizeof...(Fs)) return with_turned(std::index_sequence_for<Fs...>{});
    else return times<literal<N, D>, Fs...>{};
  }
  using type = decltype(chosen());
};
template <class Names, class F> using shown_as = typename presented<Names, F>::type;

template <class F> inline constexpr bool is_contraction = false;
template <class A, class B> inline constexpr bool is_contraction<product<A, B>> = true;
template <class X, class Y> inline constexpr bool is_contraction<outer_product<X, Y>> = true;
template <class... Fs>
inline constexpr bool is_contraction<times<Fs...>> = (is_contraction<Fs> || ...) &&
                                                     (!is_scalar<Fs> + ...) == 1;

/// ½ is the one fraction with a sign of its own.
template <long long N, long long D> inline constexpr bool is_half = (N == 1 || N == -1) && D == 2;

// clang-format off
template <long long N, long long D> inline constexpr level level_of<literal<N, D>> = N < 0 ? level::sum : D == 1 || is_half<N, D> ? level::atom : level::quotient;
template <class X, long long N> inline constexpr level level_of<power<X, N>> = N < 0 ? level::quotient : level::power;
template <class... Fs> inline constexpr level level_of<times<Fs...>> = (is_reciprocal<Fs> || ...) ? level::quotient : level::elementwise;
template <long long N, long long D, class... Fs>
inline constexpr level level_of<times<literal<N, D>, Fs...>> = N < 0 ? level::sum : D == 1 || (is_half<N, D> && !(is_reciprocal<Fs> || ...)) ? level_of<times<Fs...>> : level::quotient;

// What stands above and below the division line.
template <class Names, class F> using above = std::conditional_t<is_reciprocal<F> && !is_named<Names, F>, list<>, list<F>>;
template <class Names, class F> struct below_the_line { using type = list<>; };
template <class Names, class X, long long N> requires(N < 0 && !is_named<Names, power<X, N>>)
struct below_the_line<Names, power<X, N>> { using type = list<typename power_of_entry<entry<X, literal<-N, 1>>>::type>; };
template <class Names, class F> using below = typename below_the_line<Names, F>::type;
// clang-format on

template <class Names, class F>
inline constexpr bool is_delta =
    (is_named<Names, F> ? name_of<Names, F>::value : F::label).starts_with("δ");

/// Writes side by side.
struct factor_row {
  pen& to;
  bool first = true;
  constexpr void next() {
    to << (first ? "" : to.in.beside);
    first = false;
  }
};

template <class Names, class F>
constexpr void write_factor(factor_row& factors, level least, bool delta) {
  if (is_delta<Names, F> != delta) return;
  factors.next();
  write<Names, F>(factors.to, least);
}

/// A number unless it is 1, and factors, what comes in as δ first. Where two of them are arrays, a
/// matrix product among them needs parentheses. A factor that stands alone holds at least as alone.
template <class Names, class... Fs>
constexpr void write_factors(pen& to, long long number, bool half, level alone, list<Fs...>) {
  constexpr auto together = (!is_scalar<Fs> + ... + 0) > 1 ? level::power : level::contraction;
  [[maybe_unused]] bool const by_itself = sizeof...(Fs) == 1 && number == 1 && !half;
  [[maybe_unused]] auto const least = by_itself ? alone : together;
  factor_row factors{to};
  if (half || number != 1) factors.next();
  if (half) to << to.in.half;
  else if (number != 1) to.number(number);
  for ([[maybe_unused]] bool deltas : {true, false})
    (write_factor<Names, Fs>(factors, least, deltas), ...);
}

template <class Names, long long N, long long D, class Above, class Below>
constexpr void write_quotient(pen& to) {
  constexpr bool half = is_half<N, D> && Below::size == 0 && Above::size > 0;
  constexpr long long top = N < 0 ? -N : N;
  constexpr long long bottom = half ? 1 : D;
  constexpr auto parts = Below::size + (bottom == 1 ? 0 : 1);
  constexpr bool divided = parts > 0;
  bool const apart = parts > 1 && to.in.on_one_line;
  auto const& [before, line, after] = to.in.quotient;
  bool const stacked = divided && !to.in.on_one_line;
  if (divided) to << before;
  if (Above::size == 0 && top == 1) to.number(1);
  else write_factors<Names>(to, top, half, stacked ? level::sum : level::contraction, Above{});
  if (divided) to << line << (apart ? to.in.parentheses.open : "");
  write_factors<Names>(to, bottom, false, stacked ? level::sum : level::power, Below{});
  if (divided) to << (apart ? to.in.parentheses.close : "") << after;
}

/// A formula without its minus sign.
template <class Names, class F> struct magnitude {
  static constexpr void write(pen& to) { math::write<Names, F>(to, level::quotient); }
};
template <class Names, long long N, long long D> struct magnitude<Names, literal<N, D>> {
  static constexpr void write(pen& to) {
    if (is_half<N, D>) to << to.in.half;
    else write_quotient<Names, N, D, list<>, list<>>(to);
  }
};
template <class Names, class... Fs> struct magnitude<Names, times<Fs...>> {
  static constexpr void write(pen& to) {
    write_quotient<Names, 1, 1, meta::join<above<Names, Fs>...>, meta::join<below<Names, Fs>...>>(
        to);
  }
};
template <class Names, long long N, long long D, class... Fs>
struct magnitude<Names, times<literal<N, D>, Fs...>> {
  static constexpr void write(pen& to) {
    write_quotient<Names, N, D, meta::join<above<Names, Fs>...>, meta::join<below<Names, Fs>...>>(
        to);
  }
};

template <class Names, long long N, long long D>
constexpr void write_node(pen& to, literal<N, D> f) {
  to << (N < 0 ? to.in.negative : "");
  magnitude<Names, decltype(f)>::write(to);
}
template <class Names, class... Fs> constexpr void write_node(pen& to, times<Fs...>) {
  using f = shown_as<Names, times<Fs...>>;
  to << (is_negative<f> ? to.in.negative : "");
  magnitude<Names, f>::write(to);
}
template <class Names, class X, long long N> constexpr void write_node(pen& to, power<X, N>) {
  if constexpr (N < 0) write_quotient<Names, 1, 1, list<>, below<Names, power<X, N>>>(to);
  else {
    auto const& [before, between, after] = to.in.power;
    to << before;
    write<Names, X>(to, level::atom);
    to << between;
    to.exponent(N);
    to << after;
  }
}

/// The places of terms in print: the lower the earlier.
template <class Names, class F> constexpr int place_in_sum() {
  if (is_named<Names, F>) return 2;
  if (is_negative<shown_as<Names, F>>) return is_literal<F> ? 5 : is_contraction<F> ? 3 : 4;
  return is_literal<F> ? 0 : is_contraction<F> ? 1 : 2;
}

template <class Names, class F> constexpr void write_term(pen& to, bool first) {
  constexpr bool minus = is_negative<shown_as<Names, F>> && !is_named<Names, F>;
  to << (minus ? (first ? to.in.negative : to.in.minus) : (first ? "" : to.in.plus));
  if constexpr (minus) magnitude<Names, F>::write(to);
  else if constexpr (is_named<Names, F>) write<Names, F>(to);
  else write<Names, shown_as<Names, F>>(to, level::quotient);
}

template <class Names, class... Ts> constexpr void write_node(pen& to, plus<Ts...>) {
  using x = log_softmax_of<plus<Ts...>>;
  if constexpr (is_named<Names, x>) {
    write<Names, x>(to);
    to << to.in.minus;
    write_function<Names, x>(to, "logsumexp");
  } else {
    bool first = true;
    for (int place = 0; place <= 5; ++place)
      static_cast<void>((
          (place == place_in_sum<Names, Ts>() && (write_term<Names, Ts>(to, first), first = false)),
          ...));
  }
}

}  // namespace typegrad::math
