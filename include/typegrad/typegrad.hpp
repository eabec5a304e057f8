// SPDX-License-Identifier: MIT
// typegrad, whole: its stages in the order in which data flows. A folder may include those before
// it, never those after; each stage header says what comes in, what goes out and which law holds.
//   meta → shape → expr → derive → layer, loss → network → plan → kernel → model → train, io, inspect
// The first ten are the core: they throw nothing, and are all there is where exceptions are off.
// Files come along where their libraries can be included (zlib and jansson); a program that uses
// them links typegrad::io. Elsewhere tg::save and the like do not exist; <typegrad/io.hpp> says which
// header is missing.
#pragma once
// g++ warns where a template that runs uses a name that is also a global of the program, and
// W, x, b and data are good names for both.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
// clang-format off: in the order in which data flows
#include <typegrad/meta.hpp>
#include <typegrad/shape.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/derive.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/network.hpp>
#include <typegrad/plan.hpp>
#include <typegrad/kernel.hpp>
#include <typegrad/model.hpp>

#if defined(__cpp_exceptions)
#include <typegrad/train.hpp>
#if __has_include(<zlib.h>) && __has_include(<jansson.h>)
#include <typegrad/io.hpp>
#endif
#include <typegrad/inspect.hpp>
#endif
// clang-format on
#pragma GCC diagnostic pop
