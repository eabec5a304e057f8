// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/explain_memory.hpp>
#include <typegrad/inspect/explain_plan.hpp>
#include <typegrad/inspect/plan_of.hpp>

/// The plans of a network's stages in the order in which they run, each with a title.
namespace typegrad::inspect {

struct titled_plan {
  std::string title;
  shown_plan plan;
};

template <class Net, std::size_t First, std::size_t Last> std::string layers_in_words() {
  std::string text;
  meta::for_each_index<Last - First + 1>([&](auto i) {
    using wired = meta::at<layers_of<Net>, First + i>;
    if (First + i > 0)
      text += (text.empty() ? "" : ", ") + std::string{layer_name<typename wired::layer>};
  });
  return text;
}
template <class Net, class Stage> std::string stage_in_words(std::size_t i) {
  auto const numbers = Stage::first_layer == Stage::last_layer
                           ? "layer " + std::to_string(Stage::last_layer)
                           : "layers " + std::to_string(Stage::first_layer) + " to " +
                                 std::to_string(Stage::last_layer);
  return "stage " + std::to_string(i + 1) + ", " + numbers + " (" +
         layers_in_words<Net, Stage::first_layer, Stage::last_layer>() + ")";
}

/// Forward alone.
template <class Net, class Passes, class Scalar> struct explained {
  using inference = typename Passes::inference;
  static constexpr bool has_backward = false;
  static constexpr std::size_t last = inference::stage_count - 1;
  static std::vector<titled_plan> plans() {
    std::vector<titled_plan> all;
    meta::for_each_index<inference::stage_count>([&](auto i) {
      using its_plan = typename inference::template plan_of_stage<i>;
      all.push_back({stage_in_words<Net, typename inference::template stage<i>>(i),
                     shown_plan_of<its_plan, Scalar>()});
    });
    return all;
  }
  static constexpr auto blocks = blocks_of_inference<inference>();
};

/// Forward, loss and backward.
template <class Net, class Passes, class Scalar>
  requires requires { typename Passes::training; }
struct explained<Net, Passes, Scalar> {
  using training = typename Passes::training;
  static constexpr bool has_backward = true;
  static constexpr std::size_t last = training::last;

  template <class Plan, std::size_t I> static titled_plan titled(std::string const& pass) {
    return {pass + " of " + stage_in_words<Net, typename training::template stage<I>>(I),
            shown_plan_of<Plan, Scalar>()};
  }
  static std::vector<titled_plan> plans() {
    std::vector<titled_plan> all;
    meta::for_each_index<last>([&](auto i) {
      all.push_back(titled<typename training::template forward<i>, i>("forward"));
    });
    all.push_back(titled<typename training::at_last, last>("forward, loss and backward"));
    meta::for_each_index<last>([&](auto i) {
      constexpr std::size_t from_behind = last - 1 - i;
      all.push_back(
          titled<typename training::template backward<from_behind>, from_behind>("backward"));
    });
    return all;
  }
  static constexpr auto blocks = blocks_of_training<training, Passes::pass::batch>();
};

}  // namespace typegrad::inspect
