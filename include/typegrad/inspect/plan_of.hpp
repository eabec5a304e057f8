// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/kernel/geometry.hpp>
#include <typegrad/model/workspace.hpp>

/// The plan of a network as constants to assert on: steps, multiply-adds, and what the passes take
/// of memory beside parameters.
namespace typegrad {

/// Of one pass, or of a stage's part in it, for the whole batch.
///   steps  loop nests: each a contraction or a reduction, or neither, with what is fused into it
///   macs   multiply-adds of its contractions
struct pass_plan {
  std::size_t steps = 0;
  std::size_t macs = 0;
  constexpr pass_plan operator+(pass_plan const& other) const {
    return {steps + other.steps, macs + other.macs};
  }
};

/// Forward, for all stages but the last where a loss is given; the last then has forward, loss and
/// backward in one plan, `at_last`.
struct passes_plan {
  pass_plan forward;
  pass_plan at_last;
  pass_plan backward;
};

/// A stage: one contraction and the elementwise work around it, which may be of several layers.
///   output_bytes   what it hands to the next stage
///   saved_bytes    what else forward keeps, as backward reads it
///   adjoint_bytes  the gradient of the loss towards its output
///   scratch_bytes  what its passes take for themselves, the most of them
struct stage_plan : passes_plan {
  std::size_t first_layer = 0;
  std::size_t last_layer = 0;
  std::size_t output_bytes = 0;
  std::size_t saved_bytes = 0;
  std::size_t adjoint_bytes = 0;
  std::size_t scratch_bytes = 0;
};

/// The whole network. Blocks of the stages share one arena, so the arena is less than their sum.
///   arena_bytes      what lives between steps
///   workspace_bytes  the arena and, with a loss, the batch itself with its truths and weights
///   saved_bytes      what forward keeps for backward: outputs of the stages, and the rest it saved
///   stack_bytes      the blocks that a call puts on the stack: the workspace and, with a loss, the
///                    gradients, each where it takes no more than passes::largest_on_stack
///   static_bytes     the workspace, where it is larger: a static block for each thread
template <std::size_t Stages> struct network_plan : passes_plan {
  std::array<stage_plan, Stages> stages{};
  std::size_t arena_bytes = 0;
  std::size_t workspace_bytes = 0;
  std::size_t saved_bytes = 0;
  std::size_t stack_bytes = 0;
  std::size_t static_bytes = 0;
};

namespace inspect {

template <class Plan, std::size_t S> constexpr std::size_t macs_of_step() {
  constexpr auto kind = Plan::schedule.steps[S].kind;
  if constexpr (kind != plan::work::contraction) return 0;
  else {
    constexpr auto g = kernel::contraction_facts<Plan, S>::geometry;
    return g.rows * g.columns * g.inner * g.outer *
           (g.role == kernel::samples::apart ? Plan::batch : 1);
  }
}
template <class Plan>
inline constexpr pass_plan pass_of = []<std::size_t... S>(std::index_sequence<S...>) {
  return pass_plan{sizeof...(S), (std::size_t{0} + ... + macs_of_step<Plan, S>())};
}(std::make_index_sequence<Plan::schedule.step_count>{});

constexpr void on_the_stack_or_not(auto& whole, std::size_t bytes) {
  (bytes <= passes::largest_on_stack ? whole.stack_bytes : whole.static_bytes) += bytes;
}

/// Forward alone.
template <class Net, class Loss, std::size_t Batch, class Scalar, class Truth> struct passes_of {
  using inference = plan::inference<stages_of<Net>, Batch>;
  static constexpr std::size_t count = inference::stage_count;

  template <std::size_t I> static constexpr stage_plan stage() {
    using its_plan = typename inference::template plan_of_stage<I>;
    using its_stage = typename inference::template stage<I>;
    stage_plan one;
    one.forward = pass_of<its_plan>;
    one.first_layer = its_stage::first_layer;
    one.last_layer = its_stage::last_layer;
    one.output_bytes =
        I + 1 == count ? 0 : its_stage::formula::shape::size * Batch * sizeof(Scalar);
    one.scratch_bytes = its_plan::scratch * sizeof(Scalar);
    return one;
  }
  static constexpr void add_memory(network_plan<count>& whole) {
    whole.arena_bytes = inference::arena.size * sizeof(Scalar);
    whole.workspace_bytes = inference_workspace_bytes<Net, Scalar, Batch>;
    on_the_stack_or_not(whole, whole.workspace_bytes);
  }
};

/// Forward, loss and backward.
template <class Net, class Loss, std::size_t Batch, class Scalar, class Truth>
  requires(!std::is_same_v<Loss, without_loss>)
struct passes_of<Net, Loss, Batch, Scalar, Truth> {
  using pass = gradient_pass<Net, Scalar, Loss, Truth, Batch>;
  using training = typename pass::training;
  static constexpr std::size_t count = training::stage_count;

