// SPDX-License-Identifier: MIT
#pragma once
#include <charconv>
#include <cstdio>
#include <optional>
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
  void write_csv(std::string const& path) const;
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

inline void history::write_csv(std::string const& path) const {
  using reports::exact;
  std::string text =
      "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,updates,seconds\n";
  for (auto const& e : epochs)
    text += std::to_string(e.epoch) + ',' + exact(e.loss) + ',' + exact(e.accuracy) + ',' +
            exact(e.validation_loss) + ',' + exact(e.validation_accuracy) + ',' +
            exact(e.learning_rate) + ',' + std::to_string(e.updates) + ',' + exact(e.seconds) +
            '\n';
  auto* const file = std::fopen(path.c_str(), "wb");
  bool written = file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (file != nullptr && std::fclose(file) != 0) written = false;
  if (!written) throw training_error{path + ": the history could not be written"};
}

}  // namespace typegrad
