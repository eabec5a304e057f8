// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/page.hpp>
#include <typegrad/inspect/plan_text.hpp>
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

/// What is written by a function that works in constant expressions too.
template <class Write> std::string in_words(Write write) {
  writer counting;
  write(counting);
  std::string text(counting.size, ' ');
  writer to{text.data()};
  write(to);
  return text;
}
inline std::string base_in_words(std::size_t base) { return std::string{words_of_base(base)}; }
inline std::string place_in_words(shown_plan const& of, std::size_t n) {
  return std::string{words_of_place(of, n)};
}
inline std::string work_in_words(shown_plan const& of, std::size_t s, std::size_t n) {
  return in_words([&](writer& to) { write_work(to, of, s, n); });
}
inline std::string kept_in_words(shown_plan const& of) {
  return in_words([&](writer& to) { write_kept(to, of); });
}

/// The text of a plan, each line of which goes on below its words.
inline void explain_steps(page& to, shown_plan const& of) {
  constexpr std::size_t indent = 3;
  plan_columns const columns{of};
  auto const kept = kept_in_words(of);
  if (!kept.empty()) to.line("     " + kept);
  each_line(of, [&](plan_line const& line) {
    to.line(std::string(indent, ' ') + in_words([&](writer& out) { columns.write(out, line); }),
            indent + columns.words());
  });
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
    case contraction_way::long_column:
      return number(t.tile_columns) + " inner indices at a time for all rows, " +
             number(t.tile_packets) + " packets of " + number(t.lanes) +
             " rows in registers, so that a matrix too large for caches is read as it lies";
    case contraction_way::tiles:
      break;
  }
  auto const several = [&](std::size_t n, std::string const& what) {
    return number(n) + " " + what + (n == 1 ? "" : "s");
  };
  text = (t.lanes == 1 ? several(t.tile_packets, "row")
                       : several(t.tile_packets, "packet") + " of " + number(t.lanes) + " rows") +
         " × " + several(t.tile_columns, "column") + " of sums in registers";
  if (t.columns < 3 && t.tile_packets > 2) text += "; few columns, so more rows keep the sums from waiting";
  if (t.paired > 0)
    text += "; the last " + several(t.paired, "row") +
            " beside those of the next inner index, in one packet";
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
