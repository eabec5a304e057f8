// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/facts.hpp>
#include <typegrad/kernel/functions.hpp>

/// The body of a step at one position: its nodes evaluated in order, for one element or for as many
/// neighbours as a packet holds. Producers call it with what they have just computed.
namespace typegrad::kernel {

/// The blocks of memory a plan runs on, by the number of their base.
template <class Scalar, std::size_t Bases> struct frame {
  using scalar = Scalar;
  std::array<Scalar const*, Bases> read{};
  std::array<Scalar*, Bases> write{};
};

/// Where element `index` of an array laid down as `domain` would be lies under other strides.
constexpr std::size_t offset_under(plan::vertex const& domain, std::size_t index,
                                   std::array<std::size_t, 4> const& strides) {
  if (!domain.varies && domain.rank == 2)
    return index % domain.extents[0] * strides[0] + index / domain.extents[0] * strides[1];
  std::size_t offset = 0;
  for (std::size_t i = domain.rank; i-- > 0; index /= domain.extents[i])
    offset += index % domain.extents[i] * strides[i];
  return offset;
}
/// The same in row-major order of another shape.
constexpr std::size_t offset_in_row_major(plan::vertex const& v, std::size_t index,
                                          std::array<std::size_t, 4> const& strides) {
  std::size_t offset = 0;
  for (std::size_t i = v.rank; i-- > 0; index /= v.extents[i])
    offset += index % v.extents[i] * strides[i];
  return offset;
}

template <value V> V count_up(std::size_t from) {
  std::array<scalar_of<V>, lanes<V>> all{};
  for (std::size_t i = 0; i < lanes<V>; ++i) all[i] = static_cast<scalar_of<V>>(from + i);
  return load<V>(all.data());
}

/// Started: the producer has begun with the addend of the body's first sum.
template <class Plan, std::size_t S, value V, class Frame, bool Started = false> struct element {
  using facts = step_facts<Plan, S>;
  using graph = typename facts::graph;
  using scalar = scalar_of<V>;

  Frame const& memory;
  std::size_t index;   // of the first lane, as the domain is laid down
  std::size_t sample;
  V produced;
  std::array<V, facts::what.count + 1> local{};

  /// The value of a node at this position: just computed, just produced, or loaded.
  template <std::size_t N> typegrad_inline constexpr V at() const {
    constexpr auto v = facts::vertex(N);
    if constexpr (facts::known.local[N] != plan::none) return local[facts::known.local[N]];
    else if constexpr (facts::known.produces[N]) return produced;
    else if constexpr (v.kind == plan::work::literal) {
      constexpr auto number = graph::template node<N>::number;
      return broadcast<V>(static_cast<scalar>(number[0]) / static_cast<scalar>(number[1]));
    } else if constexpr (v.kind == plan::work::index) {
      if constexpr (lanes<V> > 1) return count_up<V>(index);
      else return static_cast<scalar>(
          offset_under(facts::vertex(facts::domain), index, plan::row_major(v)));
    } else {
      constexpr auto from = facts::slot(N);
      static_assert(from.base != plan::none, "a step reads a value that no step has stored");
      auto const* const where = memory.read[from.base] + from.offset + sample * from.sample_stride;
      if constexpr (v.rank == 0) return broadcast<V>(*where);
      else if constexpr (facts::known.lies_alike[N]) return load<V>(where + index);
      else return load<V>(where + offset_under(facts::vertex(facts::domain), index, from.strides));
    }
  }

  /// The element of a node laid down anew: the transposed, or the same in row-major order; a number
  /// or an index.
  template <std::size_t N> constexpr V moved() const {
    if constexpr (facts::vertex(N).edge_count == 0)
      return counted(typename graph::template node<N>{});
    else return moved_from_operand<N>();
  }
  template <long long Num, long long Den> static constexpr V counted(math::literal<Num, Den>) {
    return broadcast<V>(static_cast<scalar>(Num) / static_cast<scalar>(Den));
  }
  template <class Shape> constexpr V counted(math::iota<Shape>) const {
    auto const strides =
        plan::row_major(facts::vertex(graph::template position<math::iota<Shape>>));
    return static_cast<scalar>(offset_under(facts::vertex(facts::domain), index, strides));
  }
  template <std::size_t N> constexpr V moved_from_operand() const {
    constexpr auto o = graph::operand(N, 0);
    constexpr auto from = facts::slot(o);
    constexpr auto v = facts::vertex(N);
    auto const* const where = memory.read[from.base] + from.offset + sample * from.sample_stride;
    if constexpr (plan::transposes<typename graph::template node<N>>)
      return load<V>(where + offset_under(v, index, {from.strides[1], from.strides[0], 0, 0}));
    else
      return load<V>(where + offset_in_row_major(facts::vertex(o),
                                                 offset_under(v, index, plan::row_major(v)),
                                                 from.strides));
  }

  // What a node makes of its operands, one line a kind.
  // clang-format off
  template <class Op, class... Args> typegrad_inline static constexpr V combine(math::apply<Op, Args...>, auto... x) { return meaning(Op{}, x...); }
  template <class... Terms> typegrad_inline static constexpr V combine(math::plus<Terms...>, auto... x) { return (x + ...); }
  template <class... Fs> typegrad_inline static constexpr V combine(math::times<Fs...>, auto... x) { return (x * ...); }
  template <class X, class Shape> typegrad_inline static constexpr V combine(math::filled<X, Shape>, auto x) { return x; }
  template <fixed_string Name, class Shape, role R> typegrad_inline static constexpr V combine(symbol<Name, Shape, R>, auto x) { return x; }
  template <class X, long long N> typegrad_inline static constexpr V combine(math::power<X, N>, auto x) {
    constexpr auto positive = N < 0 ? -N : N;
    V result = x;
    for (long long i = 1; i < positive; ++i) result = result * x;
    if constexpr (N < 0) return reciprocal(result);
    else return result;
  }
  // clang-format on

  template <std::size_t N, std::size_t... O>
  typegrad_inline constexpr V combined(std::index_sequence<O...>) const {
    return combine(typename graph::template node<N>{}, at<graph::operand(N, O)>()...);
  }
  template <std::size_t K> typegrad_inline constexpr void evaluate_node() {
    constexpr auto n = facts::node(K);
    if constexpr (facts::vertex(n).kind == plan::work::move) local[K] = moved<n>();
    else if constexpr (Started && n == facts::known.sum_node) local[K] = produced;
    else local[K] = combined<n>(std::make_index_sequence<facts::vertex(n).edge_count>{});
    if constexpr (Plan::schedule.stored[n]) put<n>(local[K]);
  }
  template <std::size_t N> typegrad_inline constexpr void put(V x) const {
    constexpr auto to = facts::slot(N);
    store(memory.write[to.base] + to.offset + sample * to.sample_stride + index, x);
  }
  template <std::size_t... K>
  typegrad_inline constexpr void evaluate_nodes(std::index_sequence<K...>) {
    (evaluate_node<K>(), ...);
  }
  /// Evaluates the body, and stores what other steps read.
  typegrad_inline constexpr void evaluate() {
    constexpr auto producer = facts::what.producer;
    if constexpr (producer != plan::none && !facts::known.reduces)
      if constexpr (Plan::schedule.stored[producer]) put<producer>(produced);
    evaluate_nodes(std::make_index_sequence<facts::what.count>{});
  }
};

template <class Plan, std::size_t S, bool Started = false, value V, class Frame>
typegrad_inline constexpr auto element_at(Frame const& memory, std::size_t index,
                                          std::size_t sample, V produced) {
  return element<Plan, S, V, Frame, Started>{memory, index, sample, produced};
}

}  // namespace typegrad::kernel
