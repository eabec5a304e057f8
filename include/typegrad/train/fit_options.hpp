// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <typegrad/train/observer.hpp>
#include <typegrad/train/schedule.hpp>

namespace typegrad {

/// Data that lies elsewhere and outlives training, or none.
template <class Data> class data_elsewhere {
 public:
  data_elsewhere() = default;
  data_elsewhere(Data const& data) : data_{&data} {}
  data_elsewhere(Data const&&) = delete;
  Data const* get() const { return data_; }

 private:
  Data const* data_ = nullptr;
};

/// Stops when the validation loss has not fallen by more than min_delta for `patience` epochs in a
/// row; restore_best brings the parameters of the best epoch back. No patience, no stopping.
struct early_stopping {
  std::size_t patience = 0;
  double min_delta = 0;
  bool restore_best = true;
};

/// How to train; every member may be left out. Braces are enough:
///   trainer.fit(data.train, {.epochs = 10, .validation = data.test})
template <class Data> struct fit_options {
  std::size_t epochs = 1;
  data_elsewhere<Data> validation{};    // judged after each epoch, never learned from
  typegrad::observer observer{};
  std::uint64_t seed = 0;               // of the order of samples, drawn anew for each epoch
  typegrad::schedule schedule{};               // of the learning rate
  double l1 = 0, l2 = 0;                // λ₁ Σ |w| + ½ λ₂ Σ w² of all weights, but no biases, added to the loss
  std::optional<double> clip_value{};   // no element of a gradient beyond it
  std::optional<double> clip_norm{};    // no gradient longer
  typegrad::early_stopping early_stopping{};
};

}  // namespace typegrad
