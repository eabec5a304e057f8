// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include <typegrad/meta/writer.hpp>

/// How formulas are written, one line for each kind and function that is not written
/// name(operands), so that a function of your own needs no line.
namespace typegrad::math {

using meta::writer;

/// How tightly a formula holds together in print. Each operand is put in parentheses where it
/// holds less tightly than its place asks for.
enum class level { sum, quotient, elementwise, contraction, power, atom };

/// A name for a part of a formula, and the list of those that are in force.
template <fixed_string Name, class F> struct naming {
  static constexpr auto name = Name;
  using formula = F;
};
template <class Names, class F> struct name_of { static constexpr std::string_view value{}; };
template <class First, class... Rest, class F>
struct name_of<list<First, Rest...>, F> : name_of<list<Rest...>, F> {};
template <fixed_string Name, class... Rest, class F>
struct name_of<list<naming<Name, F>, Rest...>, F> {
  static constexpr std::string_view value = naming<Name, F>::name.view();
};
template <class Names, class F> inline constexpr bool is_named = !name_of<Names, F>::value.empty();

/// The X of exp(X - logsumexp(X)), which is softmax(X), and of X - logsumexp(X).
template <class F, class Candidate> struct subtracted { using type = void; };
template <class F, class X> struct subtracted<F, times<minus_one, reduced<op::logsumexp, X>>> {
  using type = std::conditional_t<std::is_same_v<F, decltype(X{} - logsumexp(X{}))>, X, void>;
};
template <class... Found> struct first_found { using type = void; };
template <class X, class... Rest> struct first_found<X, Rest...> { using type = X; };
template <class... Rest> struct first_found<void, Rest...> : first_found<Rest...> {};
template <class F> struct normalised { using type = void; };
template <class... Ts>
struct normalised<plus<Ts...>> : first_found<typename subtracted<plus<Ts...>, Ts>::type...> {};
template <class F> using log_softmax_of = typename normalised<F>::type;
template <class F> inline constexpr bool is_log_softmax = !std::is_void_v<log_softmax_of<F>>;

/// Digits at the end of a name are its subscript: W2 is W₂.
constexpr void write_name(writer& to, std::string_view name) {
  constexpr std::string_view subscripts = "₀₁₂₃₄₅₆₇₈₉";
  auto letters = name.size();
  while (letters > 0 && name[letters - 1] >= '0' && name[letters - 1] <= '9') --letters;
  if (letters == 0) letters = name.size();
  to << name.substr(0, letters);
  for (char digit : name.substr(letters))
    to << subscripts.substr(static_cast<std::size_t>(digit - '0') * 3, 3);
}

/// An exponent of two or more.
constexpr void write_superscript(writer& to, long long n) {
  constexpr std::array<std::string_view, 10> digits{"⁰", "¹", "²", "³", "⁴",
                                                    "⁵", "⁶", "⁷", "⁸", "⁹"};
  if (n > 9) write_superscript(to, n / 10);
  to << digits[static_cast<std::size_t>(n % 10)];
}

// clang-format off
// Functions that are known under another name in print.
template <class Op> inline constexpr std::string_view function_name = Op::name;
template <> inline constexpr std::string_view function_name<op::maximum> = "max";
template <> inline constexpr std::string_view function_name<op::minimum> = "min";

// 1 where the relation holds, else 0: [a > b].
template <class Op> inline constexpr std::string_view relation = {};
template <> inline constexpr std::string_view relation<op::greater> = " > ";
template <> inline constexpr std::string_view relation<op::at_least> = " ≥ ";
template <> inline constexpr std::string_view relation<op::equal> = " = ";

// How tightly each kind holds together.
template <class F> inline constexpr level level_of = level::atom;
template <class A> inline constexpr level level_of<transposed<A>> = level::power;
template <class A, class B> inline constexpr level level_of<product<A, B>> = level::contraction;
template <class X, class Y> inline constexpr level level_of<outer_product<X, Y>> = level::contraction;
template <class X> inline constexpr level level_of<batch_sum<X>> = level::elementwise;
template <class X, class S> inline constexpr level level_of<filled<X, S>> = level_of<X>;
template <class... Ts> inline constexpr level level_of<plus<Ts...>> = level::sum;
template <class Names, class F> constexpr void write(writer& to, level least = level::sum);

/// An operand of a matrix product: a spread scalar s is s 𝟏 there, and only s elsewhere.
template <class Names, class F> constexpr void write_array(writer& to, level least);

template <class Names, class... As> constexpr void write_operands(writer& to) {
  [[maybe_unused]] std::string_view before{};
  static_cast<void>(((to << before, write<Names, As>(to), before = ", "), ...));
}

// Each kind of node; sums and products are in expr/text.hpp. What a node needs of its operands
// stands in their place.
template <class Names, fixed_string Name, class S, role R> constexpr void write_node(writer& to, symbol<Name, S, R>) { write_name(to, Name.view()); }
template <class Names, class S> constexpr void write_node(writer& to, iota<S>)                                       { to << "i"; }
template <class Names, class X, class S> constexpr void write_node(writer& to, filled<X, S>)                         { write<Names, X>(to, level_of<X>); }
template <class Names, class A> constexpr void write_node(writer& to, transposed<A>)                                 { write<Names, A>(to, level::atom); to << "ᵀ"; }
template <class Names, class A, class B> constexpr void write_node(writer& to, product<A, B>)                        { write_array<Names, A>(to, level::contraction); to << " "; write_array<Names, B>(to, level::contraction); }
template <class Names, class X, class Y> constexpr void write_node(writer& to, outer_product<X, Y>)                  { write_array<Names, X>(to, level::elementwise); to << " "; write_array<Names, Y>(to, level::atom); to << "ᵀ"; }
template <class Names, class X> constexpr void write_node(writer& to, batch_sum<X>)                                  { to << "Σₙ "; write<Names, X>(to, level::elementwise); }
template <class Names, class Op, class A> constexpr void write_node(writer& to, reduced<Op, A>)                      { to << function_name<Op> << "("; write<Names, A>(to); to << ")"; }
template <class Names, class A, std::size_t... N> constexpr void write_node(writer& to, reshaped<A, shape<N...>>)    { to << "reshape("; write<Names, A>(to); static_cast<void>(((to << ", " << static_cast<long long>(N)), ...)); to << ")"; }

template <class Names, class X> constexpr void write_node(writer& to, apply<op::positive, X>)                        { to << "["; write<Names, X>(to); to << " > 0]"; }
template <class Names, class X> constexpr void write_node(writer& to, apply<op::abs, X>)                             { to << "|"; write<Names, X>(to); to << "|"; }
template <class Names, class S, class K> constexpr void write_node(writer& to, apply<op::equal, iota<S>, K>)         { to << "onehot("; write<Names, K>(to); to << ")"; }
template <class Names, class Op, class A, class B> requires(!relation<Op>.empty())
constexpr void write_node(writer& to, apply<Op, A, B>)                                                               { to << "["; write<Names, A>(to); to << relation<Op>; write<Names, B>(to); to << "]"; }
template <class Names, class X> requires is_log_softmax<X>
constexpr void write_node(writer& to, apply<op::exp, X>)                                                             { to << "softmax("; write<Names, log_softmax_of<X>>(to); to << ")"; }
template <class Names, class Op, class... As> constexpr void write_node(writer& to, apply<Op, As...>)                { to << function_name<Op> << "("; write_operands<Names, As...>(to); to << ")"; }

// clang-format on

template <class Names, class F> constexpr void write(writer& to, level least) {
  if constexpr (is_named<Names, F>) write_name(to, name_of<Names, F>::value);
  else {
    constexpr level own = level_of<F>;
    if (own < least) to << "(";
    write_node<Names>(to, F{});
    if (own < least) to << ")";
  }
}

template <class Names, class F> constexpr void write_array(writer& to, level least) {
  if constexpr (!is_filled<F> || is_named<Names, F>) write<Names, F>(to, least);
  else if constexpr (std::is_same_v<bare<F>, one>) to << "𝟏";
  else {
    if (level::elementwise < least) to << "(";
    write<Names, bare<F>>(to, level::power);
    to << (level::elementwise < least ? " 𝟏)" : " 𝟏");
  }
}

}  // namespace typegrad::math
