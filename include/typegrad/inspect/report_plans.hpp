// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/explain_stages.hpp>
#include <typegrad/inspect/report_formulas.hpp>

/// The plans of a network for a page. A node of a plan that is what a line of the formulas defines
/// says so: it is the same type, or goes to that line's place in memory.
namespace typegrad::inspect {

/// The formulas of the layers of a stage, in the stage's own symbols: what its first layers make.
template <class Net, class Stage> struct layers_in_stage {
  static constexpr std::size_t first = Stage::first_layer == 0 ? 1 : Stage::first_layer;
  static constexpr std::size_t last = Stage::last_layer;
  using x = typename Stage::input;

  template <std::size_t I> static constexpr auto grown() {
    if constexpr (I < first)
      return wiring::growing<x, x, list<>, 0, first, first>{};
    else
      return decltype(grown<I - 1>())::template grown<meta::at<layers_of<Net>, I>>();
  }
  template <std::size_t I> using made_by = typename decltype(grown<I>())::closed::formula;
};

template <class Net, class Stage, class Plan> struct reported_plan;
template <class Net, class Stage, class... Roots, class... Leaves, class Definitions,
          std::size_t Scratch, std::size_t Batch>
struct reported_plan<Net, Stage,
                     plan::plan<list<Roots...>, list<Leaves...>, Definitions, Scratch, Batch>> {
  using plan_type = plan::plan<list<Roots...>, list<Leaves...>, Definitions, Scratch, Batch>;
  using names = plan_names<plan_type>;
  using graph = typename names::graph;
  using layers = layers_in_stage<Net, Stage>;
  using whole = typename Stage::formula;
  using symbols = plan::stage_symbols<Stage>;

  template <class F, class Root> static void key_of_root(json_writer& to) {
    if constexpr (std::is_same_v<F, typename Root::formula>) {
      if constexpr (Root::base == plan::loss) to.value("L");
      else if constexpr (Root::base == plan::input_gradient)
        to.value(adjoint_name<layers::first - 1>.view());
      else if constexpr (Root::base == plan::gradients)
        meta::for_each_index<parameters_of<Net>.size()>([&](auto i) {
          if constexpr (parameters_of<Net>[i].offset == Stage::parameter_offset + Root::offset)
            to.value((fixed_string{"∂"} + decltype(symbol_of_parameter<Net, i>())::name).view());
        });
    }
  }
  template <class F, std::size_t I> static void key_of_layer(json_writer& to) {
    using made = typename layers::template made_by<I>;
    if constexpr (std::is_same_v<F, made>) to.value(output_name<I>().view());
    else if constexpr (math::holds<whole, made> && !std::is_same_v<made, whole>)
      if constexpr (std::is_same_v<F, math::adjoint<whole, typename symbols::delta, made>>)
        to.value(adjoint_name<I>.view());
  }
  /// The names under which the formulas of the network know a node.
  template <class F> static void keys(json_writer& to) {
    if constexpr (std::is_same_v<F, typename symbols::prediction>)
      to.value(output_name<layers::last>().view());
    if constexpr (std::is_same_v<F, typename symbols::delta> && graph::template defined<F>)
      to.value(adjoint_name<layers::last>.view());
    meta::for_each_index<layers::last - layers::first + 1>(
        [&](auto i) { key_of_layer<F, layers::first + i>(to); });
    (key_of_root<F, Roots>(to), ...);
  }

  template <class F> static void formula(json_writer& to) {
    using f = typename decltype([] {
      if constexpr (graph::template defined<F>)
        return std::type_identity<typename renamed<names>::template named<
            meta::at<typename graph::template operands<F>, 0>>>{};
      else return std::type_identity<decltype(renamed<names>::of(F{}))>{};
    }())::type;
    to.member("name", meta::written<mathml_name<names::template name<F>()>>::view);
    to.member("formula", meta::written<mathml_formula<list<>, f>>::view);
  }
  template <class F> static void node(json_writer& to) {
    constexpr auto n = graph::template position<F>;
    to.object([&] {
      if constexpr (names::template has_name<F>) formula<F>(to);
      to.member("given", graph::vertices[n].kind == plan::work::given);
      to.key("keys").array([&] { keys<F>(to); });
      to.key("operands").array([&] {
        for (std::size_t k = 0; k < graph::vertices[n].edge_count; ++k)
          to.value(graph::operand(n, k));
      });
    });
  }
  static void nodes(json_writer& to) {
    to.key("nodes").array([&] {
      [&]<class... Fs>(list<Fs...>) { (node<Fs>(to), ...); }(typename graph::nodes{});
    });
  }
};

/// Each step with the lines that are done in it, in words; the same for every network.
inline void report_steps(json_writer& to, shown_plan const& of) {
  auto const line = [&](std::size_t n, std::string const& words) {
    if (n == plan::none || of.nodes[n].name.empty()) return;
    to.object([&] {
      to.member("node", n);
      to.member("words", words);
    });
  };
  to.key("steps").array([&] {
    for (std::size_t s = 0; s < of.steps.size(); ++s)
      to.object([&] {
        auto const& step = of.steps[s];
        bool const reduces = step.kind != plan::work::contraction;
        auto const add = [&](std::size_t n) {
          if (n != plan::none)
            line(n, work_in_words(of, s, n) + ", " + place_in_words(of, n));
        };
        to.member("kernel", tiling_in_words(of.tilings[s]));
        to.key("lines").array([&] {
          if (!reduces) add(step.producer);
          for (std::size_t k = 0; k < step.count; ++k) add(of.bodies[step.first + k]);
          if (reduces) add(step.producer);
        });
      });
    for (auto const& copy : of.copies)
      to.object([&] {
        to.member("kernel", std::string_view{});
        to.key("lines").array([&] { line(copy.node, "copied, " + base_in_words(copy.base)); });
      });
  });
}

}  // namespace typegrad::inspect
