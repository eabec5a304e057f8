// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/team.hpp>

/// Loops over elements by packets: the widest first, halves for what is left, scalars at the end.
/// Every trip count is a constant.
namespace typegrad::kernel {

/// Calls f(i) for i = Begin, Begin + Step, … below End; Unrolled asks that it be laid out in line,
/// so that what f indexes stays in registers.
template <bool Unrolled, std::size_t Begin, std::size_t End, std::size_t Step = 1, class F>
typegrad_inline constexpr void repeat(F const& f) {
  if constexpr (End - Begin <= Step) {
    if constexpr (Begin < End) f(Begin);
  } else if constexpr (Unrolled) {
#pragma GCC unroll 64
    for (std::size_t i = Begin; i < End; i += Step) f(i);
  } else {
    for (std::size_t i = Begin; i < End; i += Step) f(i);
  }
}

/// The same from 0, or this thread's part of it.
template <bool Unrolled, std::size_t End, std::size_t Step = 1, class Frame, class F>
typegrad_inline constexpr void repeat_share(Frame const& memory, F const& f) {
  if constexpr (is_shared<Frame>)
    each_of_share<End / Step>(memory, [&](std::size_t i) { f(i * Step); });
  else repeat<Unrolled, 0, End, Step>(f);
}

/// The widest packet that so many elements fill; the scalar where there are none.
template <value V, std::size_t Size> constexpr auto fitting_packet() {
  if constexpr (lanes<V> <= Size || lanes<V> == 1) return value_traits<V>{};
  else return fitting_packet<half_packet<V>, Size>();
}
template <class Traits> struct packet_of_traits;
template <value V> struct packet_of_traits<value_traits<V>> { using type = V; };
template <value V, std::size_t Size>
using packet_within = typename packet_of_traits<decltype(fitting_packet<V, Size>())>::type;

/// Calls f(zero<V>(), i) for each packet, i being the index of its first lane; in line for up to 8
/// packets of one width.
template <value V, std::size_t Begin, std::size_t End, class F>
typegrad_inline constexpr void by_packets(F const& f) {
  constexpr std::size_t whole = (End - Begin) / lanes<V> * lanes<V>;
  repeat<(whole <= 8 * lanes<V>), Begin, Begin + whole, lanes<V>>(
      [&](std::size_t i) typegrad_inline { f(zero<V>(), i); });
  if constexpr (Begin + whole < End) by_packets<half_packet<V>, Begin + whole, End>(f);
}
/// The same of the widest packet that Size elements fill, the last one ending with them: some
/// elements are in two packets.
template <value V, std::size_t Size, class F>
typegrad_inline constexpr void by_covering_packets(F const& f) {
  using W = packet_within<V, Size>;
  constexpr std::size_t whole = Size / lanes<W> * lanes<W>;
  repeat<(whole <= 4 * lanes<W>), 0, whole, lanes<W>>(
      [&](std::size_t i) typegrad_inline { f(zero<W>(), i); });
  if constexpr (whole < Size) f(zero<W>(), Size - lanes<W>);
}

/// Each thread calls f for its part of the widest packets, the last for what is left.
template <value V, std::size_t Size, class Frame, class F>
typegrad_inline constexpr void by_shared_packets(Frame const& memory, F const& f) {
  constexpr std::size_t packets = Size / lanes<V>;
  each_of_share<packets>(memory, [&](std::size_t p) { f(zero<V>(), p * lanes<V>); });
  if (team_of(memory).last()) by_packets<V, packets * lanes<V>, Size>(f);
}

/// The packet to begin with: a scalar where operands lie in different orders.
template <class Plan, std::size_t S, class Scalar>
using packet_for =
    std::conditional_t<step_facts<Plan, S>::known.packable, widest_packet<Scalar>, Scalar>;

/// Whether a step writes where it reads, so that no element may be computed twice.
template <class Plan, std::size_t S> constexpr bool works_in_place() {
  using facts = step_facts<Plan, S>;
  for (std::size_t k = 0; k < facts::what.count; ++k) {
    auto const n = facts::node(k);
    for (std::size_t o = 0; Plan::schedule.stored[n] && o < facts::graph::size; ++o)
      if (facts::vertex(o).kind == plan::work::given &&
          facts::slot(o).base == facts::slot(n).base &&
          facts::slot(o).offset == facts::slot(n).offset)
        return true;
  }
  return false;
}

/// Few elements that are read soon after they were written by narrow packets: what is stored in
/// parts is not forwarded to a load of 64 bytes.
template <value V, std::size_t Size>
using in_place_packet =
    std::conditional_t<(sizeof(V) > 32 && Size < 4 * lanes<V>), half_packet<V>, V>;

/// An elementwise step: its body at every element of every sample.
template <class Plan, std::size_t S, value V, class Frame>
typegrad_inline constexpr void run_elementwise(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  constexpr auto v = facts::vertex(facts::domain);
  if constexpr (!v.varies && is_shared<Frame>)
    by_shared_packets<V, v.size>(memory, [&](auto zero, std::size_t i)
                                             typegrad_inline {
      claim_all<Plan, S>(memory, i + team_policy::claimed_ahead * lanes<V>,
                         std::make_index_sequence<facts::what.count>{});
      element_at<Plan, S>(memory, i, 0, zero).evaluate();
    });
  else
    each_of_share<(v.varies ? Plan::batch : 1)>(memory, [&](std::size_t b)
                                                            typegrad_inline {
      auto const body = [&](auto zero, std::size_t i) typegrad_inline {
        element_at<Plan, S>(memory, i, b, zero).evaluate();
      };
      using W = in_place_packet<V, v.size>;
      if constexpr (works_in_place<Plan, S>()) by_packets<W, 0, v.size>(body);
      else by_covering_packets<V, v.size>(body);
    });
}

/// The value that a reduction reads at a position, its body evaluated for it.
template <class Plan, std::size_t S, value V, class Frame>
typegrad_inline constexpr V operand_at(Frame const& memory, std::size_t index,
                                              std::size_t sample) {
  auto here = element_at<Plan, S>(memory, index, sample, zero<V>());
  here.evaluate();
  return here.template at<step_facts<Plan, S>::domain>();
}

/// Σ over the samples, element by element: in packets where the sum lies as its operand does.
template <class Plan, std::size_t S, value V, class Frame>
typegrad_inline constexpr void run_batch_sum(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  constexpr bool alike = facts::known.lies_alike[facts::what.producer];
  using widest = std::conditional_t<alike, V, scalar_of<V>>;
  by_shared_packets<widest, facts::vertex(facts::domain).size>(memory, [&](auto sum,
                                                                           std::size_t i) {
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

/// One reduction over all elements of a sample; f changes each operand first. Elements that the
/// last packet shares with the one before it count once.
template <class Plan, std::size_t S, value V, class Frame, class Op, class F>
typegrad_inline constexpr scalar_of<V> reduce(Frame const& memory, std::size_t sample,
                                                     Op op, F const& f) {
  constexpr auto size = step_facts<Plan, S>::vertex(step_facts<Plan, S>::domain).size;
  using W = packet_within<V, size>;
  constexpr std::size_t whole = size / lanes<W> * lanes<W>;
  auto const start = start_of<scalar_of<V>>(op);
  auto many = broadcast<W>(start);
  for (std::size_t i = 0; i < whole; i += lanes<W>)
    many = step_of(op, many, f(operand_at<Plan, S, W>(memory, i, sample)));
  if constexpr (whole < size) {
    constexpr std::size_t counted = lanes<W> - (size - whole);
    W const last = f(operand_at<Plan, S, W>(memory, size - lanes<W>, sample));
    many = step_of(op, many,
                   choose(count_up<W>(0) < static_cast<scalar_of<V>>(counted), start, last));
  }
  return across_lanes(op, many);
}

template <class Plan, std::size_t S, value V, class Op, class X, class Frame>
typegrad_inline constexpr scalar_of<V> reduced_value(math::reduced<Op, X>,
                                                            Frame const& memory, std::size_t b) {
  return reduce<Plan, S, V>(memory, b, Op{}, [](auto x) { return x; });
}
/// log Σ exp(x) = m + log Σ exp(x - m), m being the largest x.
template <class Plan, std::size_t S, value V, class X, class Frame>
typegrad_inline constexpr scalar_of<V> reduced_value(math::reduced<op::logsumexp, X>,
                                                            Frame const& memory, std::size_t b) {
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
typegrad_inline constexpr void run_reduction(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  using node = typename facts::graph::template node<facts::what.producer>;
  constexpr auto to = facts::slot(facts::what.producer);
  each_sample<node::varies, Plan::batch>(memory, [&](std::size_t b)
                                                     typegrad_inline {
    memory.write[to.base][to.offset + b * to.sample_stride] =
        reduced_value<Plan, S, V>(node{}, memory, b);
  });
}

}  // namespace typegrad::kernel
