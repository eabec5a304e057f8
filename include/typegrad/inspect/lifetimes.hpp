// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/network_plan.hpp>

/// The blocks of an arena and when they live. Time goes in turns: forward stage by stage, the last
/// stage, then backward from the one before it to the first.
namespace typegrad::inspect {

enum class arena_use { output, saved, adjoint, forward_scratch, backward_scratch };

/// In scalars; it lives from turn `first` to turn `last`.
struct arena_block {
  arena_use use = arena_use::output;
  std::size_t stage = 0;
  std::size_t size = 0, offset = 0;
  std::size_t first = 0, last = 0;
};

/// Of running: what each stage hands to the next, and its scratch.
template <class Inference> constexpr auto blocks_of_inference() {
  constexpr std::size_t count = Inference::stage_count;
  std::array<arena_block, 2 * count> all{};
  meta::for_each_index<count>([&](auto i) {
    using its_plan = typename Inference::template plan_of_stage<i>;
    using output = typename Inference::template stage<i>::formula::shape;
    auto const at = Inference::arena.stages[i];
    all[2 * i] = {arena_use::output, i, i + 1 == count ? 0 : output::size * its_plan::batch,
                  at.output,         i, i + 1};
    all[2 * i + 1] = {arena_use::forward_scratch, i, its_plan::scratch, at.forward_scratch, i, i};
  });
  return all;
}

/// Of training. A stage's output and what it saved live until its own backward.
template <class Training, std::size_t Batch> constexpr auto blocks_of_training() {
  constexpr std::size_t last = Training::last;
  std::array<arena_block, 5 * last + 1> all{};
  meta::for_each_index<last>([&](auto i) {
    using stage = typename Training::template stage<i>::kind;
    constexpr std::size_t output = stage::formula::shape::size * Batch;
    constexpr std::size_t saved = plan::extent_of<Batch>(
        plan::saved_places<stage, Training::template wants_input<i>, Batch>{});
    constexpr std::size_t back = 2 * last - i;
    auto const at = Training::arena.stages[i];
    auto* const mine = &all[5 * i];
    mine[0] = {arena_use::output, i, output, at.output, i, back};
    mine[1] = {arena_use::saved, i, saved, at.saved, i, back};
    mine[2] = {arena_use::adjoint, i, output, at.adjoint, back - 1, back};
    mine[3] = {arena_use::forward_scratch, i, Training::template forward<i>::scratch,
               at.forward_scratch,         i, i};
    mine[4] = {arena_use::backward_scratch, i,    Training::template backward<i>::scratch,
               at.backward_scratch,         back, back};
  });
  all[5 * last] = {arena_use::forward_scratch,
                   last,
                   Training::at_last::scratch,
                   Training::arena.stages[last].forward_scratch,
                   last,
                   last};
  return all;
}

}  // namespace typegrad::inspect
