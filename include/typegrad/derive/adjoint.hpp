// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/rules.hpp>

/// What each kind of node hands down to its operand K, given d, the adjoint of the node itself.
namespace typegrad::math {

/// An operand that was broadcast gets the sum over all the places it went to.
template <class Shape, class D> constexpr auto gathered(D d) {
  if constexpr (std::is_same_v<Shape, shape_of<D>>) return d;
  else if constexpr (Shape::rank == 0) return sum(d);
  else return with_shape<Shape>(d);
}

/// d times all factors but number K.
template <class S, std::size_t K, class D, class... Fs, std::size_t... I>
constexpr auto all_but(list<Fs...>, std::index_sequence<I...>) {
  using others = meta::join<list<D>, std::conditional_t<I == K, list<>, list<Fs>>...>;
  return product_of_list<S>(others{});
}

template <class F, std::size_t K, class Op, class... Args>
constexpr auto slope_towards(Op op, list<Args...>) {
  using slopes = decltype(slope(op, Args{}..., F{}));
  constexpr bool known = !std::is_same_v<slopes, unknown_slope>;
  static_assert(known || no_slope<found_type<Op>>,
                "this function has no slope: add one line slope(op, x, y) beside its tag "
                "(docs/troubleshooting.md#no-slope)");
  if constexpr (!known) return zero{};
  else if constexpr (expression<slopes>) return slopes{};
  else return meta::at<slopes, K>{};
}

// clang-format off
template <std::size_t K, class... Ts, class D>           constexpr auto adjoint_of_operand(plus<Ts...>, D d)            { return d; }                                             // d(a + b) = da + db
template <std::size_t K, class... Fs, class D>           constexpr auto adjoint_of_operand(times<Fs...>, D)             { return all_but<shape_of<D>, K, D>(list<Fs...>{}, std::index_sequence_for<Fs...>{}); }  // d(a b) = b da + a db
template <std::size_t K, class X, long long N, class D>  constexpr auto adjoint_of_operand(power<X, N>, D d)            { return hadamard(d, scaled(lit<N>, raise<N - 1>(X{}))); }  // dxⁿ = n xⁿ⁻¹ dx
template <std::size_t K, class Op, class... As, class D> constexpr auto adjoint_of_operand(apply<Op, As...> y, D d)     { return hadamard(d, slope_towards<decltype(y), K>(Op{}, list<As...>{})); }  // df(x) = f'(x) dx
template <std::size_t K, class Op, class X, class D>     constexpr auto adjoint_of_operand(reduced<Op, X> y, D d)       { return with_shape<shape_of<X>>(hadamard(d, slope_towards<decltype(y), 0>(Op{}, list<X>{}))); }
template <std::size_t K, class S, class Shape, class D>  constexpr auto adjoint_of_operand(filled<S, Shape>, D d)       { return sum(d); }
template <std::size_t K, class X, class D>               constexpr auto adjoint_of_operand(batch_sum<X>, D d)           { return d; }                                             // d Σₙ xₙ = Σₙ dxₙ
template <std::size_t K, class A, class Shape, class D>  constexpr auto adjoint_of_operand(reshaped<A, Shape>, D d)     { return reshape<shape_of<A>>(d); }
template <std::size_t K, class A, class D>               constexpr auto adjoint_of_operand(transposed<A>, D d)          { return transpose(d); }                                  // d(Aᵀ) = (dA)ᵀ
template <std::size_t K, class X, class Y, class D>      constexpr auto adjoint_of_operand(outer_product<X, Y>, D d)    {
  if constexpr (K == 0) return matmul(d, Y{});                                                          // (m,n)(n) -> (m)
  else return matmul(transpose(d), X{});                                                                // (m,n)ᵀ(m) -> (n)
}
template <std::size_t K, class A, class B, class D>      constexpr auto adjoint_of_operand(product<A, B>, D d)          {
  if constexpr (K == 1) return matmul(transpose(A{}), d);                                               // (m,n)ᵀ(m) -> (n)
  else if constexpr (shape_of<B>::rank == 1) return outer(d, B{});                                      // (m)(n)ᵀ -> (m,n)
  else return matmul(d, transpose(B{}));                                                                // (m,k)(n,k)ᵀ -> (m,n)
}
// clang-format on

}  // namespace typegrad::math
