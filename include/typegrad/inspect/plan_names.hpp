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

template <class F, class... Places>
constexpr std::size_t place_number(std::size_t base, list<Places...>) {
  std::size_t at = 0, found = 0;
  static_cast<void>(
      ((Places::base == base
            ? (++at, std::is_same_v<typename Places::formula, F> && found == 0 ? void(found = at)
                                                                               : void())
            : void()),
       ...));
  return found;  // from 1 on; 0 where there is none
}

/// The symbol of the parameter that lies at this offset.
template <std::size_t Base, std::size_t Offset, class... Places>
constexpr auto leaf_at(list<Places...>) {
  return meta::join<std::conditional_t<Places::base == Base && Places::offset == Offset,
                                       list<typename Places::formula>, list<>>...>{};
}
template <class F, class... Places> constexpr std::size_t gradient_offset(list<Places...>) {
  std::size_t found = plan::none;
  static_cast<void>(((Places::base == plan::gradients &&
                              std::is_same_v<typename Places::formula, F> && found == plan::none
                          ? void(found = Places::offset)
                          : void()),
                     ...));
  return found;
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

  /// How often a node is read, counting the work of a step once for each node that reads.
  static constexpr auto uses = [] {
    std::array<std::size_t, graph::size> count{};
    for (std::size_t n = 0; n < graph::size; ++n)
      for (std::size_t k = 0; k < graph::vertices[n].edge_count; ++k) ++count[graph::operand(n, k)];
    return count;
  }();
  static constexpr bool is_producer(std::size_t n) {
    for (std::size_t s = 0; s < plan_type::schedule.step_count; ++s)
      if (plan_type::schedule.steps[s].producer == n) return true;
    return false;
  }
  template <class F> static constexpr bool found_to_have_name() {
    if constexpr (!meta::contains<typename graph::nodes, F>) return false;
    else {
      constexpr auto n = graph::template position<F>;
      constexpr auto kind = vertices[n].kind;
      if constexpr (kind == plan::work::literal || kind == plan::work::index) return false;
      else if constexpr (kind == plan::work::given) return !math::leaf<F>;
      else if constexpr (meta::contains<list<typename Roots::formula...>, F>) return true;
      else if constexpr (math::leaf<F>) return graph::template defined<F>;
      else if constexpr (kind == plan::work::view || plan_type::schedule.absorbed[n]) return false;
      else
        return plan_type::schedule.stored[n] || is_producer(n) ||
               (uses[n] > 1 && !math::is_written_out<F>);
    }
  }
  template <class F> static constexpr bool has_name = found_to_have_name<F>();

  /// y, the output of the stage, and s₁, s₂, … that it keeps for backward.
  template <class F> static constexpr bool is_output() {
    return place_number<F>(plan::output, list<Roots..., Leaves...>{}) > 0;
  }
  template <class F> static constexpr std::size_t saved_number() {
    return place_number<F>(plan::saved, list<Roots..., Leaves...>{});
  }
  template <class F> static constexpr bool is_kept() {
    return is_output<F>() || saved_number<F>() > 0;
  }
  template <class F> static constexpr bool is_wanted() {
    return gradient_offset<F>(list<Roots...>{}) != plan::none ||
           place_number<F>(plan::input_gradient, list<Roots...>{}) > 0 ||
           place_number<F>(plan::loss, list<Roots...>{}) > 0;
  }
  /// v₁, v₂, … in the order of the nodes, where there is no better word.
  template <class F> static constexpr bool numbered() {
    return has_name<F> && !math::leaf<F> && !is_kept<F>() && !is_wanted<F>();
  }
  template <class F> static constexpr std::size_t number() {
    return []<class... Fs>(list<Fs...>) {
      std::size_t count = 0;
      static_cast<void>((((count += numbered<Fs>()), std::is_same_v<Fs, F>) || ...));
      return count;
    }(typename graph::nodes{});
  }
  template <class F> static constexpr auto name() {
    if constexpr (requires { F::name; }) return F::name;
    else if constexpr (is_output<F>()) return fixed_string{"y"};
    else if constexpr (saved_number<F>() > 0)
      return fixed_string{"s"} + meta::decimal<saved_number<F>()>();
    else if constexpr (place_number<F>(plan::loss, list<Roots...>{}) > 0) return fixed_string{"L"};
    else if constexpr (gradient_offset<F>(list<Roots...>{}) != plan::none) {
      using leaf = decltype(leaf_at<plan::parameters, gradient_offset<F>(list<Roots...>{})>(
          list<Leaves...>{}));
      return fixed_string{"∂"} + meta::at<leaf, 0>::name;
    } else if constexpr (place_number<F>(plan::input_gradient, list<Roots...>{}) > 0)
      return fixed_string{"∂x"};
    else return fixed_string{"v"} + meta::decimal<number<F>()>();
  }

  template <class F> struct name_in_print {
    static constexpr void write(meta::writer& to) { math::write_name(to, name<F>().view()); }
  };
  template <class F> struct formula_in_print {
    static constexpr void write(meta::writer& to) {
      if constexpr (graph::template defined<F>)
        math::formula_text<list<>, typename renamed<plan_names>::template named<meta::at<
                                       typename graph::template operands<F>, 0>>>::write(to);
      else definition_by_names<plan_names, F>::write(to);
    }
  };
  template <class F> static constexpr shown_node shown() {
    if constexpr (!has_name<F>) return {};
    else return {meta::written<name_in_print<F>>::view, meta::written<formula_in_print<F>>::view};
  }
  static constexpr auto nodes = []<class... Fs>(list<Fs...>) {
    return std::array<shown_node, graph::size>{shown<Fs>()...};
  }(typename graph::nodes{});
};

}  // namespace typegrad::inspect
