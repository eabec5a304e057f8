// SPDX-License-Identifier: MIT
// The judge: forward, backward and Adam as the textbook has them, in double, one loop at a time.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include "given.hpp"

namespace bench {

template <class Net> class reference {
  using row = std::vector<double>;
  using scalar = typename Net::scalar;

 public:
  explicit reference(std::vector<scalar> const& parameters)
      : w_(parameters.begin(), parameters.end()), g_(w_.size()), m_(w_.size()), v_(w_.size()) {}

  row forward(scalar const* x) {
    at_[0].assign(x, x + Net::inputs);
    for (std::size_t l = 0; l < Net::layers; ++l) {
      auto const in = Net::widths[l], out = Net::widths[l + 1];
      at_[l + 1].assign(w_.begin() + at(Net::bias_at(l)), w_.begin() + at(Net::weights_at(l + 1)));
      for (std::size_t k = 0; k < in; ++k)
        for (std::size_t i = 0; i < out; ++i)
          at_[l + 1][i] += w_[Net::weights_at(l) + k * out + i] * at_[l][k];
      if (l + 1 < Net::layers) activate(at_[l + 1]);
    }
    if (Net::softmax) normalise(at_[Net::layers]);
    return at_[Net::layers];
  }

  /// One step of Adam on the mean loss of a batch.
  void step(samples_in<scalar> const& batch, std::size_t count) {
    std::fill(g_.begin(), g_.end(), 0.0);
    for (std::size_t s = 0; s < count; ++s)
      backward(forward(batch.inputs + s * Net::inputs), batch.truths + s * Net::truths);
    ++steps_;
    double const rate = learning_rate / (1 - std::pow(0.9, steps_));
    double const kappa = 1 / (1 - std::pow(0.999, steps_));
    for (std::size_t i = 0; i < w_.size(); ++i) {
      double const g = g_[i] / static_cast<double>(count);
      m_[i] = 0.9 * m_[i] + 0.1 * g;
      v_[i] = 0.999 * v_[i] + 0.001 * g * g;
      w_[i] -= rate * m_[i] / (std::sqrt(v_[i] * kappa) + 1e-8);
    }
  }

 private:
  static std::ptrdiff_t at(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }
  static void activate(row& y) {
    for (double& one : y)
      one = Net::activation == hidden::relu ? std::max(one, 0.0) : std::tanh(one);
  }
  static double slope(double y) {
    return Net::activation == hidden::relu ? (y > 0 ? 1.0 : 0.0) : 1 - y * y;
  }
  static void normalise(row& y) {
    double const most = *std::max_element(y.begin(), y.end());
    double sum = 0;
    for (double& one : y) sum += one = std::exp(one - most);
    for (double& one : y) one /= sum;
  }

  void backward(row dy, scalar const* truth) {
    for (std::size_t i = 0; i < Net::outputs; ++i)
      if (Net::softmax) dy[i] -= static_cast<double>(*truth) == static_cast<double>(i) ? 1 : 0;
      else dy[i] -= static_cast<double>(truth[i]);
    for (std::size_t l = Net::layers; l-- > 0;) {
      auto const in = Net::widths[l], out = Net::widths[l + 1];
      row dx(in);
      for (std::size_t k = 0; k < in; ++k)
        for (std::size_t i = 0; i < out; ++i) {
          auto const w = Net::weights_at(l) + k * out + i;
          g_[w] += dy[i] * at_[l][k];
          dx[k] += dy[i] * w_[w];
        }
      for (std::size_t i = 0; i < out; ++i) g_[Net::bias_at(l) + i] += dy[i];
      if (l > 0)
        for (std::size_t k = 0; k < in; ++k) dx[k] *= slope(at_[l][k]);
      dy = dx;
    }
  }

  row w_, g_, m_, v_;
  std::array<row, Net::layers + 1> at_;
  int steps_ = 0;
};

/// A B, all N x N and column by column.
inline std::vector<double> product_of(std::vector<float> const& a, std::vector<float> const& b,
                                      std::size_t n) {
  std::vector<double> c(n * n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        c[j * n + i] += static_cast<double>(a[k * n + i]) * static_cast<double>(b[j * n + k]);
  return c;
}

/// The largest difference, relative to the largest number that was expected.
template <class Scalar>
double difference(Scalar const* found, std::vector<double> const& expected) {
  double most = 0, apart = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    most = std::max(most, std::abs(expected[i]));
    double const now = std::abs(static_cast<double>(found[i]) - expected[i]);
    apart = std::isfinite(now) ? std::max(apart, now) : HUGE_VAL;
  }
  return apart / most;
}

inline constexpr std::size_t judged_steps = 3;

/// How far the first sample's outputs are from what they should be after the judged steps.
template <class Net>
double after_training(std::size_t batch, std::vector<typename Net::scalar> const& learned) {
  auto const inputs = inputs_of<Net>(batch);
  reference<Net> judge{weights_of<Net>()};
  for (std::size_t step = 0; step < judged_steps; ++step) {
    auto const truths = truths_of<Net>(batch, step % 2);
    judge.step({inputs.data(), truths.data()}, batch);
  }
  auto const found = reference<Net>{learned}.forward(inputs.data());
  return difference(found.data(), judge.forward(inputs.data()));
}

/// How many of these images are put into their class.
inline int right_of(std::vector<float> const& learned, std::size_t count, float const* images,
                    float const* labels) {
  reference<digits_net> judge{learned};
  int right = 0;
  for (std::size_t s = 0; s < count; ++s) {
    auto const y = judge.forward(images + s * digits_net::inputs);
    auto const found = std::max_element(y.begin(), y.end()) - y.begin();
    right += found == static_cast<std::ptrdiff_t>(labels[s]) ? 1 : 0;
  }
  return right;
}

}  // namespace bench
