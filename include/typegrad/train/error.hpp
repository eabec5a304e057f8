// SPDX-License-Identifier: MIT
#pragma once
#include <stdexcept>

namespace typegrad {

/// Training that cannot go on, in one sentence: a loss or a gradient that is not finite, with the
/// epoch, the batch and the layer where it began; a history that cannot be written.
class training_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace typegrad
