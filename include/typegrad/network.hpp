// SPDX-License-Identifier: MIT
// Stage: network
//   in    a topology: a list of layers, the input first
//   out   the layers with their shapes, the parameters with names and offsets, the cost, and stages:
//         formulas of one contraction each, which is all that later stages see
//   law   the first mistake of a topology is one sentence, told where the topology is written;
//         stages that are alike are one type; their formulas, joined, are the network
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/network/stated.hpp>
#include <typegrad/network/mistakes.hpp>
#include <typegrad/network/checks.hpp>
#include <typegrad/network/wiring.hpp>
#include <typegrad/network/stages.hpp>
#include <typegrad/network/parameters.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/parameter_names.hpp>
#include <typegrad/network/with_loss.hpp>
#include <typegrad/network/cost.hpp>
#include <typegrad/network/spelling.hpp>
// clang-format on
