// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/report_plans.hpp>
#include <typegrad/inspect/topology.hpp>

/// What a page says of a network, as JSON.
namespace typegrad {

namespace inspect {

inline void report_cost(json_writer& to, layer_cost const& one) {
  to.member("parameters", one.parameters);
  to.member("parameter_bytes", one.parameter_bytes);
  to.member("forward_macs", one.forward.macs);
  to.member("backward_macs", one.backward.macs);
  to.member("forward_other", one.forward.elementwise);
  to.member("backward_other", one.backward.elementwise);
}

template <class Net, std::size_t I> void report_layer(json_writer& to) {
  using wired = meta::at<layers_of<Net>, I>;
  to.object([&] {
    to.member("index", I);
    to.member("name", layer_name<typename wired::layer>);
    to.member("output", text(typename wired::output{}));
    report_cost(to, cost<Net>.layers[I]);
    if constexpr (I > 0) report_layer_formulas<Net, I>(to);
  });
}

inline void report_blocks(json_writer& to, std::span<arena_block const> blocks,
                          std::size_t scalar_bytes) {
  to.key("blocks").array([&] {
    for (auto const& block : blocks)
      if (block.size > 0)
        to.object([&] {
          to.member("what", block_in_words(block, true));
          to.member("bytes", block.size * scalar_bytes);
          to.member("offset", block.offset * scalar_bytes);
          to.member("first", block.first);
          to.member("last", block.last);
        });
  });
}

template <class Net, class Passes, class Scalar> void report_plans(json_writer& to) {
  using training = typename Passes::training;
  constexpr std::size_t last = training::last;
  auto const shown = explained<Net, Passes, Scalar>::plans();
  std::size_t turn = 0;
  auto const one = [&]<class Plan, class Stage>(std::type_identity<Plan>,
                                               std::type_identity<Stage>) {
    to.object([&] {
      to.member("turn", turn_name(turn, last, true));
      to.member("title", shown[turn].title);
      to.member("first_layer", std::size_t{Stage::first_layer});
      to.member("last_layer", std::size_t{Stage::last_layer});
      reported_plan<Net, Stage, Plan>::nodes(to);
      report_steps(to, shown[turn].plan);
    });
    ++turn;
  };
  to.key("plans").array([&] {
    meta::for_each_index<last>([&](auto i) {
      one(std::type_identity<typename training::template forward<i>>{},
          std::type_identity<typename training::template stage<i>>{});
    });
    one(std::type_identity<typename training::at_last>{},
        std::type_identity<typename training::template stage<last>>{});
    meta::for_each_index<last>([&](auto i) {
      one(std::type_identity<typename training::template backward<last - 1 - i>>{},
          std::type_identity<typename training::template stage<last - 1 - i>>{});
    });
  });
}

}  // namespace inspect

/// Writes the members of a JSON object: the layers with their costs, formulas and derivations; the
/// plans of forward, loss and backward for so many samples, and their memory. Formulas are MathML.
template <class Net, class Loss, std::size_t Batch = 1, class Scalar = float,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
void report(inspect::json_writer& to) {
  if constexpr (Net::well_formed) {
    using loss = std::remove_cv_t<Loss>;
    using passes = inspect::passes_of<Net, loss, Batch, Scalar, Truth>;
    constexpr auto const& plan = plan_of<Net, loss, Batch, Scalar, Truth>;
    to.member("batch", Batch);
    to.key("layers").array([&] {
      meta::for_each_index<layers_of<Net>::size>(
          [&](auto i) { inspect::report_layer<Net, i>(to); });
    });
    to.key("loss").object([&] { inspect::report_loss_formulas<Net, loss, Truth>(to); });
    to.key("whole").object([&] { inspect::report_cost(to, cost<Net>); });
    inspect::report_plans<Net, passes, Scalar>(to);
    to.member("arena_bytes", plan.arena_bytes);
    to.member("workspace_bytes", plan.workspace_bytes);
    to.member("saved_bytes", plan.saved_bytes);
    to.member("on_stack", plan.static_bytes == 0);
    inspect::report_blocks(to, inspect::explained<Net, passes, Scalar>::blocks, sizeof(Scalar));
  }
}

}  // namespace typegrad
