// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/plan_values.hpp>
#include <typegrad/inspect/table.hpp>

/// What a plan does, in words: what each step is there for, and where its values go.
namespace typegrad::inspect {

constexpr std::string_view words_of_base(std::size_t base) {
  switch (base) {
    case plan::output:
      return "to the output";
    case plan::saved:
      return "kept for backward";
    case plan::gradients:
      return "to the gradients";
    case plan::input_gradient:
      return "to the stage before";
    case plan::loss:
      return "the loss";
    default:
      return "to scratch";
  }
}

/// Where the values of a node go.
constexpr std::string_view words_of_place(plan_values const& of, std::size_t n) {
  return of.stored[n] ? words_of_base(of.slots[n].base) : "in registers";
}

constexpr void write_sums(writer& to, step_sums const& sums) {
  write_count(to, sums.rows);
  to << " × ";
  write_count(to, sums.columns);
  to << " sums of ";
  write_count(to, sums.inner);
  to << (sums.inner == 1 ? " product" : " products");
  if (sums.times == 1) return;
  to << ", ";
  write_count(to, sums.times);
  to << " times";
}

/// What a step is there for.
constexpr void write_work(writer& to, plan_values const& of, std::size_t s, std::size_t n) {
  auto const& step = of.steps[s];
  bool const sums = step.kind == plan::work::contraction;
  if (n != step.producer)
    return void(to << (sums                                      ? "on these sums"
                       : step.producer != plan::none             ? "on the way"
                       : of.vertices[n].kind == plan::work::move ? "laid down anew"
                                                                 : "element by element"));
  bool const over_batch = of.vertices[n].kind == plan::work::batch_reduction;
  if (sums) {
    write_sums(to, of.sums[s]);
    to << (over_batch ? ", summed over the samples" : "");
  } else to << (over_batch ? "summed over the samples" : "all elements of a sample to one");
}

/// What the lines of a plan say: of a node of a step, whose number stands before the first of them,
/// or of a copy at the end.
struct plan_line {
  std::size_t number = 0;  // 0: it goes on
  std::size_t step = plan::none;
  std::size_t node = 0;
  std::size_t copied_to = 0;
};
constexpr void write_words(writer& to, plan_values const& of, plan_line const& line) {
  if (line.step == plan::none) return void(to << "copied, " << words_of_base(line.copied_to));
  write_work(to, of, line.step, line.node);
  to << ", " << words_of_place(of, line.node);
}
template <class Do> constexpr void each_line(plan_values const& of, Do act) {
  for (std::size_t s = 0; s < of.steps.size(); ++s) {
    bool first = true;
    each_node_of_step(of, s, [&](std::size_t n) {
      if (of.nodes[n].name.empty()) return;
      act(plan_line{first ? s + 1 : 0, s, n});
      first = false;
    });
  }
  for (auto const& copy : of.copies) act(plan_line{0, plan::none, copy.node, copy.base});
}

/// What forward has kept and this plan reads.
constexpr void write_kept(writer& to, plan_values const& of) {
  bool first = true;
  for (std::size_t n = 0; n < of.nodes.size(); ++n)
    if (of.vertices[n].kind == plan::work::given && !of.nodes[n].name.empty()) {
      to << (first ? "of forward it reads " : ", ") << of.nodes[n].name;
      first = false;
    }
}

}  // namespace typegrad::inspect
