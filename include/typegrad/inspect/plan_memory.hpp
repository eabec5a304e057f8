// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/kept_nodes.hpp>
#include <typegrad/inspect/plan_names.hpp>

/// The nodes of a plan as plain C++ has them: each a pointer into the plan's memory, or a variable
/// of the loop that computes it.
namespace typegrad::inspect {

/// Names that a function of a plan has for its own use.
inline constexpr auto plan_words = words_in<13>(
    "n inputs parameters truths weights delta_in outputs saved gradients "
    "input_gradients loss scratch arena ");

/// A name in plain letters, and with a number behind it.
template <fixed_string Name> struct spelled {
  static constexpr void write(writer& to) { spell_cpp_name(to, Name.view()); }
  static constexpr std::string_view view = meta::written<spelled>::view;
  static constexpr bool is_taken = inspect::is_taken(view) || is_among(plan_words, view);
};
template <fixed_string Name, std::size_t Place> struct spelled_with_place {
  static constexpr void write(writer& to) {
    to << spelled<Name>::view << "_" << static_cast<long long>(Place);
  }
};

/// The nodes of a plan as a graph that loops are written from. What lies in memory before the plan
/// runs, and views of memory, are symbols; a symbol that the plan defines is what it stands for.
template <class Plan> struct plan_graph {
  using graph = typename Plan::graph_type;
  using names = plan_names<Plan>;
  static constexpr auto const& values = graph::values;

  template <class F> static constexpr formula_node described() {
    auto made = described_node<list<>, F>();
    auto const& v = values.vertices[graph::template position<F>];
    bool const moved = v.kind == plan::work::move && v.edge_count > 0;
    if (v.kind == plan::work::given || v.kind == plan::work::view) made.kind = node_kind::symbol;
    else if (graph::template defined<F> || (moved && !plan::transposes<F>))
      made.kind = node_kind::reshaped;
    made.first_operand = v.first_edge;
    made.operand_count = v.edge_count;
    return made;
  }
  template <class... Fs> static constexpr auto described_all(list<Fs...>) {
    formula_graph_of<sizeof...(Fs), values.edges.size()> all{{described<Fs>()...}, values.edges};
    for (auto operand : values.edges) ++all.nodes[operand].uses;
    return all;
  }
  static constexpr auto nodes = described_all(typename graph::nodes{});

  /// Of what has no name in print, a number that is laid down in memory; a view needs none.
  template <class F> static constexpr auto name_of() {
    if constexpr (names::template has_name<F>) return names::template name<F>();
    else if constexpr (requires { F::name; }) return F::name;
    else return fixed_string{"number"};
  }
  template <class F> using spelled_name = spelled<name_of<F>()>;
  /// Whether a node is told apart by its place: its name is taken, or an earlier one is spelled so.
  template <class... Fs> static constexpr auto find_doubtful(list<Fs...>) {
    std::array<std::string_view, sizeof...(Fs)> const plain{spelled_name<Fs>::view...};
    std::array<bool, sizeof...(Fs)> all{spelled_name<Fs>::is_taken...};
    for (std::size_t n = 0; n < all.size(); ++n)
      for (std::size_t before = 0; before < n; ++before)
        all[n] = all[n] || plain[before] == plain[n];
    return all;
  }
  static constexpr auto doubtful = find_doubtful(typename graph::nodes{});
  template <class F> static constexpr std::string_view cpp_name_of() {
    constexpr auto n = graph::template position<F>;
    if constexpr (!names::template has_name<F> && !Plan::schedule.stored[n] &&
                  values.vertices[n].kind != plan::work::given)
      return {};
    else if constexpr (doubtful[n]) return meta::written<spelled_with_place<name_of<F>(), n>>::view;
    else return spelled_name<F>::view;
  }
  /// A view is called as what it views.
  template <class... Fs> static constexpr auto all_named(list<Fs...>) {
    std::array<std::string_view, sizeof...(Fs)> all{cpp_name_of<Fs>()...};
    for (std::size_t n = 0; n < all.size(); ++n) all[n] = all[values.behind_views(n)];
    return all;
  }
  static constexpr auto cpp_names = all_named(typename graph::nodes{});
};

}  // namespace typegrad::inspect
