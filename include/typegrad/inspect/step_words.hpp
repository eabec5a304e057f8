// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation_steps.hpp>
#include <typegrad/inspect/rule_words.hpp>

/// The steps of a derivation in words: what a node is, what a step gives, and why.
namespace typegrad::inspect {

/// A node in a definition: its name, where it has one.
template <class D, class F> constexpr auto found_by_name() {
  if constexpr (math::leaf<F> || !meta::contains<typename D::nodes, F>) return F{};
  else return symbol<D::template name<F>(), typename F::shape>{};
}
template <class D, class F> using by_name = decltype(found_by_name<D, F>());

/// Products come first in print, as they do where they are written out.
template <class D, bool First, class T>
using terms_first =
    std::conditional_t<math::is_contraction<T> == First, list<by_name<D, T>>, list<>>;
template <class... Ts> constexpr math::plus<Ts...> plus_of(list<Ts...>) { return {}; }

// clang-format off
template <class D, class A> constexpr auto defined_by_names(math::transposed<A>)                { return math::transposed<by_name<D, A>>{}; }
template <class D, class A, class S> constexpr auto defined_by_names(math::reshaped<A, S>)      { return math::reshaped<by_name<D, A>, S>{}; }
template <class D, class A, class S> constexpr auto defined_by_names(math::filled<A, S>)        { return math::filled<by_name<D, A>, S>{}; }
template <class D, class Op, class A> constexpr auto defined_by_names(math::reduced<Op, A>)     { return math::reduced<Op, by_name<D, A>>{}; }
template <class D, class Op, class... As> constexpr auto defined_by_names(math::apply<Op, As...>) { return math::apply<Op, by_name<D, As>...>{}; }
template <class D, class A, long long N> constexpr auto defined_by_names(math::power<A, N>)     { return math::power<by_name<D, A>, N>{}; }
template <class D, class A, class B> constexpr auto defined_by_names(math::product<A, B>)       { return math::product<by_name<D, A>, by_name<D, B>>{}; }
template <class D, class A, class B> constexpr auto defined_by_names(math::outer_product<A, B>) { return math::outer_product<by_name<D, A>, by_name<D, B>>{}; }
template <class D, class... Fs> constexpr auto defined_by_names(math::times<Fs...>)             { return math::times<by_name<D, Fs>...>{}; }
template <class D, class... Ts> constexpr auto defined_by_names(math::plus<Ts...>)              { return plus_of(meta::join<terms_first<D, true, Ts>..., terms_first<D, false, Ts>...>{}); }
template <class D, class A> constexpr auto defined_by_names(math::batch_sum<A>)                 { return math::batch_sum<by_name<D, A>>{}; }
// clang-format on

template <class D, class Node> struct definition_in_steps {
  static constexpr void write(writer& to) {
    write_plain<decltype(defined_by_names<D>(Node{}))>(to);
  }
};
template <fixed_string Name> struct printed_name {
  static constexpr void write(writer& to) { math::write_name(to, Name.view()); }
};

/// The name of a step: of the adjoint, or of the part of it that comes through a node.
template <class D, class Step, bool Alone> struct step_name {
  static constexpr void write(writer& to) {
    math::write_name(to, D::template adjoint_name<typename Step::node>().view());
    if constexpr (!Alone) {
      to << " through ";
      math::write_name(to, D::template name<typename Step::parent>().view());
    }
  }
};
template <class F> inline constexpr bool is_one = std::is_same_v<math::bare<F>, math::one>;
template <class F> inline constexpr bool is_zero = std::is_same_v<math::bare<F>, math::zero>;

/// A number at every element: 𝟏, δ 𝟏.
template <class D, class F> constexpr void write_in_step(writer& to) {
  constexpr bool spread =
      !std::is_same_v<math::bare<F>, F> && math::leaf<math::bare<F>> && !is_zero<F>;
  if constexpr (!spread || !is_one<F>)
    math::formula_text<typename D::names, F>::write(to);
  if (spread) to << (is_one<F> ? "𝟏" : " 𝟏");
}
template <class D, class Step> struct step_formula {
  static constexpr void write(writer& to) { write_in_step<D, typename Step::formula>(to); }
};

/// Why: the rule in words, or what was put in and the law that made it short.
template <class D, class Step, derivation_rule = Step::rule> struct step_reason {
  static constexpr void write(writer& to) {
    rule_text<typename Step::node, typename Step::parent, Step::operand>::write(to);
  }
};
template <class D, class Step> struct step_reason<D, Step, derivation_rule::put_in> {
  using parent = typename Step::parent;
  using known = typename adjoint_in_steps<D, parent>::known;
  static constexpr void write(writer& to) {
    math::write_name(to, D::template adjoint_name<parent>().view());
    to << " = ";
    write_in_step<D, known>(to);
    if (is_zero<known>) to << ", and 0 x = 0";
    else if (is_one<known> && !is_one<typename Step::formula>) to << ", and 1 x = x";
  }
};
template <class D, class Step> struct step_reason<D, Step, derivation_rule::begin> {
  static constexpr void write(writer& to) {
    if (math::is_scalar<typename D::formula>) to << "the slope of a number towards itself";
    else {
      to << "comes in from what is made of ";
      math::write_name(to, D::template name<typename D::formula>().view());
    }
  }
};
template <class D, class Step> struct step_reason<D, Step, derivation_rule::add_up> {
  template <class... Hs> static constexpr bool any_zero(list<Hs...>) {
    return (is_zero<typename Hs::put_in> || ...);
  }
  static constexpr void write(writer& to) {
    to << "what is handed down adds up";
    if (any_zero(typename adjoint_in_steps<D, typename Step::node>::handed{})) to << ", and x + 0 = x";
  }
};
template <class D, class Step> struct step_reason<D, Step, derivation_rule::result> {
  static constexpr void write(writer& to) { to << "all put in"; }
};

}  // namespace typegrad::inspect
