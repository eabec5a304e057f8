// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/plan_words.hpp>
#include <typegrad/inspect/table_signs.hpp>

/// A plan as a table for LaTeX and MathML: the lines of its text, set in that notation.
///   latex(plan) has a line 1 && v_{1} &= W\,x && \text{3 $\times$ 1 sums of 2 products, …}
namespace typegrad {

namespace inspect {

template <class Plan, math::dialect const& In> struct plan_table {
  static constexpr table_signs const& signs = table_in<In>;

  static constexpr void write(writer& to) {
    char words[200] = {};
    auto const values = plan_values_of<Plan, In>();
    bool first = true;
    each_line(values, [&](plan_line const& line) {
      to << (first ? signs.open : signs.next);
      first = false;
      if (line.number > 0)
        to << In.number.open << static_cast<long long>(line.number) << In.number.close;
      to << signs.numbered << values.nodes[line.node].name << signs.equals
         << values.nodes[line.node].formula << signs.reason;
      writer plain{words};
      write_words(plain, values, line);
      signs.words(to, {words, plain.size});
      to << signs.end;
    });
    to << signs.close;
  }
};

}  // namespace inspect

/// The plan of a stage in LaTeX, to stand between dollars; amsmath is asked for. A line for each
/// node that has a name, with the number of its step and what it is there for.
template <class Roots, class Leaves, class Definitions, std::size_t Scratch, std::size_t Batch>
constexpr std::string_view latex(plan::plan<Roots, Leaves, Definitions, Scratch, Batch>) {
  return meta::written<inspect::plan_table<plan::plan<Roots, Leaves, Definitions, Scratch, Batch>,
                                           inspect::in_latex>>::view;
}

/// The plan of a stage as one <math> element that holds a table, a row a line.
template <class Roots, class Leaves, class Definitions, std::size_t Scratch, std::size_t Batch>
constexpr std::string_view mathml(plan::plan<Roots, Leaves, Definitions, Scratch, Batch>) {
  return meta::written<inspect::mathml_element<inspect::plan_table<
      plan::plan<Roots, Leaves, Definitions, Scratch, Batch>, inspect::in_mathml>>>::view;
}

}  // namespace typegrad
