// SPDX-License-Identifier: MIT
// The networks that every contestant runs, as sizes alone: no contestant's words.
#pragma once
#include <array>
#include <cstddef>
#include <string>

namespace bench {

enum class hidden { relu, tanh };  // after every layer but the last
enum class output { linear, softmax };

/// Dense layers of these widths. Softmax outputs are trained with cross entropy on class indices,
/// linear ones with half the squared error, summed over the outputs; both are means over a batch.
/// Parameters lie layer by layer: the weights (out, in) column by column, then the bias.
template <hidden Hidden, output Output, std::size_t... Widths> struct net {
  using scalar = float;
  static constexpr auto activation = Hidden;
  static constexpr bool softmax = Output == output::softmax;
  static constexpr std::array<std::size_t, sizeof...(Widths)> widths{Widths...};
  static constexpr std::size_t layers = sizeof...(Widths) - 1;
  static constexpr std::size_t inputs = widths.front();
  static constexpr std::size_t outputs = widths.back();
  static constexpr std::size_t truths = softmax ? 1 : outputs;  // numbers that tell a truth

  static constexpr std::size_t weights_at(std::size_t layer) {
    std::size_t at = 0;
    for (std::size_t l = 0; l < layer; ++l) at += (widths[l] + 1) * widths[l + 1];
    return at;
  }
  static constexpr std::size_t bias_at(std::size_t layer) {
    return weights_at(layer) + widths[layer] * widths[layer + 1];
  }
  static constexpr std::size_t parameters = weights_at(layers);

  static std::string name() {
    std::string text = std::to_string(inputs);
    for (std::size_t l = 1; l <= layers; ++l) text += '-' + std::to_string(widths[l]);
    text += Hidden == hidden::relu ? "-relu" : "-tanh";
    return softmax ? text + "-softmax" : text;
  }
};

/// The same network in double, and given the same numbers.
template <class Net> struct in_double : Net { using scalar = double; };

using xor_net = net<hidden::tanh, output::linear, 2, 8, 1>;
using tiny_net = net<hidden::tanh, output::linear, 4, 16, 16, 2>;
using control_net = net<hidden::relu, output::linear, 13, 64, 64, 4>;
using control_tanh_net = net<hidden::tanh, output::linear, 13, 64, 64, 4>;
using square_net = net<hidden::tanh, output::linear, 64, 64, 64, 64>;
using digits_net = net<hidden::relu, output::softmax, 784, 128, 10>;
using wide_net = net<hidden::relu, output::linear, 784, 512, 256, 10>;

/// A batch as it lies in memory: sample after sample.
template <class Scalar> struct samples_in {
  Scalar const* inputs;
  Scalar const* truths;  // class indices where the outputs are softmax
};
using samples = samples_in<float>;

inline constexpr double learning_rate = 1e-3;  // of Adam, whose other numbers are 0.9, 0.999, 1e-8

}  // namespace bench
