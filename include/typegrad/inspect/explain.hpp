// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/explain_stages.hpp>
#include <typegrad/inspect/topology.hpp>

/// A network explained: what the compiler made of it, as text for a terminal.
namespace typegrad {

/// What explain writes, and how wide: 0 is the width in COLUMNS, or 100.
struct explain_options {
  std::size_t width = 0;
  colours colour = colours::automatic;
  bool formulas = true;
  bool plan = true;
  bool memory = true;
  bool kernels = true;
  bool cost = true;
};

namespace inspect {

/// The gradient that is never computed: towards what comes into the first layer with parameters.
template <class Net> void explain_left_out(page& to) {
  if constexpr (parameters_of<Net>.size() > 0) {
    constexpr std::size_t layer = parameters_of<Net>[0].layer;
    using words = layer_lines<meta::at<layers_of<Net>, layer>, false>;
    using formula = typename words::formula;
    using unread = decltype(gradient_or_zero<formula, typename words::delta, typename words::x>());
    constexpr auto saved =
        []<fixed_string... Names, class... Gradients>(list<math::naming<Names, Gradients>...>) {
      return wiring::operations_of_all<math::nodes_of<list<formula, Gradients...>>>(
          math::nodes_of<list<unread>>{});
    }(decltype(words::gradients(typename words::learned{})){});
    to.line("left out, as nobody reads it: " + std::string{name_in_print<adjoint_name<layer - 1>>} +
            " = " + std::string{text(unread{})} + " of layer " + std::to_string(layer) + ", " +
            (saved.macs > 0 ? counted_in_words(saved.macs) + " multiply-adds a sample"
                            : counted_in_words(saved.elementwise) + " operations a sample") +
            (layer > 1 ? ", and what would follow from it" : ""));
  }
}

template <class Explained> std::string turn_of(std::size_t k) {
  return turn_name(k, Explained::last, Explained::has_backward);
}

/// Stages that are alike share a plan: it is told after the last of those that follow one another.
inline bool is_repeated(std::vector<titled_plan> const& plans, std::size_t k) {
  return k + 1 < plans.size() && plans[k].plan.nodes.data() == plans[k + 1].plan.nodes.data();
}

template <class Explained> void explain_plans(page& to, std::vector<titled_plan> const& plans) {
  to.line(
      "in a stage x is what comes in, y what it makes, δ the gradient of the loss towards y" +
      std::string{Explained::has_backward
                      ? "; in the last ŷ is its output, y the truth and ω the weight of a sample"
                      : ""});
  for (std::size_t k = 0; k < plans.size(); ++k) {
    to.line(turn_of<Explained>(k) + ": " + plans[k].title);
    if (is_repeated(plans, k)) continue;
    explain_steps(to, plans[k].plan);
  }
}

template <class Explained> void explain_kernels(page& to, std::vector<titled_plan> const& plans) {
  std::vector<std::vector<std::string>> rows;
  std::string first;
  for (std::size_t k = 0; k < plans.size(); ++k) {
    auto const turn = turn_of<Explained>(k);
    if (first.empty()) first = turn;
    if (is_repeated(plans, k)) continue;
    add_tilings(rows, plans[k].plan, first == turn ? turn : first + " to " + turn);
    first.clear();
  }
  to.table(rows, "lrll", 0);
}

template <class Plan> void explain_totals(page& to, Plan const& plan) {
  auto const bytes = [](std::size_t n) { return counted_in_words(n) + " bytes"; };
  std::string text = "arena: " + bytes(plan.arena_bytes);
  if (plan.saved_bytes > 0)
    text += ", in which forward keeps " + bytes(plan.saved_bytes) + " for backward";
  if (plan.workspace_bytes > plan.arena_bytes)
    text += "; with the batch itself: " + bytes(plan.workspace_bytes);
  to.line(text);
  if (plan.workspace_bytes > 0)
    to.line(plan.static_bytes > 0 ? "it is a static block for each thread, as it takes more than " +
                                        bytes(passes::largest_on_stack)
                                  : "it is on the stack, as it takes no more than " +
                                        bytes(passes::largest_on_stack));
}

/// From which batch on several threads train together.
template <class Net, std::size_t Batch> void explain_threads(page& to) {
  constexpr auto least = kernel::team_policy::least_multiply_adds;
  constexpr auto macs = cost<Net>.forward.macs * Batch;
  to.line("forward is " + counted_in_words(macs) + " multiply-adds; the threads of a trainer " +
          "share batches of " + counted_in_words(least) + " and more");
}

/// Numbers of one sample, and each layer's share of the multiply-adds.
template <class Net> void explain_cost(page& to) {
  auto const& whole = cost<Net>;
  auto const all = whole.forward.macs + whole.backward.macs;
  std::vector<std::vector<std::string>> rows{
      {"", "layer", "bytes", "MACs forward", "other", "MACs backward", "other", "share of MACs"}};
  auto const row = [&](std::string index, std::string name, layer_cost const& one) {
    auto const macs = one.forward.macs + one.backward.macs;
    std::string bar;
    for (std::size_t k = 0; all > 0 && k < (20 * macs + all / 2) / all; ++k) bar += "█";
    rows.push_back({std::move(index), std::move(name), counted_in_words(one.parameter_bytes),
                    counted_in_words(one.forward.macs), counted_in_words(one.forward.elementwise),
                    counted_in_words(one.backward.macs), counted_in_words(one.backward.elementwise),
                    std::move(bar)});
  };
  meta::for_each_index<layers_of<Net>::size>([&](auto i) {
    row(std::to_string(i), std::string{layer_name<typename meta::at<layers_of<Net>, i>::layer>},
        whole.layers[i]);
  });
  row("", "all", whole);
  rows.back().back().clear();
  to.table(rows, "rlrrrrrl", 0);
}

}  // namespace inspect

/// Writes what the compiler made of a network for so many samples at once: its layers, formulas,
/// steps, memory, kernels and cost; without a loss, of running it. What the text says is read off
/// the types and constants that run.
template <class Net, class Loss = without_loss, std::size_t Batch = 1, class Scalar = float,
          class Truth = inspect::usual_truth<Net, std::remove_cv_t<Loss>>>
void explain(std::ostream& out, explain_options const& options = {}) {
  if constexpr (Net::well_formed) {
    using loss = std::remove_cv_t<Loss>;
    using passes = inspect::passes_of<Net, loss, Batch, Scalar, Truth>;
    using explained = inspect::explained<Net, passes, Scalar>;
    constexpr auto const& plan = plan_of<Net, loss, Batch, Scalar, Truth>;
    inspect::page to{out, options.width, options.colour};
    auto const batch =
        Batch == 1 ? std::string{"one sample"} : inspect::counted_in_words(Batch) + " samples";
    auto const plans = explained::plans();
    to.heading("The network");
    to.lines(topology_table<Net>());
    if (options.formulas) {
      to.heading("Its formulas, for one sample");
      to.lines(formulas<Net, loss, Truth>());
    }
    if (options.plan) {
      to.heading("Its plan, for " + batch);
      inspect::explain_plans<explained>(to, plans);
      if (explained::has_backward) inspect::explain_left_out<Net>(to);
    }
    if (options.memory) {
      to.heading("Its memory, for " + batch);
      inspect::explain_arena(to, explained::blocks, explained::last, explained::has_backward,
                             sizeof(Scalar));
      inspect::explain_totals(to, plan);
    }
    if (options.kernels && plan.forward.macs + plan.at_last.macs > 0) {
      to.heading("Its kernels: packets of " +
                 std::to_string(kernel::lanes<kernel::widest_packet<Scalar>>) + ", " +
                 std::to_string(kernel::tile_policy::registers) + " registers");
      inspect::explain_kernels<explained>(to, plans);
      if constexpr (explained::has_backward) inspect::explain_threads<Net, Batch>(to);
    }
    if (options.cost) {
      to.heading("Its cost, for one sample");
      inspect::explain_cost<Net>(to);
    }
  }
}

/// The same with the loss as a value: explain<digits, 64>(std::cout, tg::cross_entropy).
template <class Net, std::size_t Batch = 1, class Loss>
  requires(!std::is_same_v<Loss, explain_options>)
void explain(std::ostream& out, Loss, explain_options const& options = {}) {
  explain<Net, Loss, Batch>(out, options);
}

}  // namespace typegrad
