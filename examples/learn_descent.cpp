// SPDX-License-Identifier: MIT
// Descent in its three kinds, small enough for pencil and paper: one weight and four samples.
// docs/learn/5-descent.md goes with it.
#include <array>
#include <cstdio>
#include <iostream>
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
namespace tg = typegrad;

// [formula]
constexpr tg::symbol<"w", tg::shape<>> w;
constexpr tg::symbol<"x", tg::shape<>> x;
constexpr tg::symbol<"t", tg::shape<>> t;
constexpr auto L = tg::lit<1, 2> * square(w * x - t);
static_assert(tg::gradient(L, w) == (w * x - t) * x);

constexpr std::array inputs{1., 2., 1., 2.};
constexpr std::array truths{3., 4., 1., 6.};
// [/formula]

// [epoch]
/// All samples once, so many an update.
double epoch(double weight, std::size_t samples_an_update, bool shown) {
  for (std::size_t first = 0; first < 4; first += samples_an_update) {
    double sum = 0;
    for (std::size_t n = first; n < first + samples_an_update; ++n)
      sum += (weight * inputs[n] - truths[n]) * inputs[n];
    double const mean = sum / double(samples_an_update);
    weight -= 0.1 * mean;
    if (shown) std::printf("  gradient %8.4f  w = %.4f\n", mean, weight);
  }
  return weight;
}
// [/epoch]

int main() {
  std::cout << "L  = " << tg::text(L) << "\n∂w = " << tg::text(tg::gradient(L, w)) << '\n';
  for (std::size_t const size : {4u, 1u, 2u}) {
    std::printf("\n%zu an update\n", size);
    double weight = 0;
    for (int e = 1; e <= 20; ++e) {
      weight = epoch(weight, size, e == 1);
      if (e == 5 || e == 20) std::printf("after %2d epochs  w = %.4f\n", e, weight);
    }
  }
}
