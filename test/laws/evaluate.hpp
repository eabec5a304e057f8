// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <typegrad/expr/nodes.hpp>
#include <vector>
#include "laws/naive.hpp"

/// The oracle: the value of a formula by plain loops, straight from the definition of each node.
///   auto const y = laws::evaluate(tanh(W * x + b), laws::bind(W, …), laws::bind(x, …), …);
/// Values are arrays in row-major order. What the library computes in any other way is compared
/// with this. It works in a constant expression.
namespace laws {

namespace tg = typegrad;
namespace math = typegrad::math;

/// The values of one leaf: of one sample or the whole batch, or of each of several samples.
template <class Leaf, class Scalar, std::size_t Samples> struct binding {
  using leaf = Leaf;
  using scalar = Scalar;
  static constexpr std::size_t count = Samples;
  std::array<std::array<Scalar, Leaf::shape::size>, Samples> samples;
  constexpr auto const& at(std::size_t sample) const { return samples[Samples == 1 ? 0 : sample]; }
};

template <math::leaf Leaf, class Scalar, std::size_t N>
constexpr binding<Leaf, Scalar, 1> bind(Leaf, std::array<Scalar, N> const& values) {
  static_assert(N == Leaf::shape::size, "as many values as the leaf has elements");
  return {{values}};
}
template <math::leaf Leaf, class Scalar> constexpr binding<Leaf, Scalar, 1> bind(Leaf, Scalar value) {
  static_assert(Leaf::shape::size == 1, "one value for a leaf of one element");
  return {{std::array<Scalar, 1>{value}}};
}
/// A leaf of data with a value for each sample: what a batch_sum runs over.
template <math::leaf Leaf, class Scalar, std::size_t N, std::size_t Samples>
constexpr binding<Leaf, Scalar, Samples> bind_samples(
    Leaf, std::array<std::array<Scalar, N>, Samples> const& values) {
  static_assert(N == Leaf::shape::size, "as many values as the leaf has elements");
  return {values};
}

template <class F, class Scalar> using values_of = std::array<Scalar, F::shape::size>;

/// Element i, or the only one: a scalar is broadcast.
template <class Scalar, std::size_t N>
constexpr Scalar element(std::array<Scalar, N> const& values, std::size_t i) {
  return values[N == 1 ? 0 : i];
}

// What each kind of node is worth, given the values of its operands through `of`.
// clang-format off
template <long long N, long long D, class Out, class Of> constexpr void compute(math::literal<N, D>, Out& out, Of const&) { out[0] = typename Out::value_type(N) / typename Out::value_type(D); }
template <class S, class Out, class Of> constexpr void compute(math::iota<S>, Out& out, Of const&)                        { for (std::size_t i = 0; i < S::size; ++i) out[i] = typename Out::value_type(i); }
template <class A, class S, class Out, class Of> constexpr void compute(math::reshaped<A, S>, Out& out, Of const& of)     { for (std::size_t i = 0; i < S::size; ++i) out[i] = of(A{})[i]; }
template <class A, class S, class Out, class Of> constexpr void compute(math::filled<A, S>, Out& out, Of const& of)       { for (auto& element : out) element = of(A{})[0]; }
template <class Op, class A, class Out, class Of> constexpr void compute(math::reduced<Op, A>, Out& out, Of const& of)    { out[0] = naive_of_all(Op{}, of(A{})); }
template <class Op, class... As, class Out, class Of> constexpr void compute(math::apply<Op, As...>, Out& out, Of const& of) { for (std::size_t i = 0; i < out.size(); ++i) out[i] = value_of_function(Op{}, element(of(As{}), i)...); }
template <class... As, class Out, class Of> constexpr void compute(math::times<As...>, Out& out, Of const& of)            { for (std::size_t i = 0; i < out.size(); ++i) out[i] = (element(of(As{}), i) * ...); }
template <class... As, class Out, class Of> constexpr void compute(math::plus<As...>, Out& out, Of const& of)             { for (std::size_t i = 0; i < out.size(); ++i) out[i] = (element(of(As{}), i) + ...); }
// clang-format on

template <class X, long long N, class Out, class Of>
constexpr void compute(math::power<X, N>, Out& out, Of const& of) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    typename Out::value_type raised = 1;
    for (long long n = 0; n < (N < 0 ? -N : N); ++n) raised *= of(X{})[i];
    out[i] = N < 0 ? 1 / raised : raised;
  }
}
template <class A, class Out, class Of>
constexpr void compute(math::transposed<A>, Out& out, Of const& of) {
  constexpr std::size_t rows = A::shape::extent(0), columns = A::shape::extent(1);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) out[j * rows + i] = of(A{})[i * columns + j];
}
template <class A, class B, class Out, class Of>
constexpr void compute(math::product<A, B>, Out& out, Of const& of) {
  constexpr std::size_t rows = A::shape::extent(0), inner = A::shape::extent(1);
  constexpr std::size_t columns = B::shape::extent(1);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      out[i * columns + j] = 0;
      for (std::size_t k = 0; k < inner; ++k)
        out[i * columns + j] += of(A{})[i * inner + k] * of(B{})[k * columns + j];
    }
}
template <class X, class Y, class Out, class Of>
constexpr void compute(math::outer_product<X, Y>, Out& out, Of const& of) {
  constexpr std::size_t rows = X::shape::size, columns = Y::shape::size;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) out[i * columns + j] = of(X{})[i] * of(Y{})[j];
}