  template <std::size_t I> static constexpr stage_plan stage() {
    using its_stage = typename training::template stage<I>;
    using kind = typename its_stage::kind;
    stage_plan one;
    one.first_layer = its_stage::first_layer;
    one.last_layer = its_stage::last_layer;
    if constexpr (I == training::last) {
      one.at_last = pass_of<typename training::at_last>;
      one.scratch_bytes = training::at_last::scratch * sizeof(Scalar);
    } else {
      using forward = typename training::template forward<I>;
      using backward = typename training::template backward<I>;
      one.forward = pass_of<forward>;
      one.backward = pass_of<backward>;
      one.output_bytes = its_stage::formula::shape::size * Batch * sizeof(Scalar);
      one.adjoint_bytes = one.output_bytes;
      one.saved_bytes = sizeof(Scalar) *
                        plan::extent_of<Batch>(
                            plan::saved_places<kind, training::template wants_input<I>, Batch>{});
      one.scratch_bytes =
          sizeof(Scalar) *
          (forward::scratch > backward::scratch ? forward::scratch : backward::scratch);
    }
    return one;
  }
  static constexpr void add_memory(network_plan<count>& whole) {
    whole.arena_bytes = training::arena.size * sizeof(Scalar);
    whole.workspace_bytes = sizeof(typename pass::room);
    on_the_stack_or_not(whole, whole.workspace_bytes);
    constexpr std::size_t gradients = sizeof(parameter_block<Net, Scalar>);
    if (gradients <= passes::largest_on_stack) whole.stack_bytes += gradients;
  }
};

template <class Passes> constexpr auto found_plans() {
  if constexpr (requires { typename Passes::training; }) return typename Passes::training{};
  else return typename Passes::inference{};
}
template <class Passes> constexpr auto found_plan() {
  network_plan<Passes::count> whole;
  meta::for_each_index<Passes::count>([&](auto i) {
    auto const one = Passes::template stage<i>();
    whole.forward = whole.forward + one.forward;
    whole.at_last = whole.at_last + one.at_last;
    whole.backward = whole.backward + one.backward;
    if (one.adjoint_bytes > 0) whole.saved_bytes += one.output_bytes + one.saved_bytes;
    whole.stages[i] = one;
  });
  Passes::add_memory(whole);
  return whole;
}

}  // namespace inspect

/// The plan of a network for so many samples at once: of running it or, where a loss is given, of
/// finding the loss and its gradient. plan_of<Net>.forward.steps, plan_of<Net, Loss,
/// 64>.workspace_bytes, … are constants.
template <class Net, class Loss = without_loss, std::size_t Batch = 1,
          std::floating_point Scalar = float,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
inline constexpr auto plan_of =
    inspect::found_plan<inspect::passes_of<Net, std::remove_cv_t<Loss>, Batch, Scalar, Truth>>();

/// The plans themselves, of the same passes, as a value to print: cpp<"gradient">(plans_of<Net, Loss,
/// 3>).
template <class Net, class Loss = without_loss, std::size_t Batch = 1,
          std::floating_point Scalar = float,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
inline constexpr auto plans_of =
    inspect::found_plans<inspect::passes_of<Net, std::remove_cv_t<Loss>, Batch, Scalar, Truth>>();

}  // namespace typegrad
