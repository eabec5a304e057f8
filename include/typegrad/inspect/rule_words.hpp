// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/adjoint.hpp>
#include <typegrad/expr/text.hpp>

/// The rules of derivatives in words, one line for each kind of node; slopes are printed from the
/// table of derive/.
namespace typegrad::inspect {

using meta::writer;

template <class F> constexpr void write_plain(writer& to) {
  math::formula_text<list<>, F>::write(to);
}

/// "the slope of tanh(x) is 1 - tanh(x)²"
template <class F, class Slope> constexpr void write_slope(writer& to) {
  to << "the slope of ";
  write_plain<F>(to);
  to << " is ";
  write_plain<Slope>(to);
}

template <std::size_t K, std::size_t Count> constexpr auto letter_of_operand() {
  constexpr std::string_view letters = "abcdefgh";
  if constexpr (Count == 1) return fixed_string{"x"};
  else {
    fixed_string<1> letter;
    letter.letters[0] = letters[K];
    return letter;
  }
}
template <class Op, std::size_t... K>
constexpr auto function_of_letters(std::index_sequence<K...>) {
  return math::apply<Op, symbol<letter_of_operand<K, sizeof...(K)>(), scalar>...>{};
}

/// Whether the factors beside number K are numbers.
template <std::size_t K, class... Fs>
inline constexpr bool numbers_but = (std::size_t{!math::is_literal<Fs>} + ...) == 1 &&
                                    !math::is_literal<meta::at<list<Fs...>, K>>;

// clang-format off
template <std::size_t K, class... Ts> constexpr void write_rule(writer& to, math::plus<Ts...>)                       { to << "sum rule: each term gets that of the sum"; }
template <std::size_t K, class... Fs> constexpr void write_rule(writer& to, math::times<Fs...>)                      { to << (numbers_but<K, Fs...> ? "a number stays as a factor" : sizeof...(Fs) > 2 ? "product rule: times the other factors" : "product rule: times the other factor"); }
template <std::size_t K, class X, class S> constexpr void write_rule(writer& to, math::filled<X, S>)                 { to << "a number that is spread gets the sum of its places"; }
template <std::size_t K, class X> constexpr void write_rule(writer& to, math::batch_sum<X>)                          { to << "each sample of a sum counts once"; }
template <std::size_t K, class A, class S> constexpr void write_rule(writer& to, math::reshaped<A, S>)               { to << "the same elements under another shape"; }
template <std::size_t K, class A> constexpr void write_rule(writer& to, math::transposed<A>)                         { to << "of Aᵀ towards A: the transpose"; }
template <std::size_t K, class X, class Y> constexpr void write_rule(writer& to, math::outer_product<X, Y>)          { to << (K == 0 ? "product x yᵀ towards x: times y" : "product x yᵀ towards y: the transpose, times x"); }
template <std::size_t K, class A, class B> requires(B::shape::rank == 1)
constexpr void write_rule(writer& to, math::product<A, B>)                                                           { to << (K == 0 ? "product A x towards A: times xᵀ" : "product A x towards x: Aᵀ times it"); }
template <std::size_t K, class A, class B> constexpr void write_rule(writer& to, math::product<A, B>)                { to << (K == 0 ? "product A B towards A: times Bᵀ" : "product A B towards B: Aᵀ times it"); }
template <std::size_t K, class A> constexpr void write_rule(writer& to, math::reduced<op::sum, A>)                   { to << "each element of a sum counts once"; }
template <std::size_t K, class Op, class A> constexpr void write_rule(writer& to, math::reduced<Op, A>) {
  using x = symbol<"x", shape<2>>;
  using f = math::reduced<Op, x>;
  to << "chain rule: ";
  write_slope<f, decltype(math::slope_towards<f, 0>(Op{}, list<x>{}))>(to);
}
template <std::size_t K, class X, long long N> constexpr void write_rule(writer& to, math::power<X, N>) {
  using x = symbol<"x", scalar>;
  to << "power rule: ";
  write_slope<math::power<x, N>, decltype(math::scaled(lit<N>, math::raise<N - 1>(x{})))>(to);
}
template <std::size_t K, class Op, class... As> constexpr void write_rule(writer& to, math::apply<Op, As...>) {
  using f = decltype(function_of_letters<Op>(std::index_sequence_for<As...>{}));
  to << "chain rule: the slope of ";
  write_plain<f>(to);
  if (sizeof...(As) > 1) to << " towards " << letter_of_operand<K, sizeof...(As)>().view();
  to << " is ";
  write_plain<decltype(math::slope_towards<f, K>(Op{}, typename f::operands{}))>(to);
}
// clang-format on

/// The rule by which Parent hands d down to its operand K, and whether that gathers what was
/// spread.
template <class Node, class Parent, std::size_t K> struct rule_text {
  using d = symbol<"δ", typename Parent::shape>;
  using handed = decltype(math::adjoint_of_operand<K>(Parent{}, d{}));
  static constexpr void write(writer& to) {
    write_rule<K>(to, Parent{});
    if (Node::shape::rank == 0 && handed::shape::rank > 0) to << "; summed, as it was spread";
  }
};

}  // namespace typegrad::inspect
