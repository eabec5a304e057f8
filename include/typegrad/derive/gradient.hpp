// SPDX-License-Identifier: MIT
#pragma once
#include <tuple>
#include <typegrad/derive/adjoint.hpp>
#include <typegrad/expr/nodes.hpp>

/// Reverse accumulation. The adjoint of a node is the sum of what the nodes made of it hand down;
/// the compiler instantiates each adjoint once and remembers it, which is the chain rule with
/// memory.
namespace typegrad::math {

template <class Root, class Seed, class Node> struct adjoint_of;
template <class Root, class Seed, class Node>
using adjoint = typename adjoint_of<Root, Seed, Node>::type;

/// What Parent hands down to Node through its operand K: nothing, where that is another node.
template <class Root, class Seed, class Node, class Parent, std::size_t K>
constexpr auto handed_down() {
  if constexpr (std::is_same_v<meta::at<typename Parent::operands, K>, Node>)
    return list<decltype(gathered<shape_of<Node>>(
        adjoint_of_operand<K>(Parent{}, adjoint<Root, Seed, Parent>{})))>{};
  else return list<>{};
}

template <class Root, class Seed, class Node, class Parent,
          class = std::make_index_sequence<Parent::operands::size>>
struct contributions;
template <class Root, class Seed, class Node, class Parent, std::size_t... K>
struct contributions<Root, Seed, Node, Parent, std::index_sequence<K...>> {
  using type = meta::join<decltype(handed_down<Root, Seed, Node, Parent, K>())...>;
};

/// The nodes made of Node, among Nodes.
template <class Node, class Nodes> struct parents_among;
template <class Node, class... Fs> struct parents_among<Node, list<Fs...>> {
  using type = meta::join<
      std::conditional_t<meta::is_element<Node, meta::set_of<typename Fs::operands>>, list<Fs>,
                         list<>>...>;
};

template <class Root, class Seed, class Node> struct adjoint_of {
  template <class... Ds> static constexpr auto total(list<Ds...>) {
    return sum_with_shape<shape_of<Node>>(Ds{}...);
  }
  template <class... Parents> static constexpr auto from(list<Parents...>) {
    return total(meta::join<typename contributions<Root, Seed, Node, Parents>::type...>{});
  }
  using type = decltype(from(typename parents_among<Node, nodes_of<list<Root>>>::type{}));
};
template <class Root, class Seed> struct adjoint_of<Root, Seed, Root> { using type = Seed; };

template <class Nodes, fixed_string Name> inline constexpr bool holds_name = false;
template <class... Nodes, fixed_string Name>
inline constexpr bool holds_name<list<Nodes...>, Name> =
    ((Nodes::rank == symbol<Name, scalar>::rank && Nodes::label == Name.view()) || ...);

/// The symbol under which the adjoint of a formula that is no scalar comes in: δ, or δ′, δ″, …
/// where the formula holds a δ already.
template <class F, fixed_string Name = "δ"> constexpr auto seed_for() {
  if constexpr (is_scalar<F>) return one{};
  else if constexpr (!holds_name<nodes_of<list<F>>, Name>) return symbol<Name, shape_of<F>>{};
  else if constexpr (Name.view() == "δ") return seed_for<F, "δ′">();
  else if constexpr (Name.view() == "δ′") return seed_for<F, "δ″">();
  else return seed_for<F, Name + fixed_string{"′"}>();
}

/// The gradient of a formula towards a part of it, given the adjoint of the formula.
template <expression F, expression Seed, expression Part>
constexpr auto gradient_given(F, Seed, Part) {
  constexpr bool held = holds<F, Part>;
  constexpr bool good = good_or_told<held, F>();
  static_assert(good || leaf_not_held<found_type<Part>>,
                "the formula does not hold this leaf, so it has no gradient towards it "
                "(docs/troubleshooting.md#leaf-not-held)");
  if constexpr (held) return adjoint<F, Seed, Part>{};
  else return with_shape<shape_of<Part>>(zero{});
}

}  // namespace typegrad::math

namespace typegrad {

/// The gradient of a formula towards one leaf, with the leaf's shape; towards several, a tuple. A
/// formula that is no scalar takes the adjoint of its result as the symbol δ. In place of a leaf
/// any other node of the formula can stand, such as the argument of an activation.
template <expression F, expression... Parts>
  requires(sizeof...(Parts) > 0)
constexpr auto gradient(F f, Parts... parts) {
  constexpr auto seed = math::seed_for<F>();
  if constexpr (sizeof...(Parts) == 1) return (math::gradient_given(f, seed, parts), ...);
  else return std::tuple{math::gradient_given(f, seed, parts)...};
}

}  // namespace typegrad
