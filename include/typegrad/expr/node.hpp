// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <typegrad/meta/fixed_string.hpp>
#include <typegrad/meta/list.hpp>
#include <typegrad/shape/rules.hpp>

/// The kinds of nodes, all on this page: empty types with the same members in the same order.
///   rank      the place of the kind in the canonical order
///   label     the name that tells two nodes of a kind apart, where there is one
///   number    the numbers that do
///   shape     the shape for one sample
///   operands  the nodes it is made of
///   varies    whether its value differs from sample to sample
namespace typegrad {

/// A leaf is data (one value per sample) or a parameter (one value shared by the batch).
enum class role { data, parameter };

namespace math {

struct node {};
template <class F> concept expression = std::is_base_of_v<node, F>;

using numbers = std::array<long long, 2>;

template <class... Fs> inline constexpr bool any_varies = (Fs::varies || ...);

template <class Shape, class... Fs> struct broadcast_shape_of { using type = Shape; };
template <class Shape, class F, class... Fs>
struct broadcast_shape_of<Shape, F, Fs...>
    : broadcast_shape_of<decltype(rule::broadcast(Shape{}, typename F::shape{})), Fs...> {};
template <class... Fs>
using broadcast_shape = typename broadcast_shape_of<scalar, Fs...>::type;

/// A rational number, in lowest terms with Den > 0. Made by lit<Num, Den>.
template <long long Num, long long Den> struct literal : node {
  static constexpr int rank = 0;
  static constexpr std::string_view label{};
  static constexpr numbers number{Num, Den};
  using shape = scalar;
  using operands = list<>;
  static constexpr bool varies = false;
};

/// The element's own index: 0, 1, 2, … in row-major order.
template <class Shape> struct iota : node {
  static constexpr int rank = 1;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = Shape;
  using operands = list<>;
  static constexpr bool varies = false;
};

/// A named leaf.
template <fixed_string Name, class Shape, role Role = role::data> struct symbol : node {
  static constexpr int rank = 2;
  static constexpr auto name = Name;
  static constexpr std::string_view label = name.view();
  static constexpr numbers number{static_cast<long long>(Role), 0};
  using shape = Shape;
  using operands = list<>;
  static constexpr bool varies = Role == role::data;
};

/// Aᵀ
template <class A> struct transposed : node {
  static constexpr int rank = 3;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = decltype(rule::transposed(typename A::shape{}));
  using operands = list<A>;
  static constexpr bool varies = A::varies;
};

/// The same elements in row-major order, under another shape.
template <class A, class Shape> struct reshaped : node {
  static constexpr int rank = 4;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = Shape;
  using operands = list<A>;
  static constexpr bool varies = A::varies;
};

/// A scalar at every element.
template <class S, class Shape> struct filled : node {
  static constexpr int rank = 5;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = Shape;
  using operands = list<S>;
  static constexpr bool varies = S::varies;
};

/// All elements made one: their sum, largest, smallest, log Σ exp.
template <class Op, class A> struct reduced : node {
  static constexpr int rank = 6;
  static constexpr std::string_view label = Op::name;
  static constexpr numbers number{};
  using shape = scalar;
  using operands = list<A>;
  static constexpr bool varies = A::varies;
};

/// A function applied element by element; scalars are broadcast.
template <class Op, class... Args> struct apply : node {
  static constexpr int rank = 7;
  static constexpr std::string_view label = Op::name;
  static constexpr numbers number{};
  using shape = broadcast_shape<Args...>;
  using operands = list<Args...>;
  static constexpr bool varies = any_varies<Args...>;
};

/// Xᴺ, element by element; a / b is a b⁻¹.
template <class X, long long N> struct power : node {
  static constexpr int rank = 8;
  static constexpr std::string_view label{};
  static constexpr numbers number{N, 0};
  using shape = typename X::shape;
  using operands = list<X>;
  static constexpr bool varies = X::varies;
};

/// A matrix times a vector or a matrix.
template <class A, class B> struct product : node {
  static constexpr int rank = 9;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = decltype(rule::product(typename A::shape{}, typename B::shape{}));
  using operands = list<A, B>;
  static constexpr bool varies = any_varies<A, B>;
};

/// x yᵀ
template <class X, class Y> struct outer_product : node {
  static constexpr int rank = 10;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = decltype(rule::outer(typename X::shape{}, typename Y::shape{}));
  using operands = list<X, Y>;
  static constexpr bool varies = any_varies<X, Y>;
};

/// Elementwise product of two or more factors in canonical order, a literal first.
template <class... Factors> struct times : node {
  static constexpr int rank = 11;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = broadcast_shape<Factors...>;
  using operands = list<Factors...>;
  static constexpr bool varies = any_varies<Factors...>;
};

/// Sum of two or more terms in canonical order.
template <class... Terms> struct plus : node {
  static constexpr int rank = 12;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = broadcast_shape<Terms...>;
  using operands = list<Terms...>;
  static constexpr bool varies = any_varies<Terms...>;
};

/// The sum over the samples of a batch.
template <class X> struct batch_sum : node {
  static constexpr int rank = 13;
  static constexpr std::string_view label{};
  static constexpr numbers number{};
  using shape = typename X::shape;
  using operands = list<X>;
  static constexpr bool varies = false;
};

template <class F> concept leaf = expression<F> && F::operands::size == 0;

}  // namespace math

using math::expression;
using math::symbol;

/// A symbol shared by the batch: a weight or a bias.
template <class F>
concept parameter = expression<F> && !F::varies;

}  // namespace typegrad
