// SPDX-License-Identifier: MIT
// What a program needs that only runs a trained network: layers, networks, models. It knows no
// losses by name, no training and no files, throws nothing, and takes half as long to parse as
// <typegrad/typegrad.hpp>.
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/model/workspace.hpp>
// clang-format on
