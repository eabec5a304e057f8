// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/gradient.hpp>

/// The memory that passes take beside parameters, as constants: what a program must have room for
/// on the stack, or, where it is large, as one static block for each thread.
namespace typegrad {

/// Bytes that running so many samples at once takes for the values between layers.
template <class Net, class Scalar = float, std::size_t Batch = 1>
inline constexpr std::size_t inference_workspace_bytes =
    plan::inference<stages_of<Net>, Batch>::arena.size * sizeof(Scalar);

/// Bytes that loss and gradients of a batch take: the values between layers that backward reads,
/// the adjoints, and the batch itself.
template <class Net, class Loss, class Truth = output_shape_of<Net>, class Scalar = float,
          std::size_t Batch = 1>
inline constexpr std::size_t training_workspace_bytes =
    sizeof(typename gradient_pass<Net, Scalar, Loss, Truth, Batch>::room);

}  // namespace typegrad
