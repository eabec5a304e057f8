// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <typegrad/model/dataset.hpp>
#include <typegrad/train/observer.hpp>
#include <typegrad/train/rule.hpp>
#include <typegrad/train/schedule.hpp>

namespace typegrad {

/// Data that lies elsewhere and outlives training, or none.
template <class Data> class data_elsewhere {
 public:
  data_elsewhere() = default;
  data_elsewhere(Data const& data) : data_{&data} {}
  /// What is gone when training begins, and other data, are refused in one sentence.
  template <class Same>
    requires std::is_convertible_v<Same const*, Data const*>
  data_elsewhere(Same const&&) {
    static_assert(std::is_void_v<Same> || data_mismatch<found_type<Same&&>>,
                  "validation data is not copied: give the temporary a name that lives as long as "
                  "training (docs/troubleshooting.md#data-mismatch)");
  }
  template <class Other>
    requires(!std::is_convertible_v<Other const*, Data const*>)
  data_elsewhere(Other const&) {
    static_assert(std::is_void_v<Other> || data_mismatch<expected_type<Data>, found_type<Other>>,
                  "validation data is of the type of what is learned from "
                  "(docs/troubleshooting.md#data-mismatch)");
  }
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
  // clang-format off
  std::size_t epochs = 1;
  data_elsewhere<Data> validation{};    // judged after each epoch, never learned from
  bool accuracy = false;                // that of what is learned from, too: one more pass forward
  typegrad::observer observer{};        // who is told how it goes
  std::uint64_t seed = 0;               // of the order of samples, drawn anew for each epoch
  typegrad::schedule schedule{};        // of the learning rate
  double l1 = 0, l2 = 0;                // λ₁ Σ |w| + ½ λ₂ Σ w² of weights, not biases, to the loss
  std::optional<double> clip_value{};   // the largest magnitude of an element of a gradient
  std::optional<double> clip_norm{};    // the largest length of a gradient
  typegrad::early_stopping early_stopping{};
  std::size_t threads = 1;              // with OpenMP, for what team_policy calls large batches
  // clang-format on
};

/// Throws std::invalid_argument, in one sentence, for options that make no sense with the data.
template <class Data> void check_options(Data const& data, fit_options<Data> const& options) {
  auto const refuse = [](bool wrong, char const* sentence) {
    if (wrong) throw std::invalid_argument{sentence};
  };
  auto const* const judged = options.validation.get();
  auto const no_bound = [](std::optional<double> const& bound) { return bound && !(*bound > 0); };
  auto const no_weight = [](double weight) { return !(weight >= 0 && std::isfinite(weight)); };
  refuse(options.threads < 1, "threads is at least 1");
  refuse(data.empty(), "there are no samples to learn from");
  refuse(judged != nullptr && judged->empty(), "there are no samples to validate with");
  refuse(options.accuracy && !is_classes<typename Data::truth_kind>,
         "accuracy is of classes, and the truths of this data are numbers");
  refuse(options.early_stopping.patience > 0 && judged == nullptr,
         "early stopping needs validation data");
  refuse(!(options.early_stopping.min_delta >= 0), "min_delta of early stopping is at least 0");
  refuse(no_weight(options.l1) || no_weight(options.l2), "l1 and l2 are finite and at least 0");
  refuse(no_bound(options.clip_value) || no_bound(options.clip_norm),
         "clip_value and clip_norm are above 0");
}

/// Throws std::invalid_argument for a learning rate that leads nowhere.
template <class Rule> void check_rate(Rule const& rule) {
  auto const rate = static_cast<double>(rule.learning_rate);
  if (!(rate >= 0 && std::isfinite(rate)))
    throw std::invalid_argument{"expected a learning rate that is finite and at least 0, found " +
                                std::to_string(rate)};
}

/// Throws std::invalid_argument where a schedule, or the settings of an update rule, would make
/// every parameter a number that is not finite.
template <std::size_t Parameters = 1, class Rule>
void check_numbers(Rule const& rule, std::size_t update, double rate_factor) {
  auto const refuse = [&](bool wrong, char const* what) {
    if (wrong)
      throw std::invalid_argument{std::string{what} + " not finite in update " +
                                  std::to_string(update)};
  };
  refuse(!std::isfinite(rate_factor), "the factor that the schedule gives is");
  auto const values = rules::values_in(rule, update, rate_factor);
  bool finite = true;
  for (double const number : values) finite = finite && std::isfinite(number);
  for (double const number : rules::made_of<Rule, Parameters>(values))
    finite = finite && std::isfinite(number);
  refuse(!finite, "the numbers that the settings of the optimiser give are");
}

}  // namespace typegrad
