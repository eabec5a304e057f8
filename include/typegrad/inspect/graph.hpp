// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/nodes.hpp>
#include <typegrad/expr/text.hpp>

/// A formula as a table: each node once, operands before what is made of them, the formula last.
/// What reads the table knows no types, so it is compiled once for all formulas.
namespace typegrad {

/// The kinds of nodes, in the order of expr/node.hpp.
enum class node_kind {
  literal,
  index,
  symbol,
  transposed,
  reshaped,
  filled,
  reduced,
  apply,
  power,
  product,
  outer,
  times,
  plus,
  batch_sum
};

struct formula_node {
  node_kind kind{};
  std::string_view label;                 // of a symbol or a function
  std::string_view name;                  // that was given to this part
  long long number = 0, denominator = 1;  // a literal; the exponent of a power
  std::size_t rank = 0, size = 1;
  std::array<std::size_t, 4> extents{1, 1, 1, 1};
  std::size_t first_operand = 0, operand_count = 0;  // in operands of the graph
  std::size_t uses = 0;                              // how often it is an operand
  bool varies = false;                               // from sample to sample

  constexpr bool is_elementwise() const {
    return kind == node_kind::apply || kind == node_kind::power || kind == node_kind::times ||
           kind == node_kind::plus;
  }
};

template <std::size_t Nodes, std::size_t Operands> struct formula_graph_of {
  std::array<formula_node, Nodes> nodes{};
  std::array<std::size_t, Operands> operands{};
};

/// The same without its size.
struct formula_graph {
  formula_node const* nodes;
  std::size_t size;
  std::size_t const* operands;

  template <std::size_t Nodes, std::size_t Operands>
  constexpr formula_graph(formula_graph_of<Nodes, Operands> const& of)
      : nodes{of.nodes.data()}, size{Nodes}, operands{of.operands.data()} {}

  constexpr std::size_t operand(std::size_t node, std::size_t k) const {
    return operands[nodes[node].first_operand + k];
  }
};

namespace inspect {

template <class Nodes> inline constexpr std::size_t operands_of_all = 0;
template <class... Fs>
inline constexpr std::size_t operands_of_all<list<Fs...>> = (Fs::operands::size + ... + 0);

template <class Names, class F> constexpr formula_node described_node() {
  static_assert(F::shape::rank <= 4, "up to four extents are shown");
  formula_node made;
  made.kind = static_cast<node_kind>(F::rank);
  made.label = F::label;
  if constexpr (F::operands::size > 0) made.name = math::name_of<Names, F>::value;
  made.number = F::number[0];
  made.denominator = F::number[1];
  made.rank = F::shape::rank;
  made.size = F::shape::size;
  for (std::size_t i = 0; i < made.rank; ++i) made.extents[i] = F::shape::extents[i];
  made.operand_count = F::operands::size;
  made.varies = F::varies;
  return made;
}

template <class Names, class... Fs> constexpr auto graph_of_nodes(list<Fs...>) {
  using nodes = list<Fs...>;
  formula_graph_of<sizeof...(Fs), operands_of_all<nodes>> graph{{described_node<Names, Fs>()...}};
  std::size_t node = 0, next = 0;
  auto const link = [&]<class... As>(list<As...>) {
    graph.nodes[node++].first_operand = next;
    static_cast<void>(((graph.operands[next++] = meta::position<nodes, As>), ...));
  };
  (link(typename Fs::operands{}), ...);
  for (auto operand : graph.operands) ++graph.nodes[operand].uses;
  return graph;
}

template <class F, class Names = list<>>
inline constexpr auto graph_of = graph_of_nodes<Names>(math::nodes_of<list<F>>{});

}  // namespace inspect
}  // namespace typegrad
