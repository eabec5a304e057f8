// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation_steps.hpp>
#include <typegrad/inspect/renamed.hpp>
#include <typegrad/inspect/rule_words.hpp>

/// The steps of a derivation in words: what a node is, what a step gives, and why.
namespace typegrad::inspect {

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
template <class D, class F, math::dialect const& In = math::in_text>
constexpr void write_in_step(writer& to) {
  constexpr bool spread =
      !std::is_same_v<math::bare<F>, F> && math::leaf<math::bare<F>> && !is_zero<F>;
  if constexpr (!spread || !is_one<F>) math::formula_text<typename D::names, F, In>::write(to);
  if (spread && !is_one<F>) to << In.beside;
  if (spread) to << In.ones;
}
template <class D, class Step, math::dialect const& In = math::in_text> struct step_formula {
  static constexpr void write(writer& to) { write_in_step<D, typename Step::formula, In>(to); }
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
    if (any_zero(typename adjoint_in_steps<D, typename Step::node>::handed{}))
      to << ", and x + 0 = x";
  }
};
template <class D, class Step> struct step_reason<D, Step, derivation_rule::result> {
  static constexpr void write(writer& to) { to << "all put in"; }
};

}  // namespace typegrad::inspect
