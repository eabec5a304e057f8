// SPDX-License-Identifier: MIT
// Stage: expr
//   in    symbols, numbers and functions, written with operators
//   out   formulas: empty types in canonical form, and how they look in print
//   law   rewriting keeps the value and the shape; a sum or product written in another order is the
//         same type; equal subformulas are one type. Where infinity or NaN breaks a law, the law
//         says so
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/expr/node.hpp>
#include <typegrad/expr/nodes.hpp>
#include <typegrad/expr/op.hpp>
#include <typegrad/expr/literal.hpp>
#include <typegrad/expr/order.hpp>
#include <typegrad/expr/collect.hpp>
#include <typegrad/expr/product.hpp>
#include <typegrad/expr/sum.hpp>
#include <typegrad/expr/rewrite.hpp>
#include <typegrad/expr/mistaken.hpp>
#include <typegrad/expr/operators.hpp>
#include <typegrad/expr/functions.hpp>
#include <typegrad/expr/dialect.hpp>
#include <typegrad/expr/notation.hpp>
#include <typegrad/expr/typeset.hpp>
#include <typegrad/expr/text.hpp>
#include <typegrad/expr/steps.hpp>
// clang-format on
