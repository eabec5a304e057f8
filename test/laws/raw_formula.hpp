// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>

#include "laws/random.hpp"

/// Random formulas, as types: raw nodes put together by a generator, of vectors of three elements,
/// a 3 × 3 matrix and scalars. All functions in them are smooth and everywhere defined.
namespace laws {

template <std::uint64_t Seed, std::uint64_t Choices>
inline constexpr auto pick = generator{Seed}() % Choices;
template <std::uint64_t Seed, int Branch>
inline constexpr std::uint64_t seed_below = generator{Seed * 4 + Branch}();

using vector = tg::shape<3>;

template <std::uint64_t Seed> constexpr auto raw_leaf() {
  constexpr auto choice = pick<Seed, 9>;
  if constexpr (choice < 2) return math::symbol<"x", vector>{};
  else if constexpr (choice < 4) return math::symbol<"y", vector>{};
  else if constexpr (choice == 4) return math::symbol<"s", tg::scalar>{};
  else if constexpr (choice == 5) return tg::lit<-1>;
  else if constexpr (choice == 6) return tg::lit<1, 2>;
  else if constexpr (choice == 7) return tg::lit<3>;
  else return tg::lit<1>;
}

/// A vector: a scalar is spread.
template <class F> constexpr auto spread(F f) {
  if constexpr (math::is_scalar<F>) return math::filled<F, vector>{};
  else return f;
}

/// Raw nodes, not yet rewritten.
template <std::uint64_t Seed, int Depth> constexpr auto raw_formula() {
  constexpr auto choice = pick<Seed, 12>;
  if constexpr (Depth == 0) return raw_leaf<Seed>();
  else {
    using A = decltype(raw_formula<seed_below<Seed, 1>, Depth - 1>());
    using B = decltype(raw_formula<seed_below<Seed, 2>, Depth - 1>());
    using C = decltype(raw_formula < seed_below<Seed, 3>, Depth - 2 < 0 ? 0 : Depth - 2 > ());
    using W = math::symbol<"W", tg::shape<3, 3>>;
    if constexpr (choice < 3) return math::plus<A, B, C>{};
    else if constexpr (choice == 3) return math::plus<A, math::times<math::minus_one, B>>{};
    else if constexpr (choice < 6) return math::times<A, B>{};
    else if constexpr (choice == 6) return math::apply<op::tanh, A>{};
    else if constexpr (choice == 7)
      return math::times<A, math::power<math::apply<op::exp, math::apply<op::sin, B>>, -2>>{};
    else if constexpr (choice == 8) return math::power<A, 2>{};
    else if constexpr (choice == 9) return math::times<C, math::reduced<op::sum, B>>{};
    else if constexpr (choice == 10) return math::product<W, decltype(spread(A{}))>{};
    else return math::product<math::transposed<W>, decltype(spread(math::plus<A, C>{}))>{};
  }
}
/// The same formula written with operators, which rewrite it. Mirrored, sums and products are
/// written from back to front.
template <bool Mirrored> struct written {
  template <class A, class... Rest> static constexpr auto sum(A a, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0) return a;
    else if constexpr (Mirrored) return sum(rest...) + a;
    else return a + sum(rest...);
  }
  template <class A, class... Rest> static constexpr auto product(A a, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0) return a;
    else if constexpr (Mirrored) return hadamard(product(rest...), a);
    else return hadamard(a, product(rest...));
  }
  template <math::leaf F> static constexpr auto of(F f) { return f; }
  template <class... Fs> static constexpr auto of(math::plus<Fs...>) { return sum(of(Fs{})...); }
  template <class... Fs> static constexpr auto of(math::times<Fs...>) {
    return product(of(Fs{})...);
  }
  template <class X, long long N> static constexpr auto of(math::power<X, N>) {
    return math::raise<N>(of(X{}));
  }
  template <class Op, class... As> static constexpr auto of(math::apply<Op, As...>) {
    return math::apply_elementwise<Op>(of(As{})...);
  }
  template <class X> static constexpr auto of(math::reduced<op::sum, X>) {
    return math::sum(of(X{}));
  }
  template <class A> static constexpr auto of(math::transposed<A>) {
    return math::transpose(of(A{}));
  }
  template <class X, class S> static constexpr auto of(math::filled<X, S>) {
    return math::with_shape<S>(of(X{}));
  }
  template <class A, class B> static constexpr auto of(math::product<A, B>) {
    return matmul(of(A{}), of(B{}));
  }
};

}  // namespace laws