// Every node of the formula keeps its value, so that shared ones are computed once.
template <class F, class Scalar> struct kept { values_of<F, Scalar> values{}; };
template <class Nodes, class Scalar> struct memory;
template <class... Fs, class Scalar>
struct memory<tg::list<Fs...>, Scalar> : kept<Fs, Scalar>... {};

template <class Scalar, class F, class... Bindings>
constexpr values_of<F, Scalar> evaluate_sample(F, std::size_t sample, Bindings const&... bindings);

template <class Scalar, class X, class Out, class... Bindings>
constexpr void compute_over_samples(math::batch_sum<X>, Out& out, Bindings const&... bindings) {
  constexpr std::size_t count = [] {
    std::size_t most = 1;
    ((most = Bindings::count > most ? Bindings::count : most), ...);
    return most;
  }();
  out = {};
  for (std::size_t sample = 0; sample < count; ++sample) {
    auto const one = evaluate_sample<Scalar>(X{}, sample, bindings...);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += one[i];
  }
}

template <class Scalar, class F, class... Bindings>
constexpr values_of<F, Scalar> evaluate_sample(F, std::size_t sample, Bindings const&... bindings) {
  using nodes = math::nodes_of<tg::list<F>>;
  std::vector<memory<nodes, Scalar>> space(1);  // on the heap: weights may be large
  auto const keep = [&]<class Node>(Node) -> auto& {
    return static_cast<kept<Node, Scalar>&>(space[0]).values;
  };
  auto const fill = [&]<class Node>(Node node) {
    constexpr bool bound = (std::is_same_v<Node, typename Bindings::leaf> || ...);
    auto& out = keep(node);
    if constexpr (bound) {
      auto const take = [&]<class Binding>(Binding const& given) {
        if constexpr (std::is_same_v<Node, typename Binding::leaf>) out = given.at(sample);
      };
      (take(bindings), ...);
    } else if constexpr (requires { []<class X>(math::batch_sum<X>) {}(node); })
      compute_over_samples<Scalar>(node, out, bindings...);
    else {
      static_assert(!requires { Node::name; }, "every symbol of the formula needs a binding");
      compute(node, out, keep);
    }
  };
  [&]<class... Nodes>(tg::list<Nodes...>) { (fill(Nodes{}), ...); }(nodes{});
  return keep(F{});
}

/// The value of a formula, in row-major order.
template <class F, class First, class... Rest>
constexpr auto evaluate(F f, First const& first, Rest const&... rest) {
  return evaluate_sample<typename First::scalar>(f, 0, first, rest...);
}
/// The value of a formula without leaves.
template <class Scalar = double, class F> constexpr auto evaluate(F f) {
  return evaluate_sample<Scalar>(f, 0);
}

}  // namespace laws
