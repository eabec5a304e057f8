// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/loops.hpp>
#include <typegrad/shape/text.hpp>

/// Formulas as functions of plain C++ that compute the same:
///   // tanh(W x + b)
///   void h(double const* W, double const* x, double const* b, double* result) { …
namespace typegrad {

namespace inspect {

struct function_writer : element_writer {
  /// for (int i = 0; i < 3; ++i)
  constexpr void loop(std::string_view indent, char letter, std::size_t count) {
    std::string_view const i{&letter, 1};
    *this << indent << "for (int " << i << " = 0; " << i << " < " << count << "; ++" << i << ") ";
  }

  constexpr void parameters() {
    bool first = true;
    for (std::size_t n = 0; n < graph.size; ++n) {
      if (at(n).kind != node_kind::symbol) continue;
      *this << (first ? "" : ", ") << (at(n).rank == 0 ? "double " : "double const* ");
      name(n);
      first = false;
    }
    if (at(root()).rank > 0) *this << (first ? "" : ", ") << "double* result";
  }
  /// The functions that the standard library does not have.
  constexpr void lambdas() {
    for (auto const& each : cpp_functions) {
      std::size_t operands = 0;
      for (std::size_t n = 0; n < graph.size; ++n)
        if (at(n).kind == node_kind::apply && at(n).label == each.label)
          operands = at(n).operand_count;
      if (operands == 0 || each.meaning.empty()) continue;
      constexpr std::array<std::string_view, 4> of{"", "double value", "double left, double right",
                                                   "double condition, double left, double right"};
      *this << "  auto const " << each.name << " = [](" << of[operands] << ") { return "
            << each.meaning << "; };\n";
    }
  }

  constexpr void kept_node(std::size_t n) {
    auto const& f = at(n);
    bool const is_array = f.rank > 0;
    if (is_array && n != root()) {
      *this << "  double ";
      target(n);
      *this << "[" << f.size << "];\n";
    }
    if (f.kind == node_kind::product) product_loops(n);
    else if (f.kind == node_kind::outer) outer_loops(n);
    else if (f.kind == node_kind::reduced) reduction_loops(n);
    else if (is_array) {
      loop("  ", 'i', f.size);
      target(n);
      *this << "[i] = ";
      expression(n, {'i'});
      *this << ";\n";
    } else {
      *this << (n == root() ? "  return " : "  double const ");
      if (n != root()) {
        target(n);
        *this << " = ";
      }
      expression(n, {});
      *this << ";\n";
      return;
    }
    if (n == root() && !is_array) *this << "  return result;\n";
  }
  constexpr void product_loops(std::size_t n) {
    auto const a = graph.operand(n, 0), b = graph.operand(n, 1);
    auto const inner = at(a).extents[1], columns = at(n).extents[1];
    bool const matrix = at(n).rank == 2;
    loop("  ", 'i', at(n).extents[0]);
    if (matrix) loop("", 'j', columns);
    *this << "{\n    double sum = 0;\n";
    loop("    ", 'k', inner);
    *this << "sum += ";
    element(a, {'i', 'k', 0, inner}, primary);
    *this << " * ";
    element(b, matrix ? element_index{'k', 'j', 0, columns} : element_index{'k'}, primary);
    *this << ";\n    ";
    target(n);
    *this << "[";
    place(matrix ? element_index{'i', 'j', 0, columns} : element_index{'i'});
    *this << "] = sum;\n  }\n";
  }
  constexpr void outer_loops(std::size_t n) {
    auto const columns = at(n).extents[1];
    loop("  ", 'i', at(n).extents[0]);
    loop("", 'j', columns);
    target(n);
    *this << "[";
    place({'i', 'j', 0, columns});
    *this << "] = ";
    element(graph.operand(n, 0), {'i'}, primary);
    *this << " * ";
    element(graph.operand(n, 1), {'j'}, primary);
    *this << ";\n";
  }
  constexpr void reduction_loops(std::size_t n) {
    auto const o = graph.operand(n, 0);
    auto const count = at(o).size;
    auto const label = at(n).label;
    *this << "  double ";
    target(n);
    *this << (label == "sum" ? " = 0;\n" : label == "min" ? " = HUGE_VAL;\n" : " = -HUGE_VAL;\n");
    loop("  ", 'i', count);
    target(n);
    if (label == "sum") *this << " += ";
    else {
      *this << (label == "min" ? " = std::fmin(" : " = std::fmax(");
      target(n);
      *this << ", ";
    }
    element(o, {'i'});
    *this << (label == "sum" ? ";\n" : ");\n");
    if (label != "logsumexp") return;
    *this << "  {\n    double sum = 0;\n";
    loop("    ", 'i', count);
    *this << "sum += std::exp(";
    element(o, {'i'});
    *this << " - ";
    target(n);
    *this << ");\n    ";
    target(n);
    *this << " += std::log(sum);\n  }\n";
  }

  constexpr void function(std::string_view function_name) {
    *this << (at(root()).rank > 0 ? "void " : "double ") << function_name << "(";
    parameters();
    *this << ") {\n";
    lambdas();
    for (std::size_t n = 0; n < graph.size; ++n)
      if (kept[n]) kept_node(n);
    *this << "}\n";
  }
};

template <class... Fs> constexpr bool any_batch_sum(list<Fs...>) {
  return ((static_cast<node_kind>(Fs::rank) == node_kind::batch_sum) || ...);
}
template <class F> inline constexpr bool holds_batch_sum = any_batch_sum(math::nodes_of<list<F>>{});

template <class Names, fixed_string Function, class F> struct cpp_text {
  static constexpr void write(writer& to) {
    auto const& graph = graph_of<F, Names>;
    bool kept[graph.nodes.size()] = {};
    std::size_t places[graph.nodes.size()] = {};
    function_writer writing{{{to, graph, kept, places}}};
    writing.decide();
    to << "// " << meta::written<math::formula_text<list<>, F>>::view << "\n";
    writing.function(Function.view());
  }
};

}  // namespace inspect

/// The formula of one sample as a C++ function of that name, in static storage: plain loops over
/// arrays of double in row-major order. Its parameters are the symbols, in the order in which the
/// formula meets them, numbers by value, and where the result goes; a number is returned. Each
/// shared node is computed once. Parts that have a name are arrays of that name. It needs <cmath>,
/// and functions of your own by their names.
template <fixed_string Function, expression F, fixed_string... Names, class... Parts>
requires(!inspect::holds_batch_sum<F>) constexpr std::string_view
    cpp(F, math::naming<Names, Parts>...) {
  return meta::written<inspect::cpp_text<list<math::naming<Names, Parts>...>, Function, F>>::view;
}

}  // namespace typegrad
