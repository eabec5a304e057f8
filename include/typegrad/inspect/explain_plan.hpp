// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/page.hpp>
#include <typegrad/inspect/plan_values.hpp>
#include <typegrad/inspect/tiling.hpp>

/// A plan in words: its steps, what is fused into each, where values go; and how each contraction
/// is computed. A plan without its type, so that this is compiled once.
namespace typegrad::inspect {

struct shown_plan : plan_values {
  std::span<tiling const> tilings;
};
template <class Plan, class Scalar> constexpr shown_plan shown_plan_of() {
  return {plan_values_of<Plan>(), tilings<Plan, Scalar>};
}

inline std::string base_in_words(std::size_t base) {
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
inline std::string place_in_words(shown_plan const& of, std::size_t n) {
  return of.stored[n] ? base_in_words(of.slots[n].base) : "in registers";
}

inline std::string sums_in_words(tiling const& t) {
  auto text = counted_in_words(t.rows) + " × " + counted_in_words(t.columns) + " sums of " +
              counted_in_words(t.inner) + (t.inner == 1 ? " product" : " products");
  if (t.times > 1) text += ", " + counted_in_words(t.times) + " times";
  return text;
}

/// What a step is there for.
inline std::string work_in_words(shown_plan const& of, std::size_t s, std::size_t n) {
  auto const& step = of.steps[s];
  if (n != step.producer) {
    if (step.kind == plan::work::contraction) return "on these sums";
    if (step.producer != plan::none) return "on the way";
    return of.vertices[n].kind == plan::work::move ? "laid down anew" : "element by element";
  }
  bool const over_batch = of.vertices[n].kind == plan::work::batch_reduction;
  if (step.kind == plan::work::contraction)
    return sums_in_words(of.tilings[s]) + (over_batch ? ", summed over the samples" : "");
  return over_batch ? "summed over the samples" : "all elements of a sample to one";
}

inline std::size_t longest_name(shown_plan const& of) {
  std::size_t most = 0;
  for (auto const& node : of.nodes)
    if (letters_in(node.name) > most) most = letters_in(node.name);
  return most;
}

inline void explain_steps(page& to, shown_plan const& of) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t s = 0; s < of.steps.size(); ++s) {
    auto number = std::to_string(s + 1);
    each_node_of_step(of, s, [&](std::size_t n) {
      if (of.nodes[n].name.empty()) return;
      auto const name = padded(of.nodes[n].name, longest_name(of));
      rows.push_back({number, name + " = " + std::string{of.nodes[n].formula},
                      work_in_words(of, s, n) + ", " + place_in_words(of, n)});
      number.clear();
    });
  }
  for (auto const& copy : of.copies)
    rows.push_back(
        {"",
         std::string{of.nodes[copy.node].name} + " = " + std::string{of.nodes[copy.node].formula},
         "copied, " + base_in_words(copy.base)});
  to.table(rows, "rll", 3);
}

/// What forward has kept and this plan reads.
inline std::string kept_in_words(shown_plan const& of) {
  std::string text;
  for (std::size_t n = 0; n < of.nodes.size(); ++n)
    if (of.vertices[n].kind == plan::work::given && !of.nodes[n].name.empty())
      text += (text.empty() ? "     of forward it reads " : ", ") + std::string{of.nodes[n].name};
  return text;
}

inline std::string tiling_in_words(tiling const& t) {
  auto const number = [](std::size_t n) { return counted_in_words(n); };
  std::string text;
  switch (t.way) {
    case contraction_way::none:
      return {};
    case contraction_way::few_rows:
      return "a packet of " + number(t.lanes) + " holds " + number(t.lanes / t.rows) +
             " inner indices of all rows, as there are so few";
    case contraction_way::along_inner:
      return "each sum along its products, " + number(t.lanes) +
             " at a time, as both operands lie that way";
    case contraction_way::one_by_one:
      return "each sum by itself, as neither rows nor products lie side by side";
    case contraction_way::tiles:
      break;
  }
  auto const several = [&](std::size_t n, std::string const& what) {
    return number(n) + " " + what + (n == 1 ? "" : "s");
  };
  text = (t.lanes == 1 ? several(t.tile_packets, "row")
                       : several(t.tile_packets, "packet") + " of " + number(t.lanes) + " rows") +
         " × " + several(t.tile_columns, "column") + " of sums in registers";
  if (t.tile_packets > 2) text += "; few columns, so more rows keep the sums from waiting";
  if (t.parts > 1) text += "; in " + number(t.parts) + " parts, as so few sums would wait";
  if (t.starts) text += "; sums begin with what is added to them";
  if (t.far) text += "; rows are fetched ahead, as the matrix is beyond the first cache";
  if (t.small) text += "; without a loop";
  return text;
}

/// A row for each contraction of a plan.
inline void add_tilings(std::vector<std::vector<std::string>>& rows, shown_plan const& of,
                        std::string const& turn) {
  for (std::size_t s = 0; s < of.steps.size(); ++s) {
    if (of.tilings[s].way == contraction_way::none) continue;
    auto const& node = of.nodes[of.steps[s].producer];
    rows.push_back({turn, std::to_string(s + 1),
                    std::string{node.name} + " = " + std::string{node.formula},
                    tiling_in_words(of.tilings[s])});
  }
}

}  // namespace typegrad::inspect
