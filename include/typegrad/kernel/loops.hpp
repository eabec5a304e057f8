// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/element.hpp>

/// Loops over elements by packets: the widest first, halves for what is left, scalars at the end.
/// Every trip count is a constant.
namespace typegrad::kernel {

/// Calls f(index<0>{}), … f(index<N - 1>{}) in line, so that what f indexes stays in registers.
template <std::size_t N, class F> [[gnu::always_inline]] constexpr void unrolled(F const& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
    (f(meta::index<I>{}), ...);
  }(std::make_index_sequence<N>{});
}

/// Calls f(zero<V>(), i) for each packet, i being the index of its first lane.
template <value V, std::size_t Begin, std::size_t End, class F>
[[gnu::always_inline]] constexpr void by_packets(F const& f) {
  constexpr std::size_t whole = (End - Begin) / lanes<V> * lanes<V>;
  for (std::size_t i = Begin; i < Begin + whole; i += lanes<V>) f(zero<V>(), i);
  if constexpr (Begin + whole < End) by_packets<half_packet<V>, Begin + whole, End>(f);
}

/// The packet to begin with: a scalar where operands lie in different orders.
template <class Plan, std::size_t S, class Scalar>
using packet_for =
    std::conditional_t<step_facts<Plan, S>::packable, widest_packet<Scalar>, Scalar>;

/// An elementwise step: its body at every element of every sample.
template <class Plan, std::size_t S, value V, class Frame>
constexpr void run_elementwise(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  constexpr auto v = facts::vertex(facts::domain);
  for (std::size_t b = 0; b < (v.varies ? Plan::batch : 1); ++b)
    by_packets<V, 0, v.size>([&](auto zero, std::size_t i) {
      element_at<Plan, S>(memory, i, b, zero).evaluate();
    });
}

/// The value that a reduction reads at a position, its body evaluated for it.
template <class Plan, std::size_t S, value V, class Frame>
[[gnu::always_inline]] constexpr V operand_at(Frame const& memory, std::size_t index,
                                              std::size_t sample) {
  auto here = element_at<Plan, S>(memory, index, sample, zero<V>());
  here.evaluate();
  return here.template at<step_facts<Plan, S>::domain>();
}

/// Σ over the samples, element by element: in packets where the sum lies as its operand does.
template <class Plan, std::size_t S, value V, class Frame>
constexpr void run_batch_sum(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  constexpr bool alike = facts::lies_alike(facts::what.producer);
  using widest = std::conditional_t<alike, V, scalar_of<V>>;
  by_packets<widest, 0, facts::vertex(facts::domain).size>([&](auto sum, std::size_t i) {
    constexpr auto to = facts::slot(facts::what.producer);
    for (std::size_t b = 0; b < Plan::batch; ++b)
      sum = sum + operand_at<Plan, S, decltype(sum)>(memory, i, b);
    auto const at = alike ? i : offset_under(facts::vertex(facts::domain), i, to.strides);
    store(memory.write[to.base] + to.offset + at, sum);
  });
}

// How a reduction starts, goes on, and ends, one block a reduction: step takes the value so far and
// one more, lanes says how a packet becomes a scalar.
// clang-format off
template <class Scalar> constexpr Scalar start_of(op::sum) { return Scalar(0); }
template <class Scalar> constexpr Scalar start_of(op::max) { return -std::numeric_limits<Scalar>::infinity(); }
template <class Scalar> constexpr Scalar start_of(op::min) { return std::numeric_limits<Scalar>::infinity(); }
template <value V> constexpr V step_of(op::sum, V so_far, V x) { return so_far + x; }
template <value V> constexpr V step_of(op::max, V so_far, V x) { return maximum(so_far, x); }
template <value V> constexpr V step_of(op::min, V so_far, V x) { return minimum(so_far, x); }
template <value V> constexpr auto across_lanes(op::sum, V x) { return reduce_add(x); }
template <value V> constexpr auto across_lanes(op::max, V x) { return reduce_max(x); }
template <value V> constexpr auto across_lanes(op::min, V x) { return reduce_min(x); }
// clang-format on

/// One reduction over all elements of a sample; f changes each operand first.
template <class Plan, std::size_t S, value V, class Frame, class Op, class F>
constexpr scalar_of<V> reduce(Frame const& memory, std::size_t sample, Op op, F const& f) {
  using scalar = scalar_of<V>;
  constexpr auto size = step_facts<Plan, S>::vertex(step_facts<Plan, S>::domain).size;
  constexpr auto whole = size / lanes<V> * lanes<V>;
  auto total = start_of<scalar>(op);
  if constexpr (whole > 0) {
    auto many = broadcast<V>(total);
    for (std::size_t i = 0; i < whole; i += lanes<V>)
      many = step_of(op, many, f(operand_at<Plan, S, V>(memory, i, sample)));
    total = across_lanes(op, many);
  }
  by_packets<scalar, whole, size>([&](auto, std::size_t i) {
    total = step_of(op, total, f(operand_at<Plan, S, scalar>(memory, i, sample)));
  });
  return total;
}

template <class Plan, std::size_t S, value V, class Op, class X, class Frame>
constexpr scalar_of<V> reduced_value(math::reduced<Op, X>, Frame const& memory, std::size_t b) {
  return reduce<Plan, S, V>(memory, b, Op{}, [](auto x) { return x; });
}
/// log Σ exp(x) = m + log Σ exp(x - m), m being the largest x.
template <class Plan, std::size_t S, value V, class X, class Frame>
constexpr scalar_of<V> reduced_value(math::reduced<op::logsumexp, X>, Frame const& memory,
                                     std::size_t b) {
  using scalar = scalar_of<V>;
  auto const largest = reduce<Plan, S, V>(memory, b, op::max{}, [](auto x) { return x; });
  auto const m = largest - largest == scalar(0) ? largest : scalar(0);
  auto const sum = reduce<Plan, S, V>(memory, b, op::sum{}, [&](auto x) {
    return exp(x - broadcast<decltype(x)>(m));
  });
  return m + log(sum);
}

/// All elements of each sample to one number.
template <class Plan, std::size_t S, value V, class Frame>
constexpr void run_reduction(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  using node = typename facts::graph::template node<facts::what.producer>;
  constexpr auto to = facts::slot(facts::what.producer);
  for (std::size_t b = 0; b < (node::varies ? Plan::batch : 1); ++b)
    memory.write[to.base][to.offset + b * to.sample_stride] =
        reduced_value<Plan, S, V>(node{}, memory, b);
}

}  // namespace typegrad::kernel
