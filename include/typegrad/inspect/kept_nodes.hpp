// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/cpp_words.hpp>
#include <typegrad/inspect/graph.hpp>
#include <typegrad/plan/slot.hpp>

/// Which nodes of a formula plain loops keep in arrays, and what those are called: v1, v2, …, or
/// the name that the part was given. Kept is what is read more than once, or by a loop of another
/// kind; other elementwise nodes are written where they are read.
namespace typegrad::inspect {

/// What a step of a plan reads a node as.
enum class read_as { memory, variable, sum };

/// Of a plan, whose nodes lie in slots and are called so.
struct named_slots {
  std::string_view const* names;
  plan::slot const* slots;
  read_as const* now;
  bool many_samples;
};

struct kept_nodes {
  writer& to;
  formula_graph graph;
  bool* kept;           // of each node
  std::size_t* places;  // the numbers of symbols and of arrays; 0 of those with a name of their own
  named_slots const* memory = nullptr;

  constexpr formula_node const& at(std::size_t n) const { return graph.nodes[n]; }
  constexpr std::size_t root() const { return graph.size - 1; }
  /// Whether it is read by its name: a symbol, and what is kept.
  constexpr bool is_called_by_name(std::size_t n) const {
    return at(n).kind == node_kind::symbol || (kept[n] && (memory != nullptr || n != root()));
  }
  constexpr bool is_array(std::size_t n) const {
    return memory != nullptr ? memory->now[n] == read_as::memory : at(n).rank > 0;
  }

  constexpr bool is_symbol_before(std::size_t end, std::string_view name) const {
    for (std::size_t n = 0; n < end; ++n)
      if (at(n).kind == node_kind::symbol && at(n).label == name) return true;
    return false;
  }
  constexpr bool has_own_name(std::size_t n) const {
    return keeps_name(at(n).name) && !is_symbol_before(graph.size, at(n).name);
  }
  /// A number times what has a name, or one over it: no longer than a name of its own.
  constexpr bool is_at_hand(std::size_t n) const {
    auto const last = at(n).operand_count - 1;
    bool const multiple = at(n).kind == node_kind::times && last == 1 &&
                          at(graph.operand(n, 0)).kind == node_kind::literal;
    bool const reciprocal = at(n).kind == node_kind::power && at(n).number == -1;
    return (multiple || reciprocal) && !at(graph.operand(n, last)).is_elementwise();
  }
  constexpr bool kept_for(std::size_t n, formula_node const& reader) const {
    auto const& f = at(n);
    bool const moves = reader.kind == node_kind::transposed || reader.kind == node_kind::reshaped;
    bool const again = reader.kind == node_kind::product || reader.kind == node_kind::outer ||
                       (reader.kind == node_kind::reduced && reader.label == "logsumexp") ||
                       (f.size == 1 && reader.size > 1 && !is_at_hand(n));
    if (f.operand_count == 0 || f.kind == node_kind::filled) return false;
    if (f.is_elementwise()) return f.uses > 1 || moves || again || !f.name.empty();
    if (f.kind == node_kind::transposed || f.kind == node_kind::reshaped)
      return moves || !f.name.empty();
    return true;
  }
  constexpr void decide() {
    kept[root()] = true;
    for (std::size_t n = graph.size; n-- > 0;)
      for (std::size_t k = 0; k < at(n).operand_count; ++k)
        if (auto const o = graph.operand(n, k); kept_for(o, at(n))) kept[o] = true;
    std::size_t symbols = 0, arrays = 0;
    for (std::size_t n = 0; n < graph.size; ++n) {
      if (at(n).kind == node_kind::symbol) places[n] = ++symbols;
      else if (kept[n] && n != root() && !has_own_name(n)) places[n] = ++arrays;
    }
  }

  constexpr void name(std::size_t n) {
    if (memory != nullptr) to << (memory->now[n] == read_as::sum ? "sum" : memory->names[n]);
    else if (at(n).kind == node_kind::symbol) {
      auto const label = at(n).label;
      write_cpp_name(to, label, is_symbol_before(n, label) ? places[n] + graph.size : places[n]);
    } else if (places[n] == 0) to << at(n).name;
    else to << "v" << static_cast<long long>(places[n]);
  }
  constexpr void target(std::size_t n) {
    if (n == root()) to << "result";
    else name(n);
  }
};

}  // namespace typegrad::inspect
