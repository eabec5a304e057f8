// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/dot.hpp>

/// A derivation as a graph in the language of Graphviz: a box for each line, an arrow to each step
/// from what it was made of, with the rule.
namespace typegrad {

namespace inspect {

/// A step by numbers: those of nodes on the path from the formula to the part.
struct step_on_path {
  derivation_rule rule;
  std::size_t node, parent;
};

template <class Derivation> struct dot_derivation {
  using path = typename Derivation::path;
  using nodes = typename path::nodes;
  static constexpr auto const& lines = Derivation::lines;
  static constexpr std::size_t first = path::names::size;  // of the steps

  template <class... Steps> static constexpr auto steps_of(list<Steps...>) {
    return std::array<step_on_path, sizeof...(Steps)>{
        step_on_path{Steps::rule, meta::position<nodes, typename Steps::node>,
                     meta::position<nodes, typename Steps::parent>}...};
  }
  static constexpr auto steps = steps_of(typename Derivation::steps{});

  static constexpr void line_number(writer& to, std::size_t line) {
    to << "line" << static_cast<long long>(line + 1);
  }
  static constexpr void box(writer& to, std::size_t line) {
    to << "  ";
    line_number(to, line);
    to << " [label=\"";
    write_quoted(to, lines[line].name);
    if (!lines[line].formula.empty()) to << (lines[line].name.empty() ? "= " : " = ");
    write_quoted(to, lines[line].formula);
    to << "\"];\n";
  }
  static constexpr void arrow(writer& to, std::size_t from, std::size_t line) {
    to << "  ";
    line_number(to, from);
    to << " -> ";
    line_number(to, line);
    if (line >= first) {
      to << " [label=\"";
      write_quoted(to, lines[line].reason);
      to << "\"]";
    }
    to << ";\n";
  }

  /// The last step before `end` that is about a node.
  static constexpr std::size_t last_about(std::size_t node, std::size_t end) {
    while (end > 0 && steps[end - 1].node != node) --end;
    return first + end - 1;
  }
  static constexpr void arrows_to(writer& to, std::size_t k) {
    auto const& step = steps[k];
    if (step.rule == derivation_rule::begin) arrow(to, first - 1, first + k);
    else if (step.rule == derivation_rule::hand_down)
      arrow(to, last_about(step.parent, k), first + k);
    else if (step.rule != derivation_rule::add_up) arrow(to, first + k - 1, first + k);
    else
      for (std::size_t before = 0; before < k; ++before)
        if (steps[before].node == step.node && steps[before + 1].rule != derivation_rule::put_in)
          arrow(to, first + before, first + k);
  }
  /// From a node on the way to the nodes made of it.
  template <class... Named, class... As>
  static constexpr void arrows_from_operands(writer& to, std::size_t line, list<Named...>,
                                             list<As...>) {
    using formulas = list<typename Named::formula...>;
    static_cast<void>(
        ((meta::contains<formulas, As> ? arrow(to, meta::position<formulas, As>, line) : void()),
         ...));
  }

  static constexpr void write(writer& to) {
    to << "digraph derivation {\n  node [shape=box];\n";
    for (std::size_t line = 0; line < lines.size(); ++line) box(to, line);
    std::size_t line = 0;
    [&]<class... Named>(list<Named...> all) {
      static_cast<void>(
          (arrows_from_operands(to, line++, all, typename Named::formula::operands{}), ...));
    }(typename path::names{});
    for (std::size_t k = 0; k < steps.size(); ++k) arrows_to(to, k);
    to << "}\n";
  }
};

}  // namespace inspect

/// A derivation as a graph for Graphviz, in static storage: the nodes on the way, then each step,
/// with the rule on the arrow to it.
template <expression F, expression Part> constexpr std::string_view dot(derivation_of<F, Part>) {
  return meta::written<inspect::dot_derivation<derivation_of<F, Part>>>::view;
}

}  // namespace typegrad
