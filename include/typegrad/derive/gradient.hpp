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

template <class Root, class Seed, class Node> struct adjoint_of {
  template <class... Ds> static constexpr auto total(list<Ds...>) {
    return sum_with_shape<shape_of<Node>>(Ds{}...);
  }
  template <class... Parents> static constexpr auto from(list<Parents...>) {
    return total(meta::join<typename contributions<Root, Seed, Node, Parents>::type...>{});
  }
  using type = decltype(from(nodes_of<list<Root>>{}));
};
template <class Root, class Seed> struct adjoint_of<Root, Seed, Root> { using type = Seed; };

/// The name under which the adjoint of a formula that is no scalar comes in: δ, or δ′ where the
/// formula holds a δ already.
template <class F> constexpr auto seed_for() {
  using delta = symbol<"δ", shape_of<F>>;
  if constexpr (is_scalar<F>) return one{};
  else if constexpr (!holds<F, delta>) return delta{};
  else return symbol<"δ′", shape_of<F>>{};
}

/// The gradient of a formula towards a leaf, given the adjoint of the formula.
template <expression F, expression Seed, leaf Leaf> constexpr auto gradient_given(F, Seed, Leaf) {
  static_assert(holds<F, Leaf> || leaf_not_held<found_type<Leaf>>,
                "the formula does not hold this leaf, so it has no gradient towards it "
                "(docs/troubleshooting.md#leaf-not-held)");
  if constexpr (holds<F, Leaf>) return adjoint<F, Seed, Leaf>{};
  else return with_shape<shape_of<Leaf>>(zero{});
}

}  // namespace typegrad::math

namespace typegrad {

/// The gradient of a formula towards one leaf, with the leaf's shape; towards several, a tuple. A
/// formula that is no scalar takes the adjoint of its result as the symbol δ.
template <expression F, math::leaf... Leaves>
  requires(sizeof...(Leaves) > 0)
constexpr auto gradient(F f, Leaves... leaves) {
  constexpr auto seed = math::seed_for<F>();
  if constexpr (sizeof...(Leaves) == 1) return (math::gradient_given(f, seed, leaves), ...);
  else return std::tuple{math::gradient_given(f, seed, leaves)...};
}

}  // namespace typegrad
