// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/nests.hpp>
#include <typegrad/shape/text.hpp>

/// Formulas as functions of plain C++ that compute the same:
///   // tanh(W x + b)
///   void h(double const* W, double const* x, double const* b, double* result) { …
namespace typegrad {

namespace inspect {

struct function_writer : nest_writer {
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
      indented(2).loop('i', f.size);
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
  constexpr void target_element(std::size_t n) {
    target(n);
    *this << "[";
    place(index_of(n));
    *this << "]";
  }
  constexpr void product_loops(std::size_t n) {
    indented(2).loop('i', at(n).extents[0]);
    if (at(n).rank == 2) loop('j', at(n).extents[1]);
    *this << "{\n    double sum = 0;\n";
    indented(4).loop('k', inner(n)) << "sum += ";
    factors(n);
    *this << ";\n    ";
    target_element(n);
    *this << " = sum;\n  }\n";
  }
  constexpr void outer_loops(std::size_t n) {
    indented(2).loop('i', at(n).extents[0]).loop('j', at(n).extents[1]);
    target_element(n);
    *this << " = ";
    factors(n);
    *this << ";\n";
  }
  constexpr void reduction_loops(std::size_t n) {
    *this << "  double ";
    reduction(
        n, 2, [&] { target(n); },
        [&](std::size_t indent, auto statement) {
          indented(indent).loop('i', at(graph.operand(n, 0)).size);
          statement(element_index{'i'});
        });
  }

  constexpr void function(std::string_view function_name) {
    *this << (at(root()).rank > 0 ? "void " : "double ") << function_name << "(";
    parameters();
    *this << ") {\n";
    write_lambdas(to, std::array{graph});
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
    function_writer writing{{{{to, graph, kept, places}}}};
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
