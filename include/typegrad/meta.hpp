// SPDX-License-Identifier: MIT
// Stage: meta
//   in    types
//   out   types: lists without repetitions, strings that are template arguments, text written by
//         the compiler into static storage, and the words of a diagnosis
//   law   everything is computed by the compiler, and nothing depends on how a compiler spells a
//         type; a list keeps the order in which it was made
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/meta/fixed_string.hpp>
#include <typegrad/meta/list.hpp>
#include <typegrad/meta/writer.hpp>
#include <typegrad/meta/diagnosis.hpp>
// clang-format on
