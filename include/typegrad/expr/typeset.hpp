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

/// The digits of a number, or none of 1.
struct digits {
  std::array<char, 20> letters{};
  constexpr std::string_view unless_one(long long n) {
    writer to{letters.data()};
    if (n != 1) to << n;
    return {letters.data(), to.size};
  }
};

template <class Names, class F>
inline constexpr bool is_delta =
    (is_named<Names, F> ? name_of<Names, F>::value : F::label).starts_with("δ");

/// What stands before the next factor: a space, but for the first of all.
struct spacing {
  std::string_view before;
  constexpr std::string_view next() {
    auto const now = before;
    before = " ";
    return now;
  }
};

template <class Names, class F>
constexpr void write_factor(writer& to, spacing& space, level least, bool delta) {
  if (is_delta<Names, F> != delta) return;
  to << space.next();
  write<Names, F>(to, least);
}

/// A number, where there is one, and factors, what comes in as δ first. Where two of them are
/// arrays, a matrix product among them needs parentheses.
template <class Names, class... Fs>
constexpr void write_factors(writer& to, std::string_view number, list<Fs...>) {
  [[maybe_unused]] constexpr auto place =
      (!is_scalar<Fs> + ... + 0) > 1 ? level::power : level::contraction;
  [[maybe_unused]] spacing space{number.empty() ? "" : " "};
  to << number;
  for ([[maybe_unused]] bool deltas : {true, false})
    (write_factor<Names, Fs>(to, space, place, deltas), ...);
}

template <class Names, long long N, long long D, class Above, class Below>
constexpr void write_quotient(writer& to) {
  constexpr bool half = is_half<N, D> && Below::size == 0 && Above::size > 0;
  constexpr long long top = N < 0 ? -N : N;
  constexpr long long bottom = half ? 1 : D;
  digits number{};
  if (Above::size == 0 && top == 1) to << "1";
  else write_factors<Names>(to, half ? "½" : number.unless_one(top), Above{});
  constexpr auto parts = Below::size + (bottom == 1 ? 0 : 1);
  if (parts > 0) to << (parts > 1 ? " / (" : " / ");
  if constexpr (parts == 1 && Below::size == 1) write<Names, meta::at<Below, 0>>(to, level::power);
  else write_factors<Names>(to, number.unless_one(bottom), Below{});
  if (parts > 1) to << ")";
}

/// A formula without its minus sign.
template <class Names, class F> struct magnitude {
  static constexpr void write(writer& to) { math::write<Names, F>(to, level::quotient); }
};
template <class Names, long long N, long long D> struct magnitude<Names, literal<N, D>> {
  static constexpr void write(writer& to) {
    if (is_half<N, D>) to << "½";
    else write_quotient<Names, N, D, list<>, list<>>(to);
  }
};
template <class Names, class... Fs> struct magnitude<Names, times<Fs...>> {
  static constexpr void write(writer& to) {
    write_quotient<Names, 1, 1, meta::join<above<Names, Fs>...>, meta::join<below<Names, Fs>...>>(
        to);
  }
};
template <class Names, long long N, long long D, class... Fs>
struct magnitude<Names, times<literal<N, D>, Fs...>> {
  static constexpr void write(writer& to) {
    write_quotient<Names, N, D, meta::join<above<Names, Fs>...>, meta::join<below<Names, Fs>...>>(
        to);
  }
};

template <class Names, long long N, long long D>
constexpr void write_node(writer& to, literal<N, D> f) {
  to << (N < 0 ? "-" : "");
  magnitude<Names, decltype(f)>::write(to);
}
template <class Names, class... Fs> constexpr void write_node(writer& to, times<Fs...>) {
  using f = shown_as<Names, times<Fs...>>;
  to << (is_negative<f> ? "-" : "");
  magnitude<Names, f>::write(to);
}
template <class Names, class X, long long N> constexpr void write_node(writer& to, power<X, N>) {
  if constexpr (N < 0) write_quotient<Names, 1, 1, list<>, below<Names, power<X, N>>>(to);
  else {
    write<Names, X>(to, level::atom);
    write_superscript(to, N);
  }
}

/// The places of terms in print: the lower the earlier.
template <class Names, class F> constexpr int place_in_sum() {
  if (is_named<Names, F>) return 2;
  if (is_negative<shown_as<Names, F>>) return is_literal<F> ? 5 : is_contraction<F> ? 3 : 4;
  return is_literal<F> ? 0 : is_contraction<F> ? 1 : 2;
}

template <class Names, class F> constexpr void write_term(writer& to, bool first) {
  constexpr bool minus = is_negative<shown_as<Names, F>> && !is_named<Names, F>;
  to << (minus ? (first ? "-" : " - ") : (first ? "" : " + "));
  if constexpr (minus) magnitude<Names, F>::write(to);
  else if constexpr (is_named<Names, F>) write<Names, F>(to);
  else write<Names, shown_as<Names, F>>(to, level::quotient);
}

template <class Names, class... Ts> constexpr void write_node(writer& to, plus<Ts...>) {
  using x = log_softmax_of<plus<Ts...>>;
  if constexpr (is_named<Names, x>) {
    write<Names, x>(to);
    to << " - logsumexp(";
    write<Names, x>(to);
    to << ")";
  } else {
    bool first = true;
    for (int place = 0; place <= 5; ++place)
      static_cast<void>((
          (place == place_in_sum<Names, Ts>() && (write_term<Names, Ts>(to, first), first = false)),
          ...));
  }
}

}  // namespace typegrad::math
