// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/plan_words.hpp>

/// A plan of a stage in print: its steps with all that is fused into each, and where values go.
namespace typegrad {

namespace inspect {

/// The lines of a plan in columns.
struct plan_columns {
  plan_values const& of;
  std::size_t numbers = 0, names = 0, formulas = 0;

  constexpr explicit plan_columns(plan_values const& values) : of{values} {
    for (auto n = of.steps.size(); n > 0; n /= 10) ++numbers;
    for (auto const& node : of.nodes) widen(names, letters_in(node.name));
    each_line(of, [&](plan_line const& line) {
      widen(formulas, letters_in(of.nodes[line.node].formula));
    });
  }
  static constexpr void widen(std::size_t& column, std::size_t width) {
    column = width > column ? width : column;
  }
  /// Where words begin.
  constexpr std::size_t words() const { return numbers + 2 + names + 3 + formulas + 2; }

  constexpr void write(writer& to, plan_line const& line) const {
    auto const& node = of.nodes[line.node];
    write_spaces(to, numbers - (line.number > 0 ? meta::digits_of(line.number) : 0));
    if (line.number > 0) to << static_cast<long long>(line.number);
    write_spaces(to, 2);
    to << node.name;
    write_spaces(to, names - letters_in(node.name));
    to << " = " << node.formula;
    write_spaces(to, formulas - letters_in(node.formula) + 2);
    write_words(to, of, line);
  }
  /// Each line, after what of forward is read.
  constexpr void write(writer& to) const {
    auto const begin = to.size;
    write_kept(to, of);
    if (to.size > begin) to << "\n";
    each_line(of, [&](plan_line const& line) {
      write(to, line);
      to << "\n";
    });
  }
};

template <class Plan> struct plan_text {
  static constexpr void write(writer& to) {
    auto const values = plan_values_of<Plan>();
    plan_columns{values}.write(to);
  }
};

}  // namespace inspect

/// The plan of a stage in print, in static storage, as explain writes it: a line for each node that
/// has a name, with its step, what it is there for and where its values go.
template <class Roots, class Leaves, class Definitions, std::size_t Scratch, std::size_t Batch>
constexpr std::string_view text(plan::plan<Roots, Leaves, Definitions, Scratch, Batch>) {
  return meta::written<
      inspect::plan_text<plan::plan<Roots, Leaves, Definitions, Scratch, Batch>>>::view;
}

}  // namespace typegrad
