// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/dot.hpp>
#include <typegrad/inspect/plan_values.hpp>

/// A plan as a graph in the language of Graphviz: a box for each step, with all that is fused into
/// it; an arrow for each value that a step reads from memory, with its name.
namespace typegrad {

namespace inspect {

/// Where several plans are one graph, the number of each is part of its nodes' names.
template <class Plan, std::size_t Turn = 0> struct dot_plan {
  static constexpr auto const& names = plan_names<Plan>::nodes;
  static constexpr auto const& graph = Plan::graph_type::values;
  static constexpr auto const& schedule = Plan::schedule;
  static constexpr std::size_t size = Plan::graph_type::size;

  template <class F> struct leaf_label {
    static constexpr void write(writer& to) { math::formula_text<list<>, F>::write(to); }
  };
  template <class F> static constexpr std::string_view label_of_leaf() {
    if constexpr (math::leaf<F>) return meta::written<leaf_label<F>>::view;
    else return {};
  }
  static constexpr auto leaf_labels = []<class... Fs>(list<Fs...>) {
    return std::array<std::string_view, size>{label_of_leaf<Fs>()...};
  }(typename Plan::graph_type::nodes{});
  /// Its name; a leaf without one, such as a number that is laid down in memory, is written out.
  static constexpr std::string_view label(std::size_t n) {
    return names[n].name.empty() ? leaf_labels[n] : names[n].name;
  }

  static constexpr void numbered(writer& to, std::string_view letter, std::size_t n) {
    to << letter << static_cast<long long>(n);
    if (Turn > 0) to << "_" << static_cast<long long>(Turn);
  }
  template <class Do> static constexpr void each_node(std::size_t s, Do act) {
    each_node_of_step(plan_values_of<Plan>(), s, act);
  }
  static constexpr void box(writer& to, std::size_t s) {
    numbered(to, "  step", s + 1);
    to << " [label=\"";
    each_node(s, [&](std::size_t n) {
      if (label(n).empty()) return;
      write_quoted(to, label(n));
      if (!names[n].formula.empty()) to << " = ";
      write_quoted(to, names[n].formula);
      to << "\\l";
    });
    to << "\"];\n";
  }

  /// What node n reads that no node of its step has made: through views, numbers left out.
  using marks = std::array<bool, size>;
  static constexpr void find_read(marks& read, std::size_t s, std::size_t n) {
    for (std::size_t k = 0; k < graph.vertices[n].edge_count; ++k) {
      auto const from = graph.operand(n, k);
      auto const made = schedule.step_of[from];
      if (made == s) continue;
      if (made != plan::none || graph.is(from, plan::work::given)) read[from] = true;
      else find_read(read, s, from);
    }
  }
  static constexpr auto reads = [] {
    std::array<marks, size + 1> all{};
    for (std::size_t s = 0; s < schedule.step_count; ++s)
      each_node(s, [&](std::size_t n) { find_read(all[s], s, n); });
    return all;
  }();

  static constexpr void arrow(writer& to, std::size_t from, std::size_t s) {
    bool const given = schedule.step_of[from] == plan::none;
    numbered(to, given ? "  given" : "  step", given ? from : schedule.step_of[from] + 1);
    numbered(to, " -> step", s + 1);
    if (!given) {
      to << " [label=\"";
      write_quoted(to, label(from));
      to << "\"]";
    }
    to << ";\n";
  }
  static constexpr void write(writer& to) {
    to << "digraph plan {\n  node [shape=box];\n";
    write_steps(to);
    to << "}\n";
  }
  static constexpr void write_steps(writer& to) {
    for (std::size_t n = 0; n < size; ++n) {
      bool is_read = false;
      for (std::size_t s = 0; s < schedule.step_count; ++s) is_read = is_read || reads[s][n];
      if (!is_read || schedule.step_of[n] != plan::none) continue;
      numbered(to, "  given", n);
      to << " [label=\"";
      write_quoted(to, label(n));
      to << "\", shape=plain];\n";
    }
    for (std::size_t s = 0; s < schedule.step_count; ++s) box(to, s);
    for (std::size_t s = 0; s < schedule.step_count; ++s)
      for (std::size_t n = 0; n < size; ++n)
        if (reads[s][n]) arrow(to, n, s);
  }
};

}  // namespace inspect

/// A plan as a graph for Graphviz, in static storage: what is in one box is one loop nest, and only
/// what is on an arrow from box to box goes through memory. Names are those that `explain` prints.
template <class Roots, class Leaves, class Definitions, std::size_t Scratch, std::size_t Batch>
constexpr std::string_view dot(plan::plan<Roots, Leaves, Definitions, Scratch, Batch>) {
  return meta::written<
      inspect::dot_plan<plan::plan<Roots, Leaves, Definitions, Scratch, Batch>>>::view;
}

}  // namespace typegrad
