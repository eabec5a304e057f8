// SPDX-License-Identifier: MIT
// What a program needs that only runs a trained network: layers, networks, models. It knows no
// losses by name, no training and no files, throws nothing, and takes a third of the time to parse
// that <typegrad/typegrad.hpp> takes. Who wants Eigen's views of parameters, or outputs of as many
// samples as a run brings, includes <Eigen/Core> first.
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/model/workspace.hpp>
// clang-format on
