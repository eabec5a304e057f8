// SPDX-License-Identifier: MIT
// Stage: model
//   in    a network and a scalar type; then samples, and truths with a loss
//   out   one contiguous, aligned block of parameters with named views; outputs, losses and
//         gradients, laid out as the parameters are
//   law   a model is its parameters and nothing else: sizeof says so. A literal type: what runs
//         also runs in a constant expression
#pragma once
#include <Eigen/Core>  // whose matrices and maps the views are
// clang-format off: in the order in which data flows
#include <typegrad/model/samples.hpp>
#include <typegrad/model/forms.hpp>
#include <typegrad/model/scratch.hpp>
#include <typegrad/model/parameter_block.hpp>
#include <typegrad/model/passes.hpp>
#include <typegrad/model/gradient.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/model/workspace.hpp>
// clang-format on

// A data set refuses by throwing, so it is left out where exceptions are off.
#if defined(__cpp_exceptions)
#include <typegrad/model/dataset.hpp>
#endif
