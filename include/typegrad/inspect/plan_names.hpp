// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/renamed.hpp>
#include <typegrad/inspect/wording.hpp>
#include <typegrad/plan/network_plan.hpp>

/// Names for what a plan computes, so that each step is a short formula. Only what is stored, what
/// a step is there for and what is used twice has a name; the rest is written out in its place.
namespace typegrad::inspect {

/// What is to be printed of a node of a plan; a node without a name is no line of its own.
struct shown_node {
  std::string_view name;
  std::string_view formula;
};

/// Where a node lies, in words: y, the output of the stage, s₁, s₂, … that it keeps for backward,
/// and what it is there for.
struct node_role {
  bool output = false, loss = false, input_gradient = false;
  std::size_t saved = 0;              // its number, from 1 on
  std::size_t gradient = plan::none;  // the offset of the parameter
  constexpr bool any() const {
    return output || loss || input_gradient || saved > 0 || gradient != plan::none;
  }
};
template <std::size_t N, std::size_t P>
constexpr std::array<node_role, N> roles_of(std::array<plan::placed_node, P> places,
                                            std::size_t roots) {
  std::array<node_role, N> all{};
  for (std::size_t k = 0, saved = 0; k < P; ++k) {
    auto const& [n, base, offset] = places[k];
    if (base == plan::saved) ++saved;
    if (n >= N) continue;
    if (base == plan::output) all[n].output = true;
    if (base == plan::saved && all[n].saved == 0) all[n].saved = saved;
    if (k >= roots) continue;
    if (base == plan::loss) all[n].loss = true;
    if (base == plan::input_gradient) all[n].input_gradient = true;
    if (base == plan::gradients && all[n].gradient == plan::none) all[n].gradient = offset;
  }
  return all;
}

/// The symbol of the parameter that lies at this offset.
template <std::size_t Base, std::size_t Offset, class... Places>
constexpr auto leaf_at(list<Places...>) {
  return meta::join<std::conditional_t<Places::base == Base && Places::offset == Offset,
                                       list<typename Places::formula>, list<>>...>{};
}

template <class Plan> struct plan_names;
template <class... Roots, class... Leaves, class... Definitions, std::size_t Scratch,
          std::size_t Batch>
struct plan_names<
    plan::plan<list<Roots...>, list<Leaves...>, list<Definitions...>, Scratch, Batch>> {
  using plan_type =
      plan::plan<list<Roots...>, list<Leaves...>, list<Definitions...>, Scratch, Batch>;
  using graph = typename plan_type::graph_type;
  static constexpr bool goes_on = true;
  static constexpr auto const& vertices = graph::vertices;

  static constexpr auto roles =
      roles_of<graph::size>(plan::placed<graph>(list<Roots..., Leaves...>{}), sizeof...(Roots));

  /// What decides by its type whether a node has a name.
  struct node_traits {
    bool leaf, defined, written_out;
  };
  template <class... Fs> static constexpr auto traits_of(list<Fs...>) {
    return std::array<node_traits, graph::size>{
        node_traits{math::leaf<Fs>, graph::template defined<Fs>, math::is_written_out<Fs>}...};
  }
  static constexpr auto with_name = [] {
    constexpr auto traits = traits_of(typename graph::nodes{});
    auto const& schedule = plan_type::schedule;
    std::array<std::size_t, graph::size> uses{};
    std::array<bool, graph::size> all{};
    for (std::size_t edge : graph::values.edges) ++uses[edge];
    for (std::size_t s = 0; s < schedule.step_count; ++s)
      if (auto const n = schedule.steps[s].producer; n != plan::none) all[n] = true;
    for (std::size_t n = 0; n < graph::size; ++n) {
      auto const kind = vertices[n].kind;
      auto const& of = traits[n];
      if (kind == plan::work::literal || kind == plan::work::index) all[n] = false;
      else if (kind == plan::work::given) all[n] = !of.leaf;
      else if (graph::values.is_root[n]) all[n] = true;
      else if (of.leaf) all[n] = of.defined;
      else if (kind == plan::work::view || schedule.absorbed[n]) all[n] = false;
      else all[n] = all[n] || schedule.stored[n] || (uses[n] > 1 && !of.written_out);
    }
    return all;
  }();
  /// v₁, v₂, … in the order of the nodes, where there is no better word.
  static constexpr auto numbers = [] {
    constexpr auto traits = traits_of(typename graph::nodes{});
    std::array<std::size_t, graph::size> all{};
    for (std::size_t n = 0, count = 0; n < graph::size; ++n)
      if (with_name[n] && !traits[n].leaf && !roles[n].any()) all[n] = ++count;
    return all;
  }();

  template <class F> static constexpr bool found_to_have_name() {
    constexpr auto n = graph::template position<F>;
    if constexpr (n < graph::size) return with_name[n];
    else return false;
  }
  template <class F> static constexpr bool has_name = found_to_have_name<F>();

  template <class F> static constexpr auto name() {
    constexpr auto n = graph::template position<F>;
    if constexpr (requires { F::name; }) return F::name;
    else if constexpr (roles[n].output) return fixed_string{"y"};
    else if constexpr (roles[n].saved > 0)
      return fixed_string{"s"} + meta::decimal<roles[n].saved>();
    else if constexpr (roles[n].loss) return fixed_string{"L"};
    else if constexpr (roles[n].gradient != plan::none) {
      using leaf = decltype(leaf_at<plan::parameters, roles[n].gradient>(list<Leaves...>{}));
      return fixed_string{"∂"} + meta::at<leaf, 0>::name;
    } else if constexpr (roles[n].input_gradient) return fixed_string{"∂x"};
    else return fixed_string{"v"} + meta::decimal<numbers[n]>();
  }

  /// What it is made of, by names; of a symbol that is defined, what it stands for.
  template <class F> static constexpr auto definition() {
    if constexpr (graph::template defined<F>)
      return typename renamed<plan_names>::template named<
          meta::at<typename graph::template operands<F>, 0>>{};
    else return renamed<plan_names>::of(F{});
  }
  template <class F, math::dialect const& In> static constexpr shown_node shown() {
    if constexpr (!has_name<F>) return {};
    else
      return {meta::written<printed_name<name<F>(), In>>::view,
              meta::written<math::formula_text<list<>, decltype(definition<F>()), In>>::view};
  }
  template <math::dialect const& In>
  static constexpr auto nodes_in = []<class... Fs>(list<Fs...>) {
    return std::array<shown_node, graph::size>{shown<Fs, In>()...};
  }(typename graph::nodes{});
  static constexpr auto const& nodes = nodes_in<math::in_text>;
};

}  // namespace typegrad::inspect
