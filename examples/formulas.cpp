// SPDX-License-Identifier: MIT
// Formulas are values of empty types: differentiate them, print them, assert on them. And the same
// derivatives with numbers, through a model.
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

namespace by_symbol {
// [symbols]
constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"b", tg::shape<2>> b;

constexpr auto y = tanh(W * x + b);             // functions of formulas are found by their operands
constexpr auto dW = tg::gradient(sum(y), W);    // (2, 3), as W is
// [/symbols]

// [facts]
static_assert(tg::gradient(sum(x * x), x) == tg::lit<2> * x);  // equal formulas are equal types
static_assert(tg::gradient(sum(y), b) == tg::lit<1> - square(y));
static_assert(W * x + b == b + W * x);
// [/facts]

void print() {
  // [text]
  std::cout << "y  = " << tg::text(y) << '\n';
  std::cout << "dW = " << tg::text(dW) << '\n';  // of sum(y)
  // [/text]

  // [steps]
  std::cout << "\nin steps:\n" << tg::steps(tg::named<"dW">(dW), tg::named<"h">(y)) << '\n';
  // [/steps]

  // [second]
  constexpr auto slope = tg::gradient(sum(tanh(x)), x);
  std::cout << "\nf  = sum(tanh(x))\nf' = " << tg::text(slope) << '\n';
  std::cout << "f\" = " << tg::text(tg::gradient(sum(slope), x)) << '\n';  // derived once more
  // [/second]
}
}  // namespace by_symbol

// [layer]
struct swish {
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};
// [/layer]

namespace by_number {
struct small : tg::network<tg::input<2>, tg::dense<3>, swish, tg::dense<1>> {};

void print() {
  // [by-hand]
  tg::model<small> const model{tg::he_normal{.seed = 1}};
  std::array const x{1.f, -2.f};
  std::array const target{0.5f};
  auto const [loss, gradients] = model.gradient(tg::squared_error, x, target);
  auto const dW = gradients.get<"1.weight">();  // an Eigen map, (3, 2)
  auto const dx = model.input_gradient(tg::squared_error, x, target);
  // [/by-hand]
  std::printf("\nloss %.4f\n", double(loss));
  for (int row = 0; row < 3; ++row)
    std::printf("dW row %d: %7.4f %7.4f\n", row, double(dW(row, 0)), double(dW(row, 1)));
  std::printf("dx: %.4f %.4f\n", double(dx[0]), double(dx[1]));
}
}  // namespace by_number

int main() {
  by_symbol::print();
  by_number::print();
}
