// SPDX-License-Identifier: MIT
// Stage: plan
//   in    formulas to compute, formulas whose values lie in memory, the size of a batch
//   out   steps, each one loop nest: a contraction, a reduction or nothing, and the elementwise work
//         done while its values are at hand; a constant address for every value
//   law   a plan computes its formulas; equal subformulas once, and what nobody reads never.
//         It knows node kinds only
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/plan/graph.hpp>
#include <typegrad/plan/step.hpp>
#include <typegrad/plan/schedule.hpp>
#include <typegrad/plan/slot.hpp>
#include <typegrad/plan/arena.hpp>
#include <typegrad/plan/memory.hpp>
#include <typegrad/plan/plan.hpp>
#include <typegrad/plan/batched.hpp>
#include <typegrad/plan/stage.hpp>
#include <typegrad/plan/network_plan.hpp>
// clang-format on
