// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <typegrad/meta/writer.hpp>
#include <typegrad/plan/network_plan.hpp>

/// The plans of a network in the order in which they run, and the blocks of memory that come from
/// outside.
namespace typegrad::inspect {

/// A block that a function may take.
struct block_parameter {
  std::size_t base;
  std::string_view name;
};

/// All that there are, in the order in which functions take them.
inline constexpr auto all_blocks =
    std::to_array<block_parameter>({{plan::parameters, "parameters"},
                                    {plan::input, "inputs"},
                                    {plan::truth, "truths"},
                                    {plan::sample_weights, "weights"},
                                    {plan::seed, "delta_in"},
                                    {plan::output, "outputs"},
                                    {plan::saved, "saved"},
                                    {plan::gradients, "gradients"},
                                    {plan::input_gradient, "input_gradients"},
                                    {plan::loss, "loss"}});
template <std::size_t... Bases>
inline constexpr std::array<block_parameter, sizeof...(Bases)> blocks_at{
    *std::find_if(all_blocks.begin(), all_blocks.end(),
                  [](block_parameter const& each) { return each.base == Bases; })...};

/// The plans of all stages, in the order in which they run.
template <class Passes> struct turns_of;
template <class Stages, std::size_t Batch> struct turns_of<plan::inference<Stages, Batch>> {
  using passes = plan::inference<Stages, Batch>;
  static constexpr std::size_t size = passes::stage_count;
  static constexpr std::string_view result = "void";
  static constexpr auto parameters = blocks_at<plan::parameters, plan::input, plan::output>;
  static constexpr std::size_t stage_of(std::size_t turn) { return turn; }
  static constexpr std::string_view title(std::size_t) { return "forward"; }
  template <std::size_t Turn> using plan_at = typename passes::template plan_of_stage<Turn>;
  static constexpr std::size_t scratch(std::size_t turn) {
    return passes::arena.stages[turn].forward_scratch;
  }
};
template <class Stages, class Loss, class Truth, std::size_t Batch, bool WantInput>
struct turns_of<plan::training<Stages, Loss, Truth, Batch, WantInput>> {
  using passes = plan::training<Stages, Loss, Truth, Batch, WantInput>;
  static constexpr std::size_t last = passes::last, size = 2 * last + 1;
  static constexpr std::string_view result = "double";
  static constexpr auto parameters =
      blocks_at<plan::parameters, plan::input, plan::truth, plan::sample_weights, plan::gradients,
                plan::input_gradient>;
  static constexpr std::size_t stage_of(std::size_t turn) {
    return turn > last ? 2 * last - turn : turn;
  }
  static constexpr std::string_view title(std::size_t turn) {
    return turn < last ? "forward" : turn == last ? "forward, loss and backward" : "backward";
  }
  template <std::size_t Turn> static constexpr auto found() {
    if constexpr (Turn < last) return typename passes::template forward<Turn>{};
    else if constexpr (Turn == last) return typename passes::at_last{};
    else return typename passes::template backward<stage_of(Turn)>{};
  }
  template <std::size_t Turn> using plan_at = decltype(found<Turn>());
  static constexpr std::size_t scratch(std::size_t turn) {
    auto const& mine = passes::arena.stages[stage_of(turn)];
    return turn > last ? mine.backward_scratch : mine.forward_scratch;
  }
};

/// The plans of a network: of running it, or of finding loss and gradients.
template <class T>
concept passes_in_turn = requires { turns_of<T>::size; };

/// "forward of stage 1, layers 0 to 2"
template <class Passes, std::size_t Turn> constexpr void write_turn_title(meta::writer& to) {
  using turns = turns_of<Passes>;
  constexpr auto i = turns::stage_of(Turn);
  using stage = typename Passes::template stage<i>;
  to << turns::title(Turn) << " of stage " << static_cast<long long>(i + 1) << ", layer";
  if (stage::first_layer < stage::last_layer)
    to << "s " << static_cast<long long>(stage::first_layer) << " to";
  to << " " << static_cast<long long>(stage::last_layer);
}

}  // namespace typegrad::inspect
