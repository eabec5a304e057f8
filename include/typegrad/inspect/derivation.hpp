// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/step_words.hpp>
#include <typegrad/inspect/table.hpp>
#include <typegrad/shape/text.hpp>

/// The derivation of a gradient, step by step, as a student would write it.
namespace typegrad {

/// One line of a derivation: name = formula, and why. A line without a name goes on with the one
/// before it.
struct derivation_line {
  std::string_view name;
  std::string_view formula;
  std::string_view reason;
};

namespace inspect {

/// Lines as a table: names, formulas, reasons. A formula longer than `wide` does not push reasons
/// to the right.
template <class Source> struct lines_text {
  static constexpr auto const& lines = Source::lines;
  static constexpr std::size_t wide = 48;
  static constexpr std::size_t widest(std::string_view derivation_line::*part, std::size_t limit) {
    std::size_t most = 0;
    for (auto const& one : lines)
      if (letters_in(one.*part) <= limit && letters_in(one.*part) > most)
        most = letters_in(one.*part);
    return most;
  }
  static constexpr void write(writer& to) {
    auto const name = widest(&derivation_line::name, wide);
    auto const formula = widest(&derivation_line::formula, wide);
    for (std::size_t k = 0; k < lines.size(); ++k) {
      auto const& one = lines[k];
      if (k > 0 && k == Source::first_step) to << "\n";
      to << one.name;
      write_spaces(to, name - letters_in(one.name));
      to << (one.formula.empty() ? "   " : " = ") << one.formula;
      auto const size = letters_in(one.formula);
      write_spaces(to, (size < formula ? formula - size : 0) + 2);
      to << one.reason << "\n";
    }
  }
};

template <class D, class Steps> struct derivation_lines;
template <class D, class... Steps> struct derivation_lines<D, list<Steps...>> {
  template <class Step>
  static constexpr bool alone =
      Step::rule == derivation_rule::add_up || Step::rule == derivation_rule::begin ||
      Step::rule == derivation_rule::result ||
      adjoint_in_steps<D, typename Step::node>::handed::size == 1;

  /// δ, which is nothing but its name.
  template <class Step>
  static constexpr bool comes_in =
      std::is_same_v<typename Step::formula,
                     typename D::template adjoint_symbol<typename Step::node>>;

  template <class Node> static constexpr derivation_line definition() {
    return {meta::written<printed_name<D::template name<Node>()>>::view,
            meta::written<definition_by_names<D, Node>>::view, text(typename Node::shape{})};
  }
  template <class Step> static constexpr derivation_line step() {
    constexpr bool goes_on =
        Step::rule == derivation_rule::put_in || Step::rule == derivation_rule::result;
    return {goes_on ? std::string_view{} : meta::written<step_name<D, Step, alone<Step>>>::view,
            comes_in<Step> ? std::string_view{} : meta::written<step_formula<D, Step>>::view,
            meta::written<step_reason<D, Step>>::view};
  }
  template <class... Named> static constexpr auto all(list<Named...>) {
    return std::array<derivation_line, sizeof...(Named) + sizeof...(Steps)>{
        definition<typename Named::formula>()..., step<Steps>()...};
  }
  static constexpr auto lines = all(typename D::names{});
  static constexpr std::size_t first_step = D::names::size;
};

}  // namespace inspect

/// How the gradient of a formula towards a part of it was found: a value of an empty type.
///   steps    a list of derivation_step<...>, from the formula down to the part
///   lines    the nodes on the way with their names, then the steps, each a derivation_line
///   value    the gradient towards the part, as gradient(formula, part) gives it
///   adjoint  the gradient towards any node on the way
/// Reverse accumulation, Linnainmaa 1970; the steps are those that gradient takes.
template <expression F, expression Part> struct derivation_of {
  using path = inspect::derivation_path<F, Part>;
  using steps = typename inspect::steps_of_derivation<path>::type;
  template <class Node> using adjoint = math::adjoint<F, typename path::seed, Node>;
  /// The symbol that stands for the adjoint of a node in the steps.
  template <class Node> using adjoint_symbol = typename path::template adjoint_symbol<Node>;
  using value = adjoint<Part>;

  static constexpr auto const& lines = inspect::derivation_lines<path, steps>::lines;
};
/// After a mistake, which was told: nothing.
template <expression F, expression Part>
  requires(!math::holds<F, Part>)
struct derivation_of<F, Part> {
  using steps = list<>;
  static constexpr std::array<derivation_line, 0> lines{};
};

/// The derivation of gradient(formula, part). Refuses a part that the formula does not hold.
template <expression F, expression Part> constexpr auto derivation(F formula, Part part) {
  static_cast<void>(gradient(formula, part));
  return derivation_of<F, Part>{};
}

/// A derivation in print, a line for each node on the way and for each step.
template <expression F, expression Part> constexpr std::string_view text(derivation_of<F, Part>) {
  using path = typename derivation_of<F, Part>::path;
  return meta::written<inspect::lines_text<
      inspect::derivation_lines<path, typename derivation_of<F, Part>::steps>>>::view;
}

}  // namespace typegrad
