// SPDX-License-Identifier: MIT
// Stage: derive
//   in    a formula, and the leaves towards which it is to be differentiated
//   out   formulas: the gradient towards each leaf, in the leaf's shape
//   law   the gradient is the slope, for every function, reduction and kind of node; each adjoint is
//         found once and reused. A gradient is a formula like any other: it can be differentiated
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/derive/rules.hpp>
#include <typegrad/derive/adjoint.hpp>
#include <typegrad/derive/gradient.hpp>
// clang-format on
