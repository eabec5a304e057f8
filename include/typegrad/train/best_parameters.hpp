// SPDX-License-Identifier: MIT
#pragma once
#include <limits>
#include <typegrad/model/model.hpp>
#include <typegrad/train/fit_options.hpp>
#include <vector>

namespace typegrad {

/// Early stopping: which epoch was best, its parameters, and for how many epochs none was better.
template <class Net, class Scalar> class best_parameters {
 public:
  explicit best_parameters(early_stopping const& wanted) : wanted_{wanted} {
    if (wanted.patience > 0 && wanted.restore_best) kept_.resize(parameter_count<Net>);
  }

  /// Takes note of an epoch's validation loss; whether patience has come to its end.
  bool enough_of(std::size_t epoch, double loss, model<Net, Scalar> const& of) {
    if (loss < least_) {
      least_ = loss;
      epoch_ = epoch;
      std::copy_n(of.data(), kept_.size(), kept_.data());
    }
    if (loss < to_beat_ - wanted_.min_delta) {
      to_beat_ = loss;
      last_progress_ = epoch;
    }
    return wanted_.patience > 0 && epoch - last_progress_ >= wanted_.patience;
  }

  /// The epoch with the least loss; 0 before there is one.
  std::size_t epoch() const noexcept { return epoch_; }

  /// Brings its parameters back, where that is wanted.
  void restore(model<Net, Scalar>& to) const {
    if (epoch_ > 0) std::copy(kept_.begin(), kept_.end(), to.data());
  }

 private:
  early_stopping wanted_;
  double least_ = std::numeric_limits<double>::infinity();
  double to_beat_ = std::numeric_limits<double>::infinity();
  std::size_t epoch_ = 0, last_progress_ = 0;
  std::vector<Scalar> kept_;
};

}  // namespace typegrad
