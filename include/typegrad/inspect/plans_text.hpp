// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/dot_plan.hpp>
#include <typegrad/inspect/plan_table.hpp>
#include <typegrad/inspect/plan_text.hpp>
#include <typegrad/inspect/plan_turns.hpp>

/// All plans of a network in print, in the order in which they run, each below its heading.
namespace typegrad {

namespace inspect {

/// A notation: what stands around headings and plans, and the plan that is number Turn.
struct plans_in_text {
  static constexpr std::string_view open = "", heading = "", plan = "\n", next = "\n", close = "";
  template <class Plan, std::size_t Turn> using one = plan_text<Plan>;
};
struct plans_in_latex {
  static constexpr std::string_view open = "\\begin{array}{l}\n", heading = "\\text{",
                                    plan = "} \\\\\n", next = " \\\\\n", close = "\n\\end{array}";
  template <class Plan, std::size_t Turn> using one = plan_table<Plan, in_latex>;
};
struct plans_in_mathml {
  static constexpr std::string_view open = "<mtable displaystyle=\"true\">";
  static constexpr std::string_view heading = "<mtr><mtd style=\"text-align: left\"><mtext>";
  static constexpr std::string_view plan =
      "</mtext></mtd></mtr><mtr><mtd style=\"text-align: left\">";
  static constexpr std::string_view next = "</mtd></mtr>", close = "</mtd></mtr></mtable>";
  template <class Plan, std::size_t Turn> using one = plan_table<Plan, in_mathml>;
};

template <class Passes, class In> struct plans_text {
  using turns = turns_of<Passes>;
  static constexpr void write(writer& to) {
    to << In::open;
    meta::for_each_index<turns::size>([&](auto turn) {
      to << (turn > 0 ? In::next : "") << In::heading;
      write_turn_title<Passes, turn>(to);
      to << In::plan;
      In::template one<typename turns::template plan_at<turn>, turn>::write(to);
    });
    to << In::close;
  }
};

template <class Passes> struct plans_dot {
  using turns = turns_of<Passes>;
  static constexpr void write(writer& to) {
    to << "digraph plans {\n  node [shape=box];\n";
    meta::for_each_index<turns::size>([&](auto turn) {
      to << "  subgraph cluster_" << static_cast<long long>(turn + 1) << " {\n  label=\"";
      write_turn_title<Passes, turn>(to);
      to << "\";\n";
      dot_plan<typename turns::template plan_at<turn>, turn + 1>::write_steps(to);
      to << "  }\n";
    });
    to << "}\n";
  }
};

}  // namespace inspect

/// The plans of all stages, such as plans_of<Net, Loss>, in static storage, each below a line that
/// says what it is.
template <inspect::passes_in_turn Passes> constexpr std::string_view text(Passes) {
  return meta::written<inspect::plans_text<Passes, inspect::plans_in_text>>::view;
}
/// The same in LaTeX, to stand between dollars; amsmath is asked for.
template <inspect::passes_in_turn Passes> constexpr std::string_view latex(Passes) {
  return meta::written<inspect::plans_text<Passes, inspect::plans_in_latex>>::view;
}
/// The same as one <math> element: a table with a row for each heading and each plan.
template <inspect::passes_in_turn Passes> constexpr std::string_view mathml(Passes) {
  return meta::written<
      inspect::mathml_element<inspect::plans_text<Passes, inspect::plans_in_mathml>>>::view;
}
/// The same as one graph for Graphviz, each plan in a frame.
template <inspect::passes_in_turn Passes> constexpr std::string_view dot(Passes) {
  return meta::written<inspect::plans_dot<Passes>>::view;
}

}  // namespace typegrad
