// SPDX-License-Identifier: MIT
// Stage: train
//   in    a model, a loss, data
//   out   a model whose loss is less, and the history of how it came to be
//   law   the same seeds give the same bits; an update rule is its formulas; an error leaves the
//         parameters as they were before the update that failed
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/train/error.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/elementwise.hpp>
#include <typegrad/train/rule.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/stepper.hpp>
#include <typegrad/train/schedule.hpp>
#include <typegrad/train/penalty.hpp>
#include <typegrad/train/clipping.hpp>
#include <typegrad/train/batches.hpp>
#include <typegrad/train/checks.hpp>
#include <typegrad/train/threads.hpp>
#include <typegrad/train/batch_gradient.hpp>
#include <typegrad/train/outputs.hpp>
#include <typegrad/train/metrics.hpp>
#include <typegrad/train/metrics_text.hpp>
#include <typegrad/train/evaluate.hpp>
#include <typegrad/train/judge.hpp>
#include <typegrad/train/report.hpp>
#include <typegrad/train/history.hpp>
#include <typegrad/train/observer.hpp>
#include <typegrad/train/progress_bar.hpp>
#include <typegrad/train/fit_options.hpp>
#include <typegrad/train/best_parameters.hpp>
#include <typegrad/train/not_finite.hpp>
#include <typegrad/train/failure.hpp>
#include <typegrad/train/trainer.hpp>
// clang-format on
