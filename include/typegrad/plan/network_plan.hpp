// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/stage.hpp>

/// The plans of all stages, and one arena for what lives between them. A block of the arena is used
/// again after its last reader; size and offsets are constants.
namespace typegrad::plan {

/// Offsets in the arena, in scalars.
struct stage_blocks {
  std::size_t output = 0;
  std::size_t saved = 0;
  std::size_t adjoint = 0;           // of the output
  std::size_t forward_scratch = 0;
  std::size_t backward_scratch = 0;
};
template <std::size_t N> struct arena_layout {
  std::array<stage_blocks, N> stages{};
  std::size_t size = 0;
};

/// Forward of every stage for a batch of samples; the last writes where the caller says.
template <class Stages, std::size_t Batch> struct inference {
  static constexpr std::size_t stage_count = Stages::size;
  template <std::size_t I> using stage = meta::at<Stages, I>;
  template <std::size_t I> using plan_of_stage = inference_plan<typename stage<I>::kind, Batch>;

  static constexpr auto arena = [] {
    arena_layout<stage_count> layout;
    std::array<block, 2 * stage_count> blocks{};
    meta::for_each_index<stage_count>([&](auto i) {
      using shape = typename stage<i>::formula::shape;
      blocks[2 * i] = {i + 1 == stage_count ? 0 : shape::size * Batch, i, i + 1, 0};
      blocks[2 * i + 1] = {plan_of_stage<i>::scratch, i, i, 0};
    });
    layout.size = pack(blocks, 2 * stage_count);
    for (std::size_t i = 0; i < stage_count; ++i) {
      layout.stages[i].output = blocks[2 * i].offset;
      layout.stages[i].forward_scratch = blocks[2 * i + 1].offset;
    }
    return layout;
  }();
};

/// Forward, loss and backward for a batch of samples.
template <class Stages, class Loss, class Truth, std::size_t Batch, bool WantInput>
struct training {
  static constexpr std::size_t stage_count = Stages::size;
  static constexpr std::size_t last = stage_count - 1;
  template <std::size_t I> using stage = meta::at<Stages, I>;
  template <std::size_t I> using kind = typename stage<I>::kind;
  /// The adjoint of a stage's input: wanted by the stage before, or by the caller.
  template <std::size_t I> static constexpr bool wants_input = I > 0 || WantInput;

  template <std::size_t I> using forward = forward_plan<kind<I>, Batch, wants_input<I>>;
  template <std::size_t I> using backward = backward_plan<kind<I>, Batch, wants_input<I>>;
  using at_last = last_plan<kind<last>, Loss, Truth, Batch, wants_input<last>>;

  static constexpr auto arena = [] {
    arena_layout<stage_count> layout;
    std::array<block, 5 * stage_count> blocks{};
    meta::for_each_index<last>([&](auto i) {
      constexpr std::size_t output = kind<i>::formula::shape::size * Batch;
      constexpr std::size_t back = 2 * last - i;  // the turn of its backward plan
      auto* const mine = &blocks[5 * i];
      mine[0] = {output, i, back, 0};
      mine[1] = {extent_of<Batch>(saved_places<kind<i>, wants_input<i>, Batch>{}), i, back, 0};
      mine[2] = {output, back - 1, back, 0};
      mine[3] = {forward<i>::scratch, i, i, 0};
      mine[4] = {backward<i>::scratch, back, back, 0};
    });
    blocks[5 * last + 3] = {at_last::scratch, last, last, 0};
    layout.size = pack(blocks, 5 * stage_count);
    for (std::size_t i = 0; i < stage_count; ++i) {
      auto const* const mine = &blocks[5 * i];
      layout.stages[i] = {mine[0].offset, mine[1].offset, mine[2].offset, mine[3].offset,
                          mine[4].offset};
    }
    return layout;
  }();
};

}  // namespace typegrad::plan
