// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/dialect.hpp>
#include <typegrad/expr/functions.hpp>

/// How formulas are written, one line for each kind and function that is not written
/// name(operands), so that a function of your own needs no line. The signs are those of a dialect.
namespace typegrad::math {

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

// clang-format off
// Functions that are known under another name in print.
template <class Op> inline constexpr std::string_view function_name = Op::name;
template <> inline constexpr std::string_view function_name<op::maximum> = "max";
template <> inline constexpr std::string_view function_name<op::minimum> = "min";

// 1 where the relation holds, else 0: [a > b].
template <class Op> inline constexpr std::string_view dialect::* relation = nullptr;
template <> inline constexpr auto relation<op::greater> = &dialect::greater;
template <> inline constexpr auto relation<op::at_least> = &dialect::at_least;
template <> inline constexpr auto relation<op::equal> = &dialect::equal;

// How tightly each kind holds together.
template <class F> inline constexpr level level_of = level::atom;
template <class A> inline constexpr level level_of<transposed<A>> = level::power;
template <class A, class B> inline constexpr level level_of<product<A, B>> = level::contraction;
template <class X, class Y> inline constexpr level level_of<outer_product<X, Y>> = level::contraction;
template <class X> inline constexpr level level_of<batch_sum<X>> = level::elementwise;
template <class X, class S> inline constexpr level level_of<filled<X, S>> = level_of<X>;
template <class... Ts> inline constexpr level level_of<plus<Ts...>> = level::sum;
template <class Names, class F> constexpr void write(pen& to, level least = level::sum);

/// An operand of a matrix product: a spread scalar s is s 𝟏 there, and only s elsewhere.
template <class Names, class F> constexpr void write_array(pen& to, level least);

template <class Names, class F> constexpr void write_within(pen& to, fence marks) { to << marks.open; write<Names, F>(to); to << marks.close; }
template <class Names, class... As> constexpr void write_function(pen& to, std::string_view name) {
  [[maybe_unused]] std::string_view before{};
  to.in.function(to.to, name);
  static_cast<void>(((to << before, write<Names, As>(to), before = to.in.comma), ...));
  to.in.end_function(to.to, name);
}

// Each kind of node; sums and products are in expr/typeset.hpp. What a node needs of its operands
// stands in their place.
template <class Names, fixed_string Name, class S, role R> constexpr void write_node(pen& to, symbol<Name, S, R>) { to.in.name(to.to, Name.view()); }
template <class Names, class S> constexpr void write_node(pen& to, iota<S>)                                       { to.in.name(to.to, "i"); }
template <class Names, class X, class S> constexpr void write_node(pen& to, filled<X, S>)                         { write<Names, X>(to, level_of<X>); }
template <class Names, class A> constexpr void write_node(pen& to, transposed<A>)                                 { to << to.in.transposition.open; write<Names, A>(to, level::atom); to << to.in.transposition.close; }
template <class Names, class A, class B> constexpr void write_node(pen& to, product<A, B>)                        { write_array<Names, A>(to, level::contraction); to << to.in.beside; write_array<Names, B>(to, level::contraction); }
template <class Names, class X, class Y> constexpr void write_node(pen& to, outer_product<X, Y>)                  { write_array<Names, X>(to, level::elementwise); to << to.in.beside << to.in.transposition.open; write_array<Names, Y>(to, level::atom); to << to.in.transposition.close; }
template <class Names, class X> constexpr void write_node(pen& to, batch_sum<X>)                                  { to << to.in.over_batch; write<Names, X>(to, level::elementwise); }
template <class Names, class Op, class A> constexpr void write_node(pen& to, reduced<Op, A>)                      { write_function<Names, A>(to, function_name<Op>); }
template <class Names, class A, std::size_t... N> constexpr void write_node(pen& to, reshaped<A, shape<N...>>)    { to.in.function(to.to, "reshape"); write<Names, A>(to); static_cast<void>(((to << to.in.comma).number(static_cast<long long>(N)), ...)); to.in.end_function(to.to, "reshape"); }

template <class Names, class X> constexpr void write_node(pen& to, apply<op::positive, X>)                        { to << to.in.brackets.open; write<Names, X>(to); (to << to.in.greater).number(0) << to.in.brackets.close; }
template <class Names, class X> constexpr void write_node(pen& to, apply<op::abs, X>)                             { write_within<Names, X>(to, to.in.bars); }
template <class Names, class S, class K> constexpr void write_node(pen& to, apply<op::equal, iota<S>, K>)         { write_function<Names, K>(to, "onehot"); }
template <class Names, class Op, class A, class B> requires(relation<Op> != nullptr)
constexpr void write_node(pen& to, apply<Op, A, B>)                                                               { to << to.in.brackets.open; write<Names, A>(to); to << to.in.*relation<Op>; write<Names, B>(to); to << to.in.brackets.close; }
template <class Names, class X> requires is_log_softmax<X>
constexpr void write_node(pen& to, apply<op::exp, X>)                                                             { write_function<Names, log_softmax_of<X>>(to, "softmax"); }
template <class Names, class Op, class... As> constexpr void write_node(pen& to, apply<Op, As...>)                { write_function<Names, As...>(to, function_name<Op>); }

// clang-format on

/// In text.
template <class Names, class F> constexpr void write_node(writer& to, F f) {
  pen in_words{to, in_text};
  write_node<Names>(in_words, f);
}

/// A quotient that stands over a line needs no parentheses to be a factor.
constexpr level level_in(level own, dialect const& in) {
  return own == level::quotient && !in.on_one_line ? level::contraction : own;
}

template <class Names, class F> constexpr void write(pen& to, level least) {
  if constexpr (is_named<Names, F>) to.in.name(to.to, name_of<Names, F>::value);
  else {
    bool const apart = level_in(level_of<F>, to.in) < least;
    if (apart) to << to.in.parentheses.open;
    write_node<Names>(to, F{});
    if (apart) to << to.in.parentheses.close;
  }
}

template <class Names, class F> constexpr void write_array(pen& to, level least) {
  if constexpr (!is_filled<F> || is_named<Names, F>) write<Names, F>(to, least);
  else if constexpr (std::is_same_v<bare<F>, one>) to << to.in.ones;
  else {
    bool const apart = level::elementwise < least;
    if (apart) to << to.in.parentheses.open;
    write<Names, bare<F>>(to, level::power);
    to << to.in.beside << to.in.ones;
    if (apart) to << to.in.parentheses.close;
  }
}

}  // namespace typegrad::math
