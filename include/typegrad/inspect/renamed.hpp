// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/text.hpp>

/// A node as it is defined: of the names of its operands. Only for print: what comes out is not
/// rewritten.
namespace typegrad::inspect {

/// Names says which nodes have a name, and which, and whether nodes that have none are gone into:
///   template <class F> static constexpr bool has_name
///   template <class F> static constexpr auto name()
///   static constexpr bool goes_on
/// and, where what comes out is computed,
///   template <class F> static constexpr auto in_place_of()  what stands there in place of a symbol
///   static constexpr bool keeps_order                       of the terms of a sum
template <class Names> struct renamed {
  template <class F> static constexpr auto by_name(F f) {
    if constexpr (requires { Names::template in_place_of<F>(); })
      return Names::template in_place_of<F>();
    else if constexpr (Names::template has_name<F>)
      return symbol<Names::template name<F>(), typename F::shape>{};
    else if constexpr (math::leaf<F> || !Names::goes_on) return f;
    else return of(f);
  }
  template <class F> using named = decltype(by_name(F{}));

  static constexpr bool keeps_order = requires { Names::keeps_order; };
  /// Products come first in print, as they do where they are written out.
  template <bool First, class T>
  using terms_first = std::conditional_t<math::is_contraction<T> == First, list<named<T>>, list<>>;
  template <class... Ts> static constexpr math::plus<Ts...> plus_of(list<Ts...>) { return {}; }

  // clang-format off
  template <math::leaf F> static constexpr F of(F f)                             { return f; }
  template <class A> static constexpr auto of(math::transposed<A>)               { return math::transposed<named<A>>{}; }
  template <class A, class S> static constexpr auto of(math::reshaped<A, S>)     { return math::reshaped<named<A>, S>{}; }
  template <class A, class S> static constexpr auto of(math::filled<A, S>)       { return math::filled<named<A>, S>{}; }
  template <class Op, class A> static constexpr auto of(math::reduced<Op, A>)    { return math::reduced<Op, named<A>>{}; }
  template <class Op, class... As> static constexpr auto of(math::apply<Op, As...>) { return math::apply<Op, named<As>...>{}; }
  template <class A, long long N> static constexpr auto of(math::power<A, N>)    { return math::power<named<A>, N>{}; }
  template <class A, class B> static constexpr auto of(math::product<A, B>)      { return math::product<named<A>, named<B>>{}; }
  template <class A, class B> static constexpr auto of(math::outer_product<A, B>) { return math::outer_product<named<A>, named<B>>{}; }
  template <class... Fs> static constexpr auto of(math::times<Fs...>)            { return math::times<named<Fs>...>{}; }
  template <class... Ts> requires(keeps_order)
  static constexpr auto of(math::plus<Ts...>)                                    { return math::plus<named<Ts>...>{}; }
  template <class... Ts> static constexpr auto of(math::plus<Ts...>)             { return plus_of(meta::join<terms_first<true, Ts>..., terms_first<false, Ts>...>{}); }
  template <class A> static constexpr auto of(math::batch_sum<A>)                { return math::batch_sum<named<A>>{}; }
  // clang-format on
};

template <fixed_string Name, math::dialect const& In = math::in_text> struct printed_name {
  static constexpr void write(meta::writer& to) { In.name(to, Name.view()); }
};

/// The definition of a node in print.
template <class Names, class Node, math::dialect const& In = math::in_text>
struct definition_by_names {
  static constexpr void write(meta::writer& to) {
    math::formula_text<list<>, decltype(renamed<Names>::of(Node{})), In>::write(to);
  }
};

}  // namespace typegrad::inspect
