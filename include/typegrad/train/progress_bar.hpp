// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <typegrad/train/report.hpp>
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace typegrad {

/// Shows how training goes: on a terminal, a line that is drawn anew as batches pass and stays
/// when the epoch ends; elsewhere, a line for each epoch.
class progress_bar {
 public:
  /// On the standard error stream.
  progress_bar() : progress_bar{std::cerr, on_terminal()} {}
  /// On a stream that outlives this, drawn anew or not.
  explicit progress_bar(std::ostream& to, bool redraw = false) : to_{&to}, redraw_{redraw} {}

  void on_batch(batch_report const& report) {
    if (!redraw_) return;
    auto const now = std::chrono::steady_clock::now();
    if (now - drawn_ < std::chrono::milliseconds{50}) return;
    drawn_ = now;
    constexpr std::size_t width = 24;
    auto const done = report.batch * width / report.batches;
    start_line(report.epoch, report.epochs);
    *to_ << "  [" << std::string(done, '=') << std::string(width - done, ' ') << ']';
    number("loss", report.mean_loss);
    to_->flush();
  }

  void on_epoch(epoch_report const& report) {
    start_line(report.epoch, report.epochs);
    number("loss", report.loss);
    if (report.accuracy) number("training accuracy", *report.accuracy);
    if (report.validation_loss) number("validation loss", *report.validation_loss);
    if (report.validation_accuracy) number("accuracy", *report.validation_accuracy);
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "  %.1f s\n", report.seconds);
    *to_ << seconds;
    to_->flush();
  }

 private:
  static bool on_terminal() {
#if __has_include(<unistd.h>)
    return isatty(2) != 0;
#else
    return false;
#endif
  }
  /// "epoch  3/10": as many places for every epoch. On a terminal, over what stood there.
  void start_line(std::size_t epoch, std::size_t epochs) {
    auto const last = std::to_string(epochs);
    auto const here = std::to_string(epoch);
    if (redraw_) *to_ << "\r\x1b[K";
    *to_ << "epoch " << std::string(last.size() - here.size(), ' ') << here << '/' << last;
  }
  void number(char const* name, double value) {
    char letters[64];
    std::snprintf(letters, sizeof letters, "  %s %.4f", name, value);
    *to_ << letters;
  }

  std::ostream* to_;
  bool redraw_;
  std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace typegrad
