// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/budget.hpp>
#include <typegrad/inspect/plan_of.hpp>

/// Limits of what running a network takes of memory beside parameters, which only its plan knows.
namespace typegrad {

namespace inspect {

/// The layer named is the last one of the stage that takes most.
template <class Net, std::size_t Batch, class Scalar>
constexpr usage usage_of_memory(std::size_t all) {
  auto const& stages = plan_of<Net, without_loss, Batch, Scalar>.stages;
  auto const bytes = [](stage_plan const& one) { return one.output_bytes + one.scratch_bytes; };
  std::size_t most = 0;
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (bytes(stages[i]) > bytes(stages[most])) most = i;
  return {all, stages[most].last_layer};
}

}  // namespace inspect

/// At most so many bytes for the values between layers, when so many samples are run at once.
template <std::size_t Most, std::size_t Batch = 1, class Scalar = float> struct workspace_bytes {
  static constexpr std::size_t most = Most;
  template <class Net> static constexpr usage used() {
    return inspect::usage_of_memory<Net, Batch, Scalar>(
        plan_of<Net, without_loss, Batch, Scalar>.workspace_bytes);
  }
  template <std::size_t Used, std::size_t Over, std::size_t Layer> static constexpr void tell() {
    static_assert(over_budget<expected<Most>, found<Used>, over_by<Over>, at_layer<Layer>>,
                  "the values between layers take more bytes than the budget of the network "
                  "allows; the stage that ends with the layer named takes most of them "
                  "(docs/troubleshooting.md#over-budget)");
  }
};

}  // namespace typegrad
