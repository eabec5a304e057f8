// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/contraction.hpp>
#include <typegrad/kernel/transposition.hpp>

/// From a plan to numbers: its steps, one after another. In a constant expression scalars take the
/// place of packets; everything else is the same code.
namespace typegrad::kernel {

template <class Plan, std::size_t S, value V, class Frame>
typegrad_inline constexpr void run_step_with(Frame const& memory) {
  constexpr auto kind = Plan::schedule.steps[S].kind;
  if constexpr (kind == plan::work::contraction) run_contraction<Plan, S, V>(memory);
  else if constexpr (kind == plan::work::reduction) run_reduction<Plan, S, V>(memory);
  else if constexpr (kind == plan::work::batch_reduction) run_batch_sum<Plan, S, V>(memory);
  else if constexpr (transposes<Plan, S>()) {
    if (team_of(memory).first()) run_transposition<Plan, S, V>(memory);
  } else run_elementwise<Plan, S, V>(memory);
}

template <class Plan, std::size_t S, class Frame>
typegrad_inline constexpr void run_step(Frame const& memory) {
  using scalar = typename Frame::scalar;
  constexpr bool contracts = Plan::schedule.steps[S].kind == plan::work::contraction;
  constexpr bool packets = contracts || transposes<Plan, S>();
  using packet =
      std::conditional_t<packets, widest_packet<scalar>, packet_for<Plan, S, scalar>>;
  // The builtin itself: of std's function, a call until it is inlined, g++ compiles both branches.
  // A contraction turns to scalars itself.
  if constexpr (contracts) run_contraction<Plan, S, packet>(memory);
  else if (__builtin_is_constant_evaluated()) run_step_with<Plan, S, scalar>(memory);
  else run_step_with<Plan, S, packet>(memory);
  team_of(memory).wait();
}

/// A root that is no work of its own is copied to its place.
template <class Plan, std::size_t C, class Frame>
typegrad_inline constexpr void copy_root(Frame const& memory) {
  using graph = typename Plan::graph_type;
  constexpr auto copy = Plan::memory.copies[C];
  constexpr auto v = graph::vertices[copy.node];
  constexpr auto from = Plan::memory.slots[copy.node];
  using node = typename graph::template node<copy.node>;
  using scalar = typename Frame::scalar;
  for (std::size_t b = 0; b < (v.varies ? Plan::batch : 1); ++b)
    for (std::size_t i = 0; i < v.size; ++i) {
      auto& to = memory.write[copy.base][copy.offset + b * v.size + i];
      if constexpr (v.kind == plan::work::literal)
        to = static_cast<scalar>(node::number[0]) / static_cast<scalar>(node::number[1]);
      else if constexpr (v.kind == plan::work::index)
        to = static_cast<scalar>(offset_under(v, i, plan::row_major(v)));
      else
        to = memory.read[from.base][from.offset + b * from.sample_stride +
                                    offset_under(v, i, from.strides)];
    }
}

/// Runs a plan, laid out where it is called. The caller has put every base's address into the
/// frame, for reading and, where the plan writes, for writing.
template <class Plan, class Frame>
typegrad_inline constexpr void run_in_line(Frame const& memory) noexcept {
  [&]<std::size_t... S>(std::index_sequence<S...>) typegrad_inline {
    (run_step<Plan, S>(memory), ...);
  }(std::make_index_sequence<Plan::schedule.step_count>{});
  if constexpr (Plan::memory.copy_count > 0) {
    [&]<std::size_t... C>(std::index_sequence<C...>) typegrad_inline {
      if (team_of(memory).first()) (copy_root<Plan, C>(memory), ...);
    }(std::make_index_sequence<Plan::memory.copy_count>{});
    team_of(memory).wait();
  }
}
/// The same as a function that all callers share.
template <class Plan, class Frame>
[[gnu::noinline, gnu::flatten]] constexpr void run(Frame const& memory) noexcept {
  run_in_line<Plan>(memory);
}

}  // namespace typegrad::kernel
