// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <typegrad/expr/nodes.hpp>

#include "laws/naive.hpp"

/// A formula as a table of its nodes, operands first, so that one plain function can evaluate all
/// formulas. What is known of a node is a line of the table; nothing here computes anything.
namespace laws {

namespace tg = typegrad;
namespace math = typegrad::math;

enum class kind {
  literal,
  iota,
  leaf,
  transposed,
  reshaped,
  filled,
  reduced,
  apply,
  power,
  product,
  outer,
  times,
  plus,
  batch_sum
};

inline constexpr std::size_t most_operands = 32;

template <class Scalar> struct line {
  kind what{};
  std::size_t offset = 0, size = 0;              // where its elements lie, and how many
  std::size_t rows = 1, inner = 1, columns = 1;  // of a matrix product, a transpose
  std::array<std::size_t, most_operands> operands{};
  std::size_t count = 0;
  Scalar number = 0;
  long long exponent = 0;
  Scalar (*function)(Scalar const*) = nullptr;
  Scalar (*reduction)(Scalar const*, std::size_t) = nullptr;
};

template <class Op, class Scalar, class Operands> struct call;
template <class Op, class Scalar, std::size_t... I>
struct call<Op, Scalar, std::index_sequence<I...>> {
  static constexpr Scalar function(Scalar const* x) { return value_of_function(Op{}, x[I]...); }
};
template <class Op, class Scalar> constexpr Scalar reduce(Scalar const* x, std::size_t size) {
  return naive(Op{}, x, size);
}

// clang-format off
template <class F, class L> constexpr void describe(F, L& to)                                { to.what = kind::leaf; }
template <long long N, long long D, class S> constexpr void describe(math::literal<N, D>, line<S>& to) { to.what = kind::literal; to.number = S(N) / S(D); }
template <class Sh, class L> constexpr void describe(math::iota<Sh>, L& to)                  { to.what = kind::iota; }
template <class A, class L> constexpr void describe(math::transposed<A>, L& to)              { to.what = kind::transposed; to.rows = A::shape::extent(0); to.columns = A::shape::extent(1); }
template <class A, class Sh, class L> constexpr void describe(math::reshaped<A, Sh>, L& to)  { to.what = kind::reshaped; }
template <class A, class Sh, class L> constexpr void describe(math::filled<A, Sh>, L& to)    { to.what = kind::filled; }
template <class Op, class A, class S> constexpr void describe(math::reduced<Op, A>, line<S>& to) { to.what = kind::reduced; to.reduction = reduce<Op, S>; }
template <class Op, class... As, class S> constexpr void describe(math::apply<Op, As...>, line<S>& to) { to.what = kind::apply; to.function = call<Op, S, std::index_sequence_for<As...>>::function; }
template <class X, long long N, class L> constexpr void describe(math::power<X, N>, L& to)   { to.what = kind::power; to.exponent = N; }
template <class A, class B, class L> constexpr void describe(math::product<A, B>, L& to)     { to.what = kind::product; to.rows = A::shape::extent(0); to.inner = A::shape::extent(1); to.columns = B::shape::extent(1); }
template <class X, class Y, class L> constexpr void describe(math::outer_product<X, Y>, L& to) { to.what = kind::outer; to.rows = X::shape::size; to.columns = Y::shape::size; }
template <class... Fs, class L> constexpr void describe(math::times<Fs...>, L& to)           { to.what = kind::times; }
template <class... Fs, class L> constexpr void describe(math::plus<Fs...>, L& to)            { to.what = kind::plus; }
template <class X, class L> constexpr void describe(math::batch_sum<X>, L& to)               { to.what = kind::batch_sum; }
// clang-format on

/// What can be said of a node without the rest of its formula, so that it is said once; nodes are
/// told apart by address.
template <class F> inline constexpr char identity = 0;
template <class Scalar> struct described {
  line<Scalar> what{};
  char const* self = nullptr;
  std::string_view label{};
  std::array<char const*, most_operands> operands{};
};
template <class F, class Scalar> inline constexpr described<Scalar> description = [] {
  static_assert(F::operands::size <= most_operands, "the oracle takes up to 32 operands");
  described<Scalar> made;
  describe(F{}, made.what);
  made.what.size = F::shape::size;
  made.self = &identity<F>;
  made.label = F::label;
  [&]<class... As>(tg::list<As...>) {
    ((made.operands[made.what.count++] = &identity<As>), ...);
  }(typename F::operands{});
  return made;
}();

template <class Scalar> using described_nodes = std::span<described<Scalar> const* const>;
template <class Scalar, class Nodes> inline constexpr auto descriptions = nullptr;
template <class Scalar, class... Fs>
inline constexpr auto descriptions<Scalar, tg::list<Fs...>> =
    std::array<described<Scalar> const*, sizeof...(Fs)>{&description<Fs, Scalar>...};

/// The table of nodes: where each lies, and where its operands stand.
template <class Scalar>
constexpr void arrange(described_nodes<Scalar> nodes, std::span<line<Scalar>> table) {
  std::size_t offset = 0;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    table[n] = nodes[n]->what;
    table[n].offset = offset;
    offset += table[n].size;
    for (std::size_t k = 0; k < table[n].count; ++k)
      while (nodes[table[n].operands[k]]->self != nodes[n]->operands[k]) ++table[n].operands[k];
  }
}

template <class Scalar, class Nodes> struct table_of {
  static constexpr auto lines = [] {
    std::array<line<Scalar>, Nodes::size> table{};
    arrange<Scalar>(descriptions<Scalar, Nodes>, table);
    return table;
  }();
};

}  // namespace laws
