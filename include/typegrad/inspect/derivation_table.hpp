// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/table_signs.hpp>

/// A derivation as a table for LaTeX and MathML: the lines of its text, set in that notation.
///   latex(derivation(f, W)) has a line \delta_{2} &= \delta_{3}\,… && \text{chain rule: …}
namespace typegrad {

namespace inspect {

/// The lines of a derivation: nodes on the way by their names, then the steps.
template <class Derivation, math::dialect const& In> struct derivation_table {
  using path = typename Derivation::path;
  static constexpr table_signs const& signs = table_in<In>;

  static constexpr void reason(writer& to, std::size_t line) {
    to << signs.reason;
    signs.words(to, Derivation::lines[line].reason);
    to << signs.end;
  }
  static constexpr void begin(writer& to, std::size_t line) {
    to << (line == 0 ? signs.open : signs.next);
  }
  template <class Node> static constexpr void definition(writer& to, std::size_t line) {
    begin(to, line);
    printed_name<path::template name<Node>(), In>::write(to);
    to << signs.equals;
    definition_by_names<path, Node, In>::write(to);
    reason(to, line);
  }
  template <class Step> static constexpr void step(writer& to, std::size_t line) {
    using all = derivation_lines<path, typename Derivation::steps>;
    begin(to, line);
    if (!Derivation::lines[line].name.empty()) {
      printed_name<path::template adjoint_name<typename Step::node>(), In>::write(to);
      if constexpr (!all::template alone<Step>) {
        to << signs.through;
        printed_name<path::template name<typename Step::parent>(), In>::write(to);
      }
    }
    if constexpr (all::template comes_in<Step>) to << signs.no_formula;
    else {
      to << signs.equals;
      write_in_step<path, typename Step::formula, In>(to);
    }
    reason(to, line);
  }

  static constexpr void write(writer& to) {
    std::size_t line = 0;
    [&]<class... Named>(list<Named...>) {
      static_cast<void>((definition<typename Named::formula>(to, line++), ...));
    }(typename path::names{});
    [&]<class... Steps>(list<Steps...>) {
      static_cast<void>((step<Steps>(to, line++), ...));
    }(typename Derivation::steps{});
    to << signs.close;
  }
};

}  // namespace inspect

/// A derivation in LaTeX, to stand between dollars; amsmath is asked for. A line for each node on
/// the way, with its shape, and for each step, with its reason.
template <expression F, expression Part> constexpr std::string_view latex(derivation_of<F, Part>) {
  return meta::written<inspect::derivation_table<derivation_of<F, Part>, inspect::in_latex>>::view;
}

/// A derivation as one <math> element that holds a table, a row a line.
template <expression F, expression Part> constexpr std::string_view mathml(derivation_of<F, Part>) {
  return meta::written<inspect::mathml_element<
      inspect::derivation_table<derivation_of<F, Part>, inspect::in_mathml>>>::view;
}

}  // namespace typegrad
