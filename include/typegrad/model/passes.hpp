// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/run.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/with_loss.hpp>
#include <typegrad/plan/network_plan.hpp>

/// Runs the plans of a network: each stage finds its blocks at constant offsets of the parameter
/// block, of the gradient block and of the arena.
namespace typegrad::passes {

/// Up to so many stages are laid out one after another in one function; those of a longer network
/// are functions, which stages alike share.
inline constexpr std::size_t stages_in_line = 8;

template <class Scalar> using stage_frame = kernel::frame<Scalar, plan::base_count>;

template <class Passes, class Plan, class Scalar, class Team = kernel::alone>
typegrad_inline constexpr void run_plan(stage_frame<Scalar> const& memory,
                                               Team team = {}) noexcept {
  auto const& mine = kernel::in_team(memory, team);
  if constexpr (Passes::stage_count <= stages_in_line) kernel::run_in_line<Plan>(mine);
  else kernel::run<Plan>(mine);
}

template <class Scalar> struct blocks {
  Scalar const* input = nullptr;
  Scalar const* parameters = nullptr;
  Scalar const* truth = nullptr;
  Scalar const* sample_weights = nullptr;
  Scalar* output = nullptr;
  Scalar* gradients = nullptr;
  Scalar* input_gradient = nullptr;
  Scalar* loss = nullptr;
  Scalar* arena = nullptr;
};

/// Puts a block that is written, and may be read, into a frame.
template <class Scalar>
constexpr void put(stage_frame<Scalar>& f, std::size_t base, Scalar* where) {
  f.read[base] = where;
  f.write[base] = where;
}

template <class Passes, std::size_t I, class Scalar>
typegrad_inline constexpr stage_frame<Scalar> frame_of(blocks<Scalar> const& given) {
  constexpr auto offset = Passes::template stage<I>::parameter_offset;
  constexpr auto mine = Passes::arena.stages[I];
  stage_frame<Scalar> f;
  if constexpr (I == 0) f.read[plan::input] = given.input;
  else f.read[plan::input] = given.arena + Passes::arena.stages[I - 1].output;
  f.read[plan::parameters] = given.parameters + offset;
  f.read[plan::truth] = given.truth;
  f.read[plan::sample_weights] = given.sample_weights;
  if constexpr (I + 1 == Passes::stage_count) put(f, plan::output, given.output);
  else put(f, plan::output, given.arena + mine.output);
  return f;
}

template <class Inference, std::size_t I, class Scalar>
typegrad_inline constexpr void infer_stage(blocks<Scalar> const& given) {
  auto f = frame_of<Inference, I>(given);
  put(f, plan::scratch, given.arena + Inference::arena.stages[I].forward_scratch);
  run_plan<Inference, typename Inference::template plan_of_stage<I>>(f);
}

/// The outputs of a batch.
template <class Inference, class Scalar>
typegrad_inline constexpr void infer(blocks<Scalar> const& given) noexcept {
  [&]<std::size_t... I>(std::index_sequence<I...>) typegrad_inline {
    (infer_stage<Inference, I>(given), ...);
  }(std::make_index_sequence<Inference::stage_count>{});
}

template <class Training, std::size_t I, class Scalar>
typegrad_inline constexpr stage_frame<Scalar> training_frame(blocks<Scalar> const& given) {
  constexpr auto mine = Training::arena.stages[I];
  auto f = frame_of<Training, I>(given);
  put(f, plan::gradients, given.gradients + Training::template stage<I>::parameter_offset);
  f.read[plan::seed] = given.arena + mine.adjoint;
  put(f, plan::saved, given.arena + mine.saved);
  if constexpr (I == 0) put(f, plan::input_gradient, given.input_gradient);
  else put(f, plan::input_gradient, given.arena + Training::arena.stages[I - 1].adjoint);
  put(f, plan::scratch, given.arena + mine.forward_scratch);
  return f;
}

template <class Training, std::size_t I, class Scalar, class Team>
typegrad_inline constexpr void forward_of_stage(blocks<Scalar> const& given, Team team) {
  run_plan<Training, typename Training::template forward<I>>(training_frame<Training, I>(given),
                                                             team);
}
template <class Training, class Scalar, class Team>
typegrad_inline constexpr void last_stage(blocks<Scalar> const& given, Team team) {
  auto f = training_frame<Training, Training::last>(given);
  put(f, plan::loss, given.loss);
  run_plan<Training, typename Training::at_last>(f, team);
}
template <class Training, std::size_t I, class Scalar, class Team>
typegrad_inline constexpr void backward_of_stage(blocks<Scalar> const& given, Team team) {
  auto f = training_frame<Training, I>(given);
  put(f, plan::scratch, given.arena + Training::arena.stages[I].backward_scratch);
  run_plan<Training, typename Training::template backward<I>>(f, team);
}

/// Forward stage by stage, the last with the loss, then backward, each adjoint formed from the one
/// after it.
template <class Training, class Scalar, class Team>
typegrad_inline constexpr void all_passes(blocks<Scalar> const& given, Team team) noexcept {
  [&]<std::size_t... I>(std::index_sequence<I...>) typegrad_inline {
    (forward_of_stage<Training, I>(given, team), ...);
    last_stage<Training>(given, team);
    (backward_of_stage<Training, Training::last - 1 - I>(given, team), ...);
  }(std::make_index_sequence<Training::last>{});
}

/// The loss of a batch and all its gradients. Nothing else leads to the blocks that are written, so
/// that what was just stored there is still known; and the addresses come one by one, as a struct
/// of them would have to be stored and read again.
template <class Training, class Scalar>
[[gnu::flatten]] constexpr void differentiate(Scalar const* input, Scalar const* parameters,
                                              Scalar const* truth, Scalar const* sample_weights,
                                              Scalar* __restrict gradients,
                                              Scalar* __restrict input_gradient,
                                              Scalar* __restrict loss,
                                              Scalar* __restrict arena) noexcept {
  all_passes<Training>(blocks<Scalar>{input, parameters, truth, sample_weights, nullptr, gradients,
                                      input_gradient, loss, arena},
                       kernel::alone{});
}
/// The same by a team, all of whose threads call it: each reads what the others have written.
template <class Training, class Scalar, class Team>
[[gnu::flatten]] constexpr void differentiate_by(Team team,
                                                 blocks<Scalar> const& given) noexcept {
  all_passes<Training>(given, team);
}

}  // namespace typegrad::passes
