// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>

/// Schedules of the learning rate: what it is multiplied by at each update. A schedule of your own
/// is anything that can be called with a progress and gives that factor.
namespace typegrad {

/// An update among those of one `fit`, before it is made.
struct progress {
  std::size_t update = 0;   // updates made so far
  std::size_t updates = 1;  // in all epochs
  std::size_t epoch = 0;    // epochs completed
};

/// Any schedule; none is a factor of 1.
using schedule = std::function<double(progress const&)>;

/// Always 1.
struct constant_rate {
  constexpr double operator()(progress const&) const { return 1; }
};

/// Multiplied by `factor` after every so many epochs: PyTorch's StepLR.
struct step_decay {
  std::size_t epochs = 10;
  double factor = 0.1;
  double operator()(progress const& now) const {
    auto const times = now.epoch / (epochs > 0 ? epochs : 1);
    return std::pow(factor, static_cast<double>(times));
  }
};

/// Multiplied by `factor` after every epoch: PyTorch's ExponentialLR.
struct exponential_decay {
  double factor = 0.95;
  double operator()(progress const& now) const {
    return std::pow(factor, static_cast<double>(now.epoch));
  }
};

/// From 1 down to `lowest` along half a cosine, update by update; what follows the last update
/// would have `lowest`. Loshchilov, Hutter, "SGDR", 2017, equation 5, without restarts.
struct cosine_decay {
  double lowest = 0;
  double operator()(progress const& now) const {
    auto const done = static_cast<double>(now.update) / static_cast<double>(now.updates);
    return lowest + (1 - lowest) * (1 + std::cos(std::numbers::pi * done)) / 2;
  }
};

/// In equal steps up to 1, reached with update `updates`; then another schedule, which counts its
/// updates from there. Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2.
struct warm_up {
  std::size_t updates = 100;
  schedule then = constant_rate{};
  double operator()(progress const& now) const {
    if (now.update < updates)
      return static_cast<double>(now.update + 1) / static_cast<double>(updates);
    auto const rest = now.updates > updates ? now.updates - updates : 1;
    return then ? then({now.update - updates, rest, now.epoch}) : 1;
  }
};

}  // namespace typegrad
