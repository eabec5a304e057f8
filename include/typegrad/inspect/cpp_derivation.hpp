// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/cpp.hpp>
#include <typegrad/inspect/derivation.hpp>

/// A derivation as functions of plain C++, one for each step, from the symbols of the formula: the
/// steps towards one node all compute the same.
namespace typegrad {

namespace inspect {

/// The gradients themselves in place of the symbols δ₁, δ₂, … of a path.
template <class Path> struct adjoints_put_in {
  static constexpr bool goes_on = true, keeps_order = true;
  template <class F> static constexpr bool has_name = false;

  template <class F, class... Nodes> static constexpr auto nodes_of_symbol(list<Nodes...>) {
    return meta::join<
        std::conditional_t<std::is_same_v<typename Path::template adjoint_symbol<Nodes>, F>,
                           list<Nodes>, list<>>...>{};
  }
  template <class F> using node_of = decltype(nodes_of_symbol<F>(typename Path::nodes{}));
  /// δ that comes in is a parameter; of a number it is 1.
  template <class F> static constexpr auto found_seed() {
    if constexpr (math::is_scalar<F>) return math::one{};
    else return symbol<"delta", typename F::shape>{};
  }
  template <class Node>
  using adjoint =
      math::adjoint<typename Path::formula, decltype(found_seed<typename Path::formula>()), Node>;

  template <class F>
  requires(math::leaf<F>&& node_of<F>::size == 1) static constexpr auto in_place_of() {
    return adjoint<meta::at<node_of<F>, 0>>{};
  }
};

/// What the nodes are called in C++, and the gradients that a step towards Target may read: v₂ is
/// value2, δ₂ is delta2.
template <class Path, class Target> struct names_in_step {
  using nodes = typename Path::nodes;
  template <class Node> static constexpr auto of_node() {
    if constexpr (math::leaf<Node>) return list<>{};
    else if constexpr (std::is_same_v<Node, typename Path::formula>)
      return list<math::naming<"f", Node>>{};
    else {
      constexpr auto number = Path::template number<Node>();
      using value = math::naming<fixed_string{"value"} + number, Node>;
      using delta = math::naming<fixed_string{"delta"} + number,
                                 typename adjoints_put_in<Path>::template adjoint<Node>>;
      if constexpr (meta::position < nodes, Node >> meta::position<nodes, Target>)
        return list<value, delta>{};
      else return list<value>{};
    }
  }
  template <class... Nodes> static constexpr auto of_nodes(list<Nodes...>) {
    return meta::join<decltype(of_node<Nodes>())...>{};
  }
  using type = decltype(of_nodes(nodes{}));
};

template <fixed_string Function, class Derivation> struct cpp_of_derivation {
  using path = typename Derivation::path;
  static constexpr auto const& lines = Derivation::lines;

  template <class Step> static constexpr void write_step(writer& to, std::size_t line) {
    using formula = typename renamed<adjoints_put_in<path>>::template named<typename Step::formula>;
    auto const& graph = graph_of<formula, typename names_in_step<path, typename Step::node>::type>;
    bool kept[graph.nodes.size()] = {};
    std::size_t places[graph.nodes.size()] = {};
    char name[Function.view().size() + 24] = {};
    writer naming{name};
    naming << Function.view() << "_" << static_cast<long long>(line - path::names::size + 1);
    function_writer writing{{{{to, graph, kept, places}}}};
    writing.decide();
    auto const& [result, made_of, reason] = lines[line];
    to << "// " << result
       << (result.empty()    ? "= "
           : made_of.empty() ? ""
                             : " = ")
       << made_of << ": " << reason << "\n";
    writing.function({name, naming.size});
  }
  static constexpr void write(writer& to) {
    auto line = path::names::size;
    [&]<class... Steps>(list<Steps...>) {
      static_cast<void>((write_step<Steps>(to, line++), ...));
    }(typename Derivation::steps{});
  }
};

}  // namespace inspect

/// A derivation as C++ functions, in static storage: Function_1, Function_2, …, one a step, each as
/// cpp writes the formula of that step, given the symbols of the formula and, where it is no
/// number, δ. What earlier steps found is computed anew.
template <fixed_string Function, expression F, expression Part>
constexpr std::string_view cpp(derivation_of<F, Part>) {
  return meta::written<inspect::cpp_of_derivation<Function, derivation_of<F, Part>>>::view;
}

}  // namespace typegrad
