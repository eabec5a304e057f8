// SPDX-License-Identifier: MIT
// Gradient descent in its three kinds, on one task from one start at one learning rate: all samples
// an update (batch), one sample an update (stochastic), sixteen samples an update (mini-batch).
// Prints the loss after each epoch and draws it as an SVG plot: ./gradient_descent --out DIR
// varies: (?<=written to )\S+
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

struct curve_network : tg::network<tg::input<1>, tg::dense<16>, tg::tanh, tg::dense<1>> {};
using samples = tg::dataset<tg::shape<1>, tg::shape<1>, double>;

/// sin(3 x) with noise of deviation 0.1, at 256 places from -1 to 1.
samples noisy_sine() {
  boost::random::mt19937_64 engine{7};
  boost::random::normal_distribution<double> noise{0, 0.1};
  std::vector<double> inputs, truths;
  for (int i = 0; i < 256; ++i) {
    inputs.push_back((i - 127.5) / 128);
    truths.push_back(std::sin(3 * inputs.back()) + noise(engine));
  }
  return {inputs, truths};
}

constexpr std::size_t epochs = 100;

/// The loss over all samples after each epoch.
// [descend]
template <class Batches> std::vector<double> losses_of(samples const& data, Batches batches) {
  tg::model<curve_network, double> model{tg::xavier_normal{.seed = 1}};
  tg::trainer trainer{model, tg::squared_error, tg::sgd{.learning_rate = 0.1}, batches};
  auto const past = trainer.fit(data, {.epochs = epochs, .validation = data});
  std::vector<double> losses;
  for (auto const& epoch : past.epochs) losses.push_back(*epoch.validation_loss);
  return losses;
}
// [/descend]

struct curve {
  char const* name;
  char const* colour;
  std::size_t updates;  // an epoch
  std::vector<double> losses;
};

/// Places in a picture of 720 × 400; the axis of losses is logarithmic.
constexpr double left = 70, right = 690, top = 50, bottom = 350, lowest = 1e-3, highest = 1;
double x_of(std::size_t epoch) { return left + (right - left) * double(epoch) / double(epochs); }
double y_of(double loss) {
  return bottom - (bottom - top) * std::log(loss / lowest) / std::log(highest / lowest);
}

std::string plot(std::vector<curve> const& curves) {
  std::string svg =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 720 400' "
      "font-family='sans-serif' font-size='13'>\n"
      "<rect width='720' height='400' fill='white'/>\n"
      "<text x='70' y='28' font-size='16'>Loss after each epoch, learning rate 0.1</text>\n";
  char line[300];
  auto const add = [&](char const* format, auto... values) {
    std::snprintf(line, sizeof line, format, values...);
    svg += line;
  };
  for (double loss : {1.0, 0.1, 0.01, 0.001}) {
    add("<path d='M%g %.1fH%g' stroke='#ddd'/>\n", left, y_of(loss), right);
    add("<text x='%g' y='%.1f' text-anchor='end'>%g</text>\n", left - 8, y_of(loss) + 4, loss);
  }
  for (std::size_t epoch = 0; epoch <= epochs; epoch += 20)
    add("<text x='%.1f' y='%g' text-anchor='middle'>%zu</text>\n", x_of(epoch), bottom + 20, epoch);
  add("<text x='%g' y='%g' text-anchor='middle'>epoch</text>\n", (left + right) / 2, bottom + 40);
  double legend = top + 12;
  for (auto const& one : curves) {
    svg += "<path fill='none' stroke-width='2' stroke='" + std::string{one.colour} + "' d='";
    for (std::size_t e = 0; e < epochs; ++e)
      add("%c%.1f %.1f", e == 0 ? 'M' : 'L', x_of(e + 1), y_of(one.losses[e]));
    add("'/>\n<path d='M480 %gh24' stroke-width='2' stroke='%s'/>\n", legend - 4, one.colour);
    add("<text x='510' y='%g'>%s</text>\n", legend, one.name);
    legend += 20;
  }
  return svg + "</svg>\n";
}

/// A mark for each curve where its loss stands between 0.001 and 1, a decade in 16 places.
std::string bar(std::vector<curve> const& curves, std::size_t epoch) {
  std::string text(49, ' ');
  for (auto const& one : curves) {
    auto const place = 16 * std::log10(one.losses[epoch] / lowest);
    text[static_cast<std::size_t>(std::min(48.0, std::max(0.0, place)))] = one.name[0];
  }
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

int main(int argc, char** argv) {
  std::string out = ".";
  if (argc == 3 && std::strcmp(argv[1], "--out") == 0) out = argv[2];
  else if (argc != 1) {
    std::cerr << "gradient_descent: expected --out DIR or nothing\n";
    return 2;
  }

  auto const data = noisy_sine();
  // [kinds]
  std::vector<curve> const curves{
      {"batch", "#1f77b4", 1, losses_of(data, tg::full_batch)},
      {"stochastic", "#d62728", 256, losses_of(data, tg::batch<1>)},
      {"mini-batch", "#2ca02c", 16, losses_of(data, tg::batch<16>)}};
  // [/kinds]

  std::printf("epoch");
  for (auto const& one : curves) std::printf("  %10s", one.name);
  std::printf("    0.001           0.01            0.1             1\n");
  for (std::size_t epoch = 1; epoch <= epochs; epoch += epoch < 5 ? 1 : epoch < 10 ? 5 : 10) {
    std::printf("%5zu", epoch);
    for (auto const& one : curves) std::printf("  %10.4f", one.losses[epoch - 1]);
    std::printf("    %s\n", bar(curves, epoch - 1).c_str());
  }
  std::printf("\nupdates");
  for (auto const& one : curves) std::printf("  %s %zu", one.name, one.updates * epochs);

  auto const file = out + "/gradient_descent.svg";
  std::ofstream{file} << plot(curves);
  std::printf("\nthe plot is written to %s\n", file.c_str());
}
