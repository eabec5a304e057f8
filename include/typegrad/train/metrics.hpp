// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How good predictions are, counted and averaged. All of it is a share between 0 and 1, or in the
/// unit of the data. What would be a division by zero is 0.
namespace typegrad {

/// How often each class was taken for each class.
class confusion_matrix {
 public:
  explicit confusion_matrix(std::size_t classes) : classes_{classes}, counts_(classes * classes) {}

  /// Counts one sample; both classes are below classes().
  void add(std::size_t truth, std::size_t predicted) { ++counts_[truth * classes_ + predicted]; }

  std::size_t classes() const noexcept { return classes_; }
  /// Samples of a class that were taken for another, or the same.
  std::size_t count(std::size_t truth, std::size_t predicted) const {
    return counts_[truth * classes_ + predicted];
  }
  std::size_t samples() const;
  std::size_t samples_of(std::size_t truth) const;
  std::size_t samples_taken_for(std::size_t predicted) const;

  /// The share of samples whose class was found.
  double accuracy() const;
  /// Of the samples taken for this class, the share that is of it.
  double precision(std::size_t k) const { return share(count(k, k), samples_taken_for(k)); }
  /// Of the samples of this class, the share that was found.
  double recall(std::size_t k) const { return share(count(k, k), samples_of(k)); }

  friend bool operator==(confusion_matrix const&, confusion_matrix const&) = default;

 private:
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  }
  std::size_t classes_;
  std::vector<std::size_t> counts_;  // truth by truth
};

/// Differences between predictions and truths, over all outputs of all samples.
class mean_errors {
 public:
  void add(double prediction, double truth) {
    double const error = std::abs(prediction - truth);
    ++count_;
    absolute_ += error;
    squared_ += error * error;
    largest_ = std::max(largest_, error);
  }
  std::size_t count() const noexcept { return count_; }
  double mean_absolute() const { return mean(absolute_); }
  double mean_squared() const { return mean(squared_); }
  double root_mean_squared() const { return std::sqrt(mean_squared()); }
  double largest() const noexcept { return largest_; }

 private:
  double mean(double sum) const { return count_ == 0 ? 0.0 : sum / static_cast<double>(count_); }
  std::size_t count_ = 0;
  double absolute_ = 0, squared_ = 0, largest_ = 0;
};

/// The class that an output stands for: the largest value, the first of equals. One value alone
/// stands for class 1 above the threshold, else for class 0.
template <class Scalar>
constexpr std::size_t predicted_class(std::span<Scalar const> output, double threshold = 0) {
  if (output.size() == 1) return static_cast<double>(output[0]) > threshold ? 1 : 0;
  std::size_t best = 0;
  for (std::size_t k = 1; k < output.size(); ++k)
    if (output[k] > output[best]) best = k;
  return best;
}

inline std::size_t confusion_matrix::samples() const {
  std::size_t all = 0;
  for (auto const n : counts_) all += n;
  return all;
}
inline std::size_t confusion_matrix::samples_of(std::size_t truth) const {
  std::size_t all = 0;
  for (std::size_t k = 0; k < classes_; ++k) all += count(truth, k);
  return all;
}
inline std::size_t confusion_matrix::samples_taken_for(std::size_t predicted) const {
  std::size_t all = 0;
  for (std::size_t k = 0; k < classes_; ++k) all += count(k, predicted);
  return all;
}
inline double confusion_matrix::accuracy() const {
  std::size_t found = 0;
  for (std::size_t k = 0; k < classes_; ++k) found += count(k, k);
  return share(found, samples());
}

}  // namespace typegrad
