// SPDX-License-Identifier: MIT
// One neuron: a weighted sum, then tanh. Its gradient as the compiler finds it, with numbers, and
// measured by small steps. docs/learn/1-one-neuron.md goes with it.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/inspect/derivation.hpp>
namespace tg = typegrad;

// [neuron]
constexpr tg::symbol<"w", tg::shape<2>> w;  // a weight for each input
constexpr tg::symbol<"x", tg::shape<2>> x;  // the inputs
constexpr tg::symbol<"b", tg::shape<>> b;   // the bias, one number

constexpr auto y = tanh(sum(w * x) + b);  // * of two vectors goes element by element
// [/neuron]

// [facts]
static_assert(tg::gradient(y, w) == (tg::lit<1> - square(y)) * x);
static_assert(tg::gradient(y, b) == tg::lit<1> - square(y));
static_assert(tg::gradient(y, x) == (tg::lit<1> - square(y)) * w);
// [/facts]

// [run]
double run(double w1, double w2, double bias) {
  return std::tanh(w1 * 1 + w2 * 2 + bias);
}  // x is (1, 2)
// [/run]

int main() {
  // [print]
  std::cout << "y  = " << tg::text(y) << '\n';
  std::cout << "∂w = " << tg::text(tg::gradient(y, w), tg::named<"y">(y)) << '\n';
  std::cout << "∂b = " << tg::text(tg::gradient(y, b), tg::named<"y">(y)) << "\n\n";
  // [/print]

  // [derivation]
  std::cout << tg::text(tg::derivation(y, w)) << '\n';
  // [/derivation]

  // [numbers]
  double const value = run(0.5, -0.25, 0.5), slope = 1 - value * value;
  std::printf("y  = %.4f\n1 - y² = %.4f\n", value, slope);
  std::printf("∂w = (%.4f, %.4f)\n∂b = %.4f\n\n", slope * 1, slope * 2, slope);
  // [/numbers]

  // [measured]
  double const h = 1e-5;
  std::printf("measured: ∂w = (%.4f, %.4f), ∂b = %.4f\n",
              (run(0.5 + h, -0.25, 0.5) - run(0.5 - h, -0.25, 0.5)) / (2 * h),
              (run(0.5, -0.25 + h, 0.5) - run(0.5, -0.25 - h, 0.5)) / (2 * h),
              (run(0.5, -0.25, 0.5 + h) - run(0.5, -0.25, 0.5 - h)) / (2 * h));
  // [/measured]
}
