// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include <typegrad/network/network.hpp>

/// What a network costs, read off the formulas of its layers and of their gradients. Shared
/// subformulas count once, and backward does not count what forward has computed.
namespace typegrad {

/// The arithmetic of one pass for one sample.
///   macs         multiply-adds of matrix and outer products
///   elementwise  everything else: one for each number that an operation makes or takes in
struct operations {
  std::size_t macs = 0;
  std::size_t elementwise = 0;
  constexpr operations operator+(operations const& other) const {
    return {macs + other.macs, elementwise + other.elementwise};
  }
};

/// Forward and backward for one sample; parameters; the numbers that forward makes for one sample
/// (a layer that only changes the shape makes none).
struct layer_cost {
  operations forward;
  operations backward;
  std::size_t parameters = 0;
  std::size_t parameter_bytes = 0;
  std::size_t activations = 0;
  std::size_t activation_bytes = 0;
};

/// The whole network, and each layer; layers[0] is the input.
template <std::size_t Layers> struct network_cost : layer_cost {
  std::array<layer_cost, Layers> layers{};
};

namespace wiring {

/// The factors of a product, its sign not counted.
template <class... Fs>
inline constexpr std::size_t multiplied =
    (std::size_t{0} + ... + std::size_t{!std::is_same_v<Fs, math::minus_one>});

// What a node costs, once its operands are there. What is not named here only looks at numbers
// that are there: transposed, reshaped, spread, symbols and literals.
// clang-format off
template <class F> constexpr operations operations_of(F) { return {}; }
template <class A, class B> constexpr operations operations_of(math::product<A, B>)         { return {A::shape::size * B::shape::extent(1), 0}; }  // (m,n)(n,k): m n k
template <class X, class Y> constexpr operations operations_of(math::outer_product<X, Y> f) { return {decltype(f)::shape::size, 0}; }              // (m)(n)ᵀ: m n
template <class Op, class A> constexpr operations operations_of(math::reduced<Op, A>)       { return {0, A::shape::size}; }
template <class Op, class... As> constexpr operations operations_of(math::apply<Op, As...> f) { return {0, decltype(f)::shape::size}; }
template <class X, long long N> constexpr operations operations_of(math::power<X, N> f)     { return {0, decltype(f)::shape::size}; }
template <class... Fs> constexpr operations operations_of(math::times<Fs...> f)             { return {0, (multiplied<Fs...> - 1) * decltype(f)::shape::size}; }
template <class... Ts> constexpr operations operations_of(math::plus<Ts...> f)              { return {0, (sizeof...(Ts) - 1) * decltype(f)::shape::size}; }
// clang-format on

/// The operations of the formulas, but for those that are Done.
template <class Done, class... Fs> constexpr operations operations_of_all(list<Fs...>) {
  return (operations{} + ... +
          (meta::contains<Done, Fs> ? operations{} : operations_of(Fs{})));
}

/// The gradients of F towards those leaves that it holds.
template <class F, class... Leaves> constexpr auto gradients_towards(list<Leaves...>) {
  constexpr auto towards = []<class Leaf>(list<Leaf>) {
    if constexpr (math::holds<F, Leaf>)
      return list<decltype(math::gradient_given(F{}, symbol<"δ", typename F::shape>{}, Leaf{}))>{};
    else return list<>{};
  };
  return meta::join<decltype(towards(list<Leaves>{}))...>{};
}

/// NeedsInput: some layer before this one has parameters, so the gradient goes on towards it.
template <class Wired, bool NeedsInput> constexpr operations backward_operations() {
  using formula = typename Wired::formula;
  using learned = decltype(plain_symbols(typename Wired::parameters{}));
  using input = symbol<"x", typename Wired::input>;
  using leaves = meta::join<learned, std::conditional_t<NeedsInput, list<input>, list<>>>;
  using gradients = decltype(gradients_towards<formula>(leaves{}));
  return operations_of_all<math::nodes_of<list<formula>>>(math::nodes_of<gradients>{});
}

template <class F> inline constexpr bool only_looks = is_symbol<F>;
template <class F, class Shape>
inline constexpr bool only_looks<math::reshaped<F, Shape>> = only_looks<F>;

template <class Scalar, class Wired, bool NeedsInput> constexpr layer_cost cost_of_layer() {
  using formula = typename Wired::formula;
  layer_cost cost;
  cost.forward = operations_of_all<list<>>(math::nodes_of<list<formula>>{});
  cost.backward = backward_operations<Wired, NeedsInput>();
  cost.parameters = size_of(typename Wired::parameters{});
  cost.parameter_bytes = cost.parameters * sizeof(Scalar);
  cost.activations = only_looks<formula> ? 0 : formula::shape::size;
  cost.activation_bytes = cost.activations * sizeof(Scalar);
  return cost;
}

template <class... Wired> constexpr bool any_parameters_before(std::size_t index, list<Wired...>) {
  return ((Wired::index < index && Wired::parameters::size > 0) || ...);
}

template <class Scalar, class... Wired> constexpr auto cost_of_network(list<Wired...> all) {
  static_cast<void>(all);
  network_cost<sizeof...(Wired)> cost;
  cost.layers = {
      cost_of_layer<Scalar, Wired, any_parameters_before(Wired::index, list<Wired...>{})>()...};
  for (auto const& one : cost.layers) {
    cost.forward = cost.forward + one.forward;
    cost.backward = cost.backward + one.backward;
    cost.parameters += one.parameters;
    cost.parameter_bytes += one.parameter_bytes;
    cost.activations += one.activations;
    cost.activation_bytes += one.activation_bytes;
  }
  return cost;
}

}  // namespace wiring

/// cost<Net>.forward.macs, cost<Net>.layers[2].parameter_bytes, ... as constants. Backward is that
/// of training: gradients of all parameters, none of the network's input.
template <class Net, class Scalar = float>
inline constexpr auto cost = wiring::cost_of_network<Scalar>(layers_of<Net>{});

}  // namespace typegrad
