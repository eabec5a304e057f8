// SPDX-License-Identifier: MIT
#pragma once
#include <numeric>
#include <typegrad/expr/node.hpp>
#include <typegrad/meta/diagnosis.hpp>

/// Rational literals and their arithmetic, carried out by the compiler.
namespace typegrad {

namespace math {

template <long long Num, long long Den> constexpr auto reduced_fraction() {
  static_assert(Den != 0 || zero_denominator<found<Num, Den>>,
                "a literal has a denominator of zero (docs/troubleshooting.md#literals)");
  if constexpr (Den == 0) return literal<Num, 1>{};
  else {
    constexpr long long common = std::gcd(Num, Den) * (Den < 0 ? -1 : 1);
    return literal<Num / common, Den / common>{};
  }
}

using zero = literal<0, 1>;
using one = literal<1, 1>;
using minus_one = literal<-1, 1>;

template <class F> inline constexpr bool is_literal = false;
template <long long N, long long D> inline constexpr bool is_literal<literal<N, D>> = true;

/// Whole numbers that remember whether they went beyond 64 bits.
struct checked {
  long long value;
  bool fits = true;
  friend constexpr checked operator*(checked a, checked b) {
    checked result{0, a.fits && b.fits};
    result.fits &= !__builtin_mul_overflow(a.value, b.value, &result.value);
    return result;
  }
  friend constexpr checked operator+(checked a, checked b) {
    checked result{0, a.fits && b.fits};
    result.fits &= !__builtin_add_overflow(a.value, b.value, &result.value);
    return result;
  }
};

template <bool Fits, class A, class B, long long Num, long long Den> constexpr auto fraction() {
  static_assert(Fits || literal_too_large<found_type<A>, found_type<B>>,
                "the numbers of these literals go beyond 64 bits together "
                "(docs/troubleshooting.md#literals)");
  if constexpr (Fits) return reduced_fraction<Num, Den>();
  else return A{};
}

// Common factors go before multiplying, so that only a result that is too large is refused.
template <long long A, long long B, long long C, long long D>
constexpr auto add(literal<A, B>, literal<C, D>) {
  constexpr long long common = std::gcd(B, D);
  constexpr checked num = checked{A} * checked{D / common} + checked{C} * checked{B / common};
  constexpr checked den = checked{B / common} * checked{D};
  return fraction < num.fits && den.fits, literal<A, B>, literal<C, D>, num.value, den.value > ();
}

template <long long A, long long B, long long C, long long D>
constexpr auto multiply(literal<A, B>, literal<C, D>) {
  constexpr long long left = std::gcd(A, D), right = std::gcd(C, B);
  constexpr checked num = checked{A / left} * checked{C / right};
  constexpr checked den = checked{B / right} * checked{D / left};
  return fraction < num.fits && den.fits, literal<A, B>, literal<C, D>, num.value, den.value > ();
}

template <long long A, long long B> constexpr auto reciprocal(literal<A, B>) {
  return reduced_fraction<B, A>();
}

/// The literal to the power N.
template <long long N, long long A, long long B> constexpr auto raise(literal<A, B> x) {
  if constexpr (N == 0 || (A == 1 && B == 1)) return one{};
  else if constexpr (N < 0) return raise<-N>(reciprocal(x));
  else if constexpr (N == 1) return x;
  else {
    constexpr auto root = raise<N / 2>(literal<A, B>{});
    return multiply(multiply(root, root), raise<N % 2>(x));
  }
}

}  // namespace math

/// The number Num / Den in a formula: lit<2>, lit<1, 2>.
template <long long Num, long long Den = 1>
inline constexpr auto lit = math::reduced_fraction<Num, Den>();

}  // namespace typegrad
