// SPDX-License-Identifier: MIT
#pragma once
#include <numeric>
#include <typegrad/expr/node.hpp>

/// Rational literals and their arithmetic, carried out by the compiler.
namespace typegrad {

namespace math {

template <long long Num, long long Den> constexpr auto reduced_fraction() {
  static_assert(Den != 0, "a literal has a denominator of zero");
  constexpr long long common = std::gcd(Num, Den) * (Den < 0 ? -1 : 1);
  return literal<Num / common, Den / common>{};
}

using zero = literal<0, 1>;
using one = literal<1, 1>;
using minus_one = literal<-1, 1>;

template <class F> inline constexpr bool is_literal = false;
template <long long N, long long D> inline constexpr bool is_literal<literal<N, D>> = true;

template <long long A, long long B, long long C, long long D>
constexpr auto add(literal<A, B>, literal<C, D>) { return reduced_fraction<A * D + C * B, B * D>(); }

template <long long A, long long B, long long C, long long D>
constexpr auto multiply(literal<A, B>, literal<C, D>) { return reduced_fraction<A * C, B * D>(); }

template <long long A, long long B> constexpr auto reciprocal(literal<A, B>) {
  return reduced_fraction<B, A>();
}

/// The literal to the power N, |N| small.
template <long long N, long long A, long long B> constexpr auto raise(literal<A, B> x) {
  if constexpr (N == 0) return one{};
  else if constexpr (N < 0) return raise<-N>(reciprocal(x));
  else return multiply(x, raise<N - 1>(x));
}

}  // namespace math

/// The number Num / Den in a formula: lit<2>, lit<1, 2>.
template <long long Num, long long Den = 1>
inline constexpr auto lit = math::reduced_fraction<Num, Den>();

}  // namespace typegrad
