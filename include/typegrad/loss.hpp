// SPDX-License-Identifier: MIT
// Stage: loss
//   in    the formula of a prediction, and the truth
//   out   a scalar formula: the loss of one sample; that of a batch is the mean
//   law   a loss is its formula; its gradient is its slope, and where a loss is meant for logits the
//         rewrite laws make that gradient prediction - truth
#pragma once
#include <typegrad/loss/loss.hpp>
