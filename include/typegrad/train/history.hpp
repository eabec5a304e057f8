// SPDX-License-Identifier: MIT
#pragma once
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <typegrad/train/error.hpp>
#include <typegrad/train/report.hpp>
#include <vector>

namespace typegrad {

/// The reports of all epochs. `fit` returns one; it is an observer, too.
struct history {
  std::vector<epoch_report> epochs;
  /// Whether early stopping ended training, and the epoch with the least validation loss (0: there
  /// was no validation).
  bool stopped_early = false;
  std::size_t best_epoch = 0;

  void on_epoch(epoch_report const& report) { epochs.push_back(report); }

  /// A table with a head, a line for each epoch; a field without a value is empty. Throws
  /// training_error when the file cannot be written.
  void write_csv(std::filesystem::path const& path) const;
};

namespace reports {

/// The shortest decimal number that is the same double, whatever the locale.
inline std::string exact(double number) {
  char letters[32];
  auto const end = std::to_chars(letters, letters + sizeof letters, number).ptr;
  return {letters, end};
}
inline std::string exact(std::optional<double> const& number) {
  return number ? exact(*number) : std::string{};
}

}  // namespace reports

inline void history::write_csv(std::filesystem::path const& path) const {
  std::ofstream file{path, std::ios::binary};
  file << "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,updates,seconds\n";
  for (auto const& e : epochs)
    file << e.epoch << ',' << reports::exact(e.loss) << ',' << reports::exact(e.accuracy) << ','
         << reports::exact(e.validation_loss) << ',' << reports::exact(e.validation_accuracy) << ','
         << reports::exact(e.learning_rate) << ',' << e.updates << ','
         << reports::exact(e.seconds) << '\n';
  if (!file.flush()) throw training_error{path.string() + ": the history could not be written"};
}

}  // namespace typegrad
