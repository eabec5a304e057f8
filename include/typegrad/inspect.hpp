// SPDX-License-Identifier: MIT
// Stage: inspect
//   in    a formula; a network, as a type; a loss
//   out   reading matter: of a formula, of the derivation of its gradient step by step and of a plan,
//         text, LaTeX, MathML, a graph for Graphviz and loops in C++; of a network, its layers and
//         formulas as tables, its plan as constants, held to a budget, and all of it explained for a
//         terminal
//   law   what is printed is read off the formulas that are run; all but explain, which writes to a
//         stream, works in a constant expression and lies in static storage
#pragma once
// clang-format off: in the order in which they use one another
#include <typegrad/inspect/letters.hpp>
#include <typegrad/inspect/latex.hpp>
#include <typegrad/inspect/mathml.hpp>
#include <typegrad/inspect/graph.hpp>
#include <typegrad/inspect/dot.hpp>
#include <typegrad/inspect/cpp_words.hpp>
#include <typegrad/inspect/kept_nodes.hpp>
#include <typegrad/inspect/loops.hpp>
#include <typegrad/inspect/nests.hpp>
#include <typegrad/inspect/cpp.hpp>
#include <typegrad/inspect/table.hpp>
#include <typegrad/inspect/topology.hpp>
#include <typegrad/inspect/wording.hpp>
#include <typegrad/inspect/lines.hpp>
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/inspect/derivation_steps.hpp>
#include <typegrad/inspect/rule_words.hpp>
#include <typegrad/inspect/renamed.hpp>
#include <typegrad/inspect/step_words.hpp>
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/table_signs.hpp>
#include <typegrad/inspect/derivation_table.hpp>
#include <typegrad/inspect/dot_derivation.hpp>
#include <typegrad/inspect/cpp_derivation.hpp>
#include <typegrad/inspect/formula_of.hpp>
#include <typegrad/inspect/plan_of.hpp>
#include <typegrad/inspect/budget.hpp>
#include <typegrad/inspect/memory_budget.hpp>
#include <typegrad/inspect/plan_names.hpp>
#include <typegrad/inspect/dot_plan.hpp>
#include <typegrad/inspect/plan_values.hpp>
#include <typegrad/inspect/plan_words.hpp>
#include <typegrad/inspect/plan_text.hpp>
#include <typegrad/inspect/plan_table.hpp>
#include <typegrad/inspect/plan_memory.hpp>
#include <typegrad/inspect/step_loops.hpp>
#include <typegrad/inspect/plan_function.hpp>
#include <typegrad/inspect/plan_turns.hpp>
#include <typegrad/inspect/plans_text.hpp>
#include <typegrad/inspect/cpp_plan.hpp>
#include <typegrad/inspect/tiling.hpp>
#include <typegrad/inspect/lifetimes.hpp>
#include <typegrad/inspect/page.hpp>
#include <typegrad/inspect/explain_plan.hpp>
#include <typegrad/inspect/explain_memory.hpp>
#include <typegrad/inspect/explain_stages.hpp>
#include <typegrad/inspect/explain.hpp>
// clang-format on
