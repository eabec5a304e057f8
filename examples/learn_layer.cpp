// SPDX-License-Identifier: MIT
// A layer: three neurons that share their inputs, as one matrix. Its gradients as the compiler
// finds them, with numbers, and measured by small steps. docs/learn/2-a-layer.md goes with it.
#include <array>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/inspect/derivation.hpp>
namespace tg = typegrad;

namespace by_symbol {
// [layer]
constexpr tg::symbol<"W", tg::shape<3, 2>> W;  // a row for each neuron, a column for each input
constexpr tg::symbol<"x", tg::shape<2>> x;
constexpr tg::symbol<"b", tg::shape<3>> b;
constexpr auto h = tanh(W * x + b);  // a matrix before a vector: their product
// [/layer]

// [facts]
constexpr tg::symbol<"δ", tg::shape<3>> delta;  // the gradient of the loss towards h
constexpr auto inner = delta * (tg::lit<1> - square(h));

static_assert(tg::gradient(h, b) == inner);
static_assert(tg::gradient(h, W) == outer(inner, x));
static_assert(tg::gradient(h, x) == transpose(W) * inner);
// [/facts]

void print() {
  // [print]
  std::cout << tg::text(tg::derivation(h, W)) << '\n';
  std::cout << "∂x = " << tg::text(tg::gradient(h, x), tg::named<"h">(h)) << "\n\n";
  // [/print]
}
}  // namespace by_symbol

namespace by_number {
using matrix = std::array<std::array<double, 2>, 3>;
// [given]
// The first row is the neuron of chapter 1.
constexpr matrix W{{{0.5, -0.25}, {1, 0.5}, {-0.5, 0.25}}};
constexpr std::array x{1., 2.};
constexpr std::array b{0.5, -1., 0.}, delta{1., -1., 2.};
// [/given]

/// The neuron of one row.
double neuron(matrix const& weights, std::size_t i) {
  return std::tanh(weights[i][0] * x[0] + weights[i][1] * x[1] + b[i]);
}

/// What δ is the gradient of: a loss that grows by δᵢ where hᵢ grows by one.
double loss(matrix const& weights) {
  double all = 0;
  for (std::size_t i = 0; i < 3; ++i) all += delta[i] * neuron(weights, i);
  return all;
}

void print() {
  // [numbers]
  std::array<double, 3> inner{};
  for (std::size_t i = 0; i < 3; ++i) {
    double const h = neuron(W, i);
    inner[i] = delta[i] * (1 - h * h);
    std::printf("h[%zu] = %7.4f   δ (1 - h²) = %7.4f   row of ∂W: %7.4f %7.4f\n", i, h, inner[i],
                inner[i] * x[0], inner[i] * x[1]);
  }
  for (std::size_t j = 0; j < 2; ++j)
    std::printf("∂x[%zu] = %7.4f\n", j,
                W[0][j] * inner[0] + W[1][j] * inner[1] + W[2][j] * inner[2]);
  // [/numbers]

  std::printf("\nmeasured: ∂W =");
  // [measured]
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 2; ++j) {
      matrix more = W, less = W;
      more[i][j] += 1e-5;
      less[i][j] -= 1e-5;
      std::printf(" %.4f", (loss(more) - loss(less)) / 2e-5);
    }
  // [/measured]
  std::printf("\n");
}
}  // namespace by_number

int main() {
  by_symbol::print();
  by_number::print();
}
