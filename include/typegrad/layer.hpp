// SPDX-License-Identifier: MIT
// Stage: layer
//   in    the symbol x, and a symbol for each parameter
//   out   a formula: what the layer makes of them for one sample
//   law   a layer is its formula and what it states of itself (layer/learned.hpp), nothing else;
//         one of your own is on equal footing. Its gradient is its slope.
#pragma once
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/layer/input.hpp>
#include <typegrad/layer/learned.hpp>
#include <typegrad/layer/spelling.hpp>
