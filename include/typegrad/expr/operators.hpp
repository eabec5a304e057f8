// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/mistaken.hpp>
#include <typegrad/expr/rewrite.hpp>

/// The operators of formulas, and equality: two formulas are equal when they are one type.
namespace typegrad::math {

/// The shape of an elementwise result, or one sentence that names two shapes that differ; not even
/// that where Told says that there was one.
template <bool Told, class A> constexpr A common_shape() { return {}; }
template <bool Told, class A, class B, class... Rest> constexpr auto common_shape() {
  using common = decltype(rule::broadcast(A{}, B{}));
  constexpr bool fit = fits<common>;
  constexpr bool good = fit || Told;
  static_assert(good || shape_mismatch<expected_type<A>, found_type<B>>,
                "elementwise operands must have equal shapes, or one be a scalar "
                "(docs/troubleshooting.md#shapes-of-a-formula)");
  if constexpr (fit) return common_shape<Told, common, Rest...>();
  else return A{};
}
template <class... Fs> inline constexpr bool same_or_scalar = fits<broadcast_shape<Fs...>>;
template <class... Fs>
using common_shape_of =
    decltype(common_shape<good_or_told<same_or_scalar<Fs...>, Fs...>(), shape_of<Fs>...>());

template <expression A, expression B> constexpr bool operator==(A, B) {
  return std::is_same_v<A, B>;
}

template <expression A> constexpr auto operator-(A a) { return scaled(minus_one{}, a); }

template <expression A, expression B> constexpr auto operator+(A a, B b) {
  using both = common_shape_of<A, B>;
  if constexpr (same_or_scalar<A, B>) return sum_with_shape<both>(a, b);
  else return mistaken<both>{};
}

template <expression A, expression B> constexpr auto operator-(A a, B b) {
  using both = common_shape_of<A, B>;
  if constexpr (same_or_scalar<A, B>) return sum_with_shape<both>(a, -b);
  else return mistaken<both>{};
}

/// Elementwise between equal shapes and with scalars.
template <expression A, expression B> constexpr auto hadamard(A a, B b) {
  using both = common_shape_of<A, B>;
  if constexpr (same_or_scalar<A, B>) return product_with_shape<both>(a, b);
  else return mistaken<both>{};
}

template <expression A, expression B> constexpr auto operator/(A a, B b) {
  return hadamard(a, raise<-1>(b));
}

/// What a product has for a shape if its factors are mended: (m,n)(k) -> (m), (m,n)(k,l) -> (m,l)
template <class A, class B> constexpr A meant_by_product(A, B) { return {}; }
template <std::size_t M, std::size_t N, std::size_t K>
constexpr shape<M> meant_by_product(shape<M, N>, shape<K>) { return {}; }
template <std::size_t M, std::size_t N, std::size_t K, std::size_t L>
constexpr shape<M, L> meant_by_product(shape<M, N>, shape<K, L>) { return {}; }
template <class A, class B>
using mistaken_product = mistaken<decltype(meant_by_product(shape_of<A>{}, shape_of<B>{}))>;

/// (m,n)(n) -> (m), (m,n)(n,k) -> (m,k)
template <expression A, expression B> constexpr auto matmul(A, B) {
  constexpr bool fit = fits<decltype(rule::product(shape_of<A>{}, shape_of<B>{}))>;
  constexpr bool good = good_or_told<fit, A, B>();
  static_assert(good || shape_mismatch<expected_type<shape_of<A>>, found_type<shape_of<B>>>,
                "a matrix product needs as many columns on the left as rows on the right "
                "(docs/troubleshooting.md#shapes-of-a-formula)");
  if constexpr (fit) return simplified(product<A, B>{});
  else return mistaken_product<A, B>{};
}

/// Elementwise with equal shapes and scalars; the product of a matrix and a vector. Between two
/// matrices both readings exist, so neither is taken.
template <expression A, expression B> constexpr auto operator*(A a, B b) {
  constexpr bool two_matrices = shape_of<A>::rank == 2 && shape_of<B>::rank == 2;
  constexpr bool good = good_or_told<!two_matrices, A, B>();
  static_assert(
      good || ambiguous_product<found_type<shape_of<A>>, found_type<shape_of<B>>>,
      "the product of two matrices has two readings: write matmul(a, b) or "
      "hadamard(a, b) (docs/troubleshooting.md#two-matrices)");
  if constexpr (two_matrices) return mistaken_product<A, B>{};
  else if constexpr (shape_of<A>::rank == 2 && shape_of<B>::rank == 1) return matmul(a, b);
  else return hadamard(a, b);
}

/// A number of C++ has no type that holds its value. One beside a formula is told of.
template <class N>
concept plain_number = std::is_arithmetic_v<N>;
template <plain_number N, expression A> constexpr auto not_a_literal(N, A) {
  constexpr bool good = good_or_told<false, A>();
  static_assert(good || no_literal<found_type<N>>,
                "a number in a formula is a literal, such as tg::lit<2> or tg::lit<1, 2> "
                "(docs/troubleshooting.md#literals)");
  return mistaken<shape_of<A>>{};
}
constexpr auto operator+(plain_number auto x, expression auto f) { return not_a_literal(x, f); }
constexpr auto operator+(expression auto f, plain_number auto x) { return not_a_literal(x, f); }
constexpr auto operator-(plain_number auto x, expression auto f) { return not_a_literal(x, f); }
constexpr auto operator-(expression auto f, plain_number auto x) { return not_a_literal(x, f); }
constexpr auto operator*(plain_number auto x, expression auto f) { return not_a_literal(x, f); }
constexpr auto operator*(expression auto f, plain_number auto x) { return not_a_literal(x, f); }
constexpr auto operator/(plain_number auto x, expression auto f) { return not_a_literal(x, f); }
constexpr auto operator/(expression auto f, plain_number auto x) { return not_a_literal(x, f); }

}  // namespace typegrad::math
