// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/graph.hpp>

/// A formula as a graph in the language of Graphviz: each node once, symbols in boxes, shapes on
/// the edges, from the symbols up to the result.
namespace typegrad {

namespace inspect {

using meta::writer;

/// Between quotes.
constexpr void write_quoted(writer& to, std::string_view letters) {
  for (; !letters.empty(); letters.remove_prefix(1))
    to << (letters[0] == '"' || letters[0] == '\\' ? "\\" : "") << letters.substr(0, 1);
}

struct dot_writer {
  writer& to;
  formula_graph graph;

  constexpr void number(std::size_t n) { to << static_cast<long long>(n); }
  constexpr void quoted(std::string_view letters) { write_quoted(to, letters); }
  constexpr void name(std::string_view letters) {
    char in_print[256] = {};
    if (letters.size() > 80) return quoted(letters);
    writer printing{in_print};
    math::write_name(printing, letters);
    quoted({in_print, printing.size});
  }

  constexpr void label(formula_node const& f) {
    math::pen in_words{to, math::in_text};
    switch (f.kind) {
      case node_kind::literal:
        to << f.number;
        if (f.denominator != 1) to << " / " << f.denominator;
        return;
      case node_kind::symbol:
        return name(f.label);
      case node_kind::apply:
      case node_kind::reduced:
        return quoted(f.label);
      case node_kind::power:
        to << (f.number < 0 ? "⁻" : "");
        return in_words.exponent(f.number < 0 ? -f.number : f.number);
      case node_kind::index:
        return void(to << "i");
      case node_kind::transposed:
        return void(to << "ᵀ");
      case node_kind::reshaped:
        return void(to << "reshape");
      case node_kind::filled:
        return void(to << "spread");
      case node_kind::product:
        return void(to << "product");
      case node_kind::outer:
        return void(to << "outer");
      case node_kind::times:
        return void(to << "×");
      case node_kind::plus:
        return void(to << "+");
      case node_kind::batch_sum:
        return void(to << "Σₙ");
    }
  }
  constexpr void node(std::size_t n) {
    auto const& f = graph.nodes[n];
    to << "  n";
    number(n);
    to << " [label=\"";
    if (!f.name.empty()) {
      name(f.name);
      to << " = ";
    }
    label(f);
    to << "\"" << (f.kind == node_kind::symbol ? ", shape=box" : "");
    to << (f.kind == node_kind::literal ? ", shape=plain" : "") << "];\n";
  }
  /// From n to where it is read; of numbers no shape is told.
  constexpr void edge(std::size_t n, std::size_t reader) {
    auto const& f = graph.nodes[n];
    to << "  n";
    number(n);
    to << " -> ";
    if (reader == graph.size) to << "result";
    else {
      to << "n";
      number(reader);
    }
    for (std::size_t i = 0; i < f.rank; ++i) {
      to << (i == 0 ? " [label=\"(" : ", ");
      number(f.extents[i]);
    }
    to << (f.rank > 0 ? ")\"];\n" : ";\n");
  }
  constexpr void graph_of_all() {
    to << "digraph formula {\n  graph [rankdir=BT, ordering=in];\n";
    for (std::size_t n = 0; n < graph.size; ++n) node(n);
    to << "  result [shape=point];\n";
    for (std::size_t n = 0; n < graph.size; ++n)
      for (std::size_t k = 0; k < graph.nodes[n].operand_count; ++k) edge(graph.operand(n, k), n);
    edge(graph.size - 1, graph.size);
    to << "}\n";
  }
};

template <class Names, class F> struct dot_text {
  static constexpr void write(writer& to) { dot_writer{to, graph_of<F, Names>}.graph_of_all(); }
};

}  // namespace inspect

/// The formula as a graph for Graphviz, in static storage: dot -Tsvg draws it. Parts that have a
/// name show it.
template <expression F, fixed_string... Names, class... Parts>
constexpr std::string_view dot(F, math::naming<Names, Parts>...) {
  return meta::written<inspect::dot_text<list<math::naming<Names, Parts>...>, F>>::view;
}

}  // namespace typegrad
