// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include <typegrad/expr/text.hpp>

/// How a gradient was found: the steps of reverse accumulation, each with the formula that the
/// rules of derive/ made there. Only the nodes on a path from the formula to the part have one.
namespace typegrad {

/// What a step does.
enum class derivation_rule {
  begin,      // the adjoint of the formula itself: 1, or δ where it comes in from outside
  hand_down,  // a node hands its adjoint down to an operand, by the rule of its kind
  put_in,     // adjoints that turned out short are put in, and the rewrite laws do the rest
  add_up,     // what several nodes hand down adds up
  result      // all adjoints put in: the gradient
};

/// One step. The adjoint of Node, or what Parent hands down to it through operand number Operand,
/// is Formula: of symbols of the formula, of its nodes, and of the adjoints of earlier steps as the
/// symbols δ₁, δ₂, …
template <derivation_rule Rule, class Node, class Formula, class Parent = void,
          std::size_t Operand = 0>
struct derivation_step {
  static constexpr derivation_rule rule = Rule;
  using node = Node;
  using formula = Formula;
  using parent = Parent;
  static constexpr std::size_t operand = Operand;
};

namespace inspect {

using math::expression;

template <class F> inline constexpr bool is_short = math::leaf<math::bare<F>>;

/// The nodes that are made of Part, and Part itself, which comes first; the formula comes last.
template <class Part, class... Fs> constexpr auto nodes_towards(list<Fs...>) {
  return meta::join<std::conditional_t<math::holds<Fs, Part>, list<Fs>, list<>>...>{};
}

/// A letter that no leaf of the formula begins with, before digits: v, or u; δ, or δ′.
template <class... Fs> constexpr bool begins_a_leaf(std::string_view letter, list<Fs...>) {
  return ((math::leaf<Fs> && Fs::label.starts_with(letter) && Fs::label.size() > letter.size() &&
           Fs::label[letter.size()] >= '0' && Fs::label[letter.size()] <= '9') ||
          ...);
}

template <class D, class Node> struct adjoint_in_steps;

/// The path from F to Part: names, and symbols for the adjoints. The nodes between are v₁, v₂, …,
/// operands first; the adjoint of vᵢ is δᵢ, that of F is δ, and that of a leaf x is ∂x.
template <class F, class Part> struct derivation_path {
  using formula = F;
  using part = Part;
  using seed = decltype(math::seed_for<F>());
  using all_nodes = math::nodes_of<list<F>>;
  using nodes = decltype(nodes_towards<Part>(all_nodes{}));

  static constexpr auto letter = fixed_string{begins_a_leaf("v", all_nodes{}) ? "u" : "v"};
  static constexpr auto delta() {
    if constexpr (!math::is_scalar<F>) return seed::name;
    else return decltype(math::seed_for<math::filled<F, shape<1>>>())::name;
  }
  static constexpr auto delta_letter() {
    if constexpr (begins_a_leaf("δ", all_nodes{})) return fixed_string{"δ′"};
    else return fixed_string{"δ"};
  }

  template <class N> static constexpr bool has_name = !math::leaf<N> && meta::contains<nodes, N>;
  static constexpr bool goes_on = false;
  template <class N> static constexpr auto name() {
    if constexpr (requires { N::name; }) return N::name;
    else if constexpr (std::is_same_v<N, F>) {
      if constexpr (!math::holds_name<all_nodes, "f">) return fixed_string{"f"};
      else return fixed_string{"f′"};
    } else return letter + number<N>();
  }
  template <class N> static constexpr auto adjoint_name() {
    if constexpr (requires { N::name; }) return fixed_string{"∂"} + N::name;
    else if constexpr (std::is_same_v<N, F>) return delta();
    else return delta_letter() + number<N>();
  }
  template <class N> static constexpr auto number() {
    return meta::decimal<meta::position<nodes, N> + (math::leaf<Part> ? 0 : 1)>();
  }
  template <class N> using adjoint_symbol = symbol<adjoint_name<N>(), typename N::shape>;

  /// What is written for a node: its name; for a leaf, itself.
  template <class N> static constexpr auto naming_of_node() {
    if constexpr (math::leaf<N>) return list<>{};
    else return list<math::naming<name<N>(), N>>{};
  }
  template <class... Ns> static constexpr auto namings(list<Ns...>) {
    return meta::join<decltype(naming_of_node<Ns>())...>{};
  }
  using names = decltype(namings(nodes{}));
};

/// What Parent hands down to Node, its own adjoint being a symbol; and with that put in, where it
/// is short.
template <class D, class Node, class Parent, std::size_t K> struct handed_in_steps {
  template <class Adjoint>
  using with = decltype(math::gathered<typename Node::shape>(
      math::adjoint_of_operand<K>(Parent{}, Adjoint{})));
  using parent = Parent;
  static constexpr std::size_t operand = K;
  using by_rule = with<typename D::template adjoint_symbol<Parent>>;
  using put_in = with<typename adjoint_in_steps<D, Parent>::known>;
};

template <class D, class Node, class Parent, std::size_t... K>
constexpr auto handed_by(std::index_sequence<K...>) {
  return meta::join<std::conditional_t<std::is_same_v<meta::at<typename Parent::operands, K>, Node>,
                                       list<handed_in_steps<D, Node, Parent, K>>, list<>>...>{};
}

/// The adjoint of a node: what is handed down to it, and their sum. It is known below by its
/// symbol, or as it is where that is as short.
template <class D, class Node> struct adjoint_in_steps {
  template <class... Ps> static constexpr auto from(list<Ps...>) {
    return meta::join<decltype(handed_by<D, Node, Ps>(
        std::make_index_sequence<Ps::operands::size>{}))...>{};
  }
  using handed = decltype(from(typename math::parents_among<Node, typename D::all_nodes>::type{}));
  template <class... Hs> static constexpr auto added_up(list<Hs...>) {
    return math::sum_with_shape<typename Node::shape>(typename Hs::put_in{}...);
  }
  static constexpr auto found() {
    if constexpr (std::is_same_v<Node, typename D::formula>) return typename D::seed{};
    else return added_up(handed{});
  }
  using total = decltype(found());
  using known =
      std::conditional_t<is_short<total>, total, typename D::template adjoint_symbol<Node>>;

  template <class H, class PutIn> static constexpr auto steps_of_handed() {
    using step = derivation_step<derivation_rule::hand_down, Node, typename H::by_rule,
                                 typename H::parent, H::operand>;
    if constexpr (std::is_same_v<typename H::by_rule, PutIn>) return list<step>{};
    else
      return list<step, derivation_step<derivation_rule::put_in, Node, PutIn, typename H::parent,
                                        H::operand>>{};
  }
  template <class... Hs> static constexpr auto steps_from(list<Hs...>) {
    if constexpr (sizeof...(Hs) == 1) return steps_of_handed<Hs..., total>();
    else
      return meta::join<decltype(steps_of_handed<Hs, typename Hs::put_in>())...,
                        list<derivation_step<derivation_rule::add_up, Node, total>>>{};
  }
  static constexpr auto all_steps() {
    if constexpr (std::is_same_v<Node, typename D::formula>)
      return list<derivation_step<derivation_rule::begin, Node, total>>{};
    else return steps_from(handed{});
  }
  using steps = decltype(all_steps());
};

/// All steps, from the formula to the part.
template <class D> struct steps_of_derivation {
  template <std::size_t... I> static constexpr auto downward(std::index_sequence<I...>) {
    return meta::join<typename adjoint_in_steps<
        D, meta::at<typename D::nodes, sizeof...(I) - 1 - I>>::steps...>{};
  }
  using walked = decltype(downward(std::make_index_sequence<D::nodes::size>{}));
  using part = typename D::part;
  using gradient = math::adjoint<typename D::formula, typename D::seed, part>;
  static constexpr bool is_done =
      std::is_same_v<gradient, typename adjoint_in_steps<D, part>::total>;
  using type = meta::join<
      walked, std::conditional_t<is_done, list<>,
                                 list<derivation_step<derivation_rule::result, part, gradient>>>>;
};

}  // namespace inspect
}  // namespace typegrad
