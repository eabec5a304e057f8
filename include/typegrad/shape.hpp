// SPDX-License-Identifier: MIT
// Stage: shape
//   in    extents
//   out   shapes of rank 0 to 4, empty types, and the shapes of results, one rule a line
//   law   operands fit or they do not: only a scalar is spread, no extent is stretched. A result
//         that has no shape is no_shape, and whoever asked says so in one sentence
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/shape/shape.hpp>
#include <typegrad/shape/rules.hpp>
#include <typegrad/shape/text.hpp>
// clang-format on
