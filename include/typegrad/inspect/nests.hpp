// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/loops.hpp>

/// Loops of C++ around the elements of formulas, which the functions of formulas and of plans
/// share.
namespace typegrad::inspect {

struct nest_writer : element_writer {
  constexpr nest_writer& operator<<(std::string_view letters) {
    to << letters;
    return *this;
  }
  constexpr nest_writer& operator<<(std::size_t number) {
    to << static_cast<long long>(number);
    return *this;
  }
  constexpr nest_writer& indented(std::size_t by) {
    for (; by > 0; --by) to << " ";
    return *this;
  }
  /// for (int i = 0; i < 3; ++i)
  constexpr nest_writer& loop(char letter, std::size_t count) {
    if (letter == '0') return *this;
    std::string_view const i{&letter, 1};
    return *this << "for (int " << i << " = 0; " << i << " < " << count << "; ++" << i << ") ";
  }
  /// The letter of an index; in a plan 0, where there is nothing to count.
  constexpr char index(char letter, std::size_t extent) const {
    return memory != nullptr && extent == 1 ? '0' : letter;
  }
  constexpr element_index index_of(std::size_t n) const {
    auto const& f = at(n);
    return f.rank == 2
               ? element_index{index('i', f.extents[0]), index('j', f.extents[1]), 0, f.extents[1]}
           : f.rank == 0 ? element_index{}
                         : element_index{index('i', f.size)};
  }

  /// A product of two matrices, a matrix and a vector, or two vectors, of which node n is the sum.
  constexpr std::size_t inner(std::size_t n) const {
    return at(n).kind == node_kind::outer ? 1 : at(graph.operand(n, 0)).extents[1];
  }
  constexpr char inner_index(std::size_t n) const { return index('k', inner(n)); }
  constexpr void factors(std::size_t n) {
    auto const made = index_of(n);
    auto const k = inner_index(n);
    bool const outer = at(n).kind == node_kind::outer, vector = at(n).rank == 1;
    element(graph.operand(n, 0),
            outer ? element_index{made.row} : element_index{made.row, k, 0, inner(n)}, primary);
    *this << " * ";
    element(graph.operand(n, 1),
            outer    ? element_index{made.column}
            : vector ? element_index{k}
                     : element_index{k, made.column, 0, made.columns},
            primary);
  }

  /// All elements of an operand to one: `over` writes the loops around a statement.
  template <class Target, class Over>
  constexpr void reduction(std::size_t n, std::size_t indent, Target target, Over over) {
    auto const o = graph.operand(n, 0);
    auto const label = at(n).label;
    target();
    *this << (label == "sum" ? " = 0;\n" : label == "min" ? " = HUGE_VAL;\n" : " = -HUGE_VAL;\n");
    over(indent, [&](element_index i) {
      target();
      *this << (label == "sum" ? " += " : label == "min" ? " = std::fmin(" : " = std::fmax(");
      if (label != "sum") {
        target();
        *this << ", ";
      }
      element(o, i);
      *this << (label == "sum" ? ";\n" : ");\n");
    });
    if (label != "logsumexp") return;
    indented(indent) << "{\n";
    indented(indent + 2) << "double sum = 0;\n";
    over(indent + 2, [&](element_index i) {
      *this << "sum += std::exp(";
      element(o, i);
      *this << " - ";
      target();
      *this << ");\n";
    });
    indented(indent + 2);
    target();
    *this << " += std::log(sum);\n";
    indented(indent) << "}\n";
  }
};

/// The functions that the standard library does not have, where one of the formulas holds them.
template <class Graphs> constexpr void write_lambdas(writer& to, Graphs const& graphs) {
  for (auto const& each : cpp_functions) {
    std::size_t operands = 0;
    for (auto const& graph : graphs)
      for (std::size_t n = 0; n < graph.size; ++n)
        if (graph.nodes[n].kind == node_kind::apply && graph.nodes[n].label == each.label)
          operands = graph.nodes[n].operand_count;
    if (operands == 0 || each.meaning.empty()) continue;
    constexpr std::array<std::string_view, 4> of{"", "double value", "double left, double right",
                                                 "double condition, double left, double right"};
    to << "  auto const " << each.name << " = [](" << of[operands] << ") { return " << each.meaning
       << "; };\n";
  }
}

}  // namespace typegrad::inspect
