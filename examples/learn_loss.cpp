// SPDX-License-Identifier: MIT
// The loss: one number for how wrong two scores are. Softmax and cross entropy, and squared error
// beside them. docs/learn/3-the-loss.md goes with it.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/loss.hpp>
namespace tg = typegrad;

// [loss]
constexpr tg::symbol<"z", tg::shape<2>> z;  // a score for each class
constexpr tg::symbol<"t", tg::shape<2>> t;  // the truth: (1, 0) or (0, 1)
constexpr auto p = softmax(z);
constexpr auto L = logsumexp(z) - sum(t * z);
static_assert(L == tg::losses::cross_entropy::formula(z, t));
// [/loss]

// [facts]
static_assert(tg::gradient(L, z) == p - t);
static_assert(tg::gradient(tg::losses::squared_error::formula(z, t), z) == z - t);
// [/facts]

// [run]
double run(double z1, double z2) {
  return std::log(std::exp(z1) + std::exp(z2)) - z1;
}  // the truth is the first class
// [/run]

int main() {
  // [print]
  std::cout << tg::text(tg::derivation(L, z)) << '\n';
  // [/print]

  // [numbers]
  double const h1 = std::tanh(0.5), h2 = std::tanh(1.), h3 = 0;  // the layer of chapter 2
  double const z1 = 1 * h1 - 1 * h2 + 0.5 * h3;
  double const z2 = -0.5 * h1 + 0.5 * h2 + 1 * h3;
  double const e1 = std::exp(z1), e2 = std::exp(z2), p1 = e1 / (e1 + e2), p2 = e2 / (e1 + e2);
  std::printf("z  = (%.4f, %.4f)\nexp(z) = (%.4f, %.4f)\n", z1, z2, e1, e2);
  std::printf("p  = (%.4f, %.4f)\nL  = %.4f\n∂z = (%.4f, %.4f)\n\n", p1, p2, -std::log(p1), p1 - 1,
              p2);
  // [/numbers]

  // [measured]
  double const h = 1e-5;
  std::printf("measured: L = %.4f, ∂z = (%.4f, %.4f)\n", run(z1, z2),
              (run(z1 + h, z2) - run(z1 - h, z2)) / (2 * h),
              (run(z1, z2 + h) - run(z1, z2 - h)) / (2 * h));
  // [/measured]
}
