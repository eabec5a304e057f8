// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>

/// What training tells of itself. Epochs, batches and updates are counted from 1.
namespace typegrad {

/// After an update.
struct batch_report {
  std::size_t epoch = 0, epochs = 0;   // of how many
  std::size_t batch = 0, batches = 0;  // in this epoch, of how many
  double loss = 0;                     // the mean over the batch, before the update
  double mean_loss = 0;                // the mean over the epoch so far
};

/// After an epoch.
struct epoch_report {
  std::size_t epoch = 0, epochs = 0;
  std::size_t updates = 0;  // in all
  double loss = 0;          // the mean over the epoch's samples, each before its update
  // Shares of classes found, where the truth is a class, and the loss of data that is not learned
  // from, all with the epoch's last parameters; where fit_options ask for it.
  std::optional<double> accuracy{};
  std::optional<double> validation_loss{};
  std::optional<double> validation_accuracy{};
  double learning_rate = 0;   // of the last update
  double seconds = 0;         // since training began
  std::size_t threads = 1;    // that shared the batches
};

}  // namespace typegrad
