// SPDX-License-Identifier: MIT
// One step of learning, in formulas and in numbers: a network of one input, two hidden relu units
// and two relu outputs. Each formula printed is one that the library derived; each number is worked
// out here by hand from those above it, and at the end compared with what the library computes.
#include <cstdio>
#include <iostream>
#include <string>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [network]
struct small : tg::network<tg::input<1>, tg::dense<2>, tg::relu, tg::dense<2>, tg::relu> {};
// [/network]

using vector1 = Eigen::Matrix<double, 1, 1>;
using vector2 = Eigen::Vector2d;

/// Rows separated by "; ".
template <class Matrix> std::string numbers(Matrix const& all) {
  std::string text;
  for (int row = 0; row < all.rows(); ++row)
    for (int column = 0; column < all.cols(); ++column) {
      char digits[32];
      double const shown = std::abs(all(row, column)) < 5e-5 ? 0 : all(row, column);  // never -0
      std::snprintf(digits, sizeof digits, "%.4f", shown);
      text += (column > 0 ? " " : row > 0 ? "; " : "") + std::string{digits};
    }
  return "(" + text + ")";
}

/// The formula of that name, as the library derived it, and what it comes to.
template <class Matrix>
void show(std::string_view name, Matrix const& value, std::string const& words) {
  for (auto const& line : tg::formula_lines<small, tg::losses::squared_error>)
    if (line.name == name)
      std::cout << "  " << name << " = " << line.formula << "\n      = " << numbers(value)
                << (words.empty() ? "" : "   ") << words << '\n';
}

/// The number where it is above 0, else 0.
vector2 relu(vector2 const& z) { return {std::max(z[0], 0.0), std::max(z[1], 0.0)}; }
/// 1 where a number is above 0, else 0.
vector2 step(vector2 const& y) { return {y[0] > 0 ? 1.0 : 0.0, y[1] > 0 ? 1.0 : 0.0}; }

int main() {
  // [model]
  // Weights from a normal distribution scaled by √(2/n), n being a layer's inputs; biases 0.1.
  tg::model<small, double> model{tg::he_normal{.seed = 16, .bias = 0.1}};
  // [/model]
  vector1 const x{1.0};
  vector2 const t{1.0, 0.5};

  Eigen::Matrix<double, 2, 1> const W1 = model.get<"1.weight">();
  Eigen::Matrix2d const W3 = model.get<"3.weight">();
  vector2 const b1 = model.get<"1.bias">(), b3 = model.get<"3.bias">();
  std::cout << "the input    x  = " << numbers(x) << "\nthe truth    t  = " << numbers(t)
            << "\nparameters   W₁ = " << numbers(W1)
            << "\n             b₁ = " << numbers(b1)
            << "\n             W₃ = " << numbers(W3)
            << "\n             b₃ = " << numbers(b3) << '\n';

  std::cout << "\nforward, layer by layer\n";
  // [forward]
  vector2 const y1 = W1 * x + b1;
  vector2 const y2 = relu(y1);
  vector2 const y3 = W3 * y2 + b3;
  vector2 const y4 = relu(y3);
  // [/forward]
  show("y₁", y1, "the weighted sums of the hidden layer");
  show("y₂", y2, "their activation: a unit below zero is off");
  show("y₃", y3, "the weighted sums of the outputs");
  show("y₄", y4, "their activation: the prediction");

  std::cout << "\nthe loss\n";
  // [loss]
  vector2 const s = y4 - t;
  double const loss = 0.5 * s.squaredNorm();
  // [/loss]
  show("s", s, "prediction less truth");
  show("L", vector1{loss}, "");

  std::cout << "\nbackward: each adjoint from the one after it, by the chain rule\n";
  // [backward]
  vector2 const d4 = s;
  vector2 const d3 = d4.cwiseProduct(step(y4));
  Eigen::Matrix2d const dW3 = d3 * y2.transpose();
  vector2 const db3 = d3;
  vector2 const d2 = W3.transpose() * d3;
  vector2 const d1 = d2.cwiseProduct(step(y2));
  Eigen::Matrix<double, 2, 1> const dW1 = d1 * x.transpose();
  vector2 const db1 = d1;
  // [/backward]
  show("δ₄", d4, "∂L/∂y₄: towards the outputs");
  show("δ₃", d3, "∂L/∂y₃ = ∂L/∂y₄ ∂y₄/∂y₃: before their activation");
  show("∂W₃", dW3, "∂L/∂W₃ = ∂L/∂y₃ ∂y₃/∂W₃: towards the weights");
  show("∂b₃", db3, "and the biases");
  show("δ₂", d2, "∂L/∂y₂ = ∂L/∂y₃ ∂y₃/∂y₂: towards the layer before");
  show("δ₁", d1, "before its activation: what is off passes nothing on");
  show("∂W₁", dW1, "towards its weights");
  show("∂b₁", db1, "and its biases");

  // [library]
  auto const [library_loss, gradients] = model.gradient(tg::squared_error, x, t);
  // [/library]
  bool const same = std::abs(library_loss - loss) < 1e-12 &&
                    gradients.get<"1.weight">().isApprox(dW1, 1e-12) &&
                    gradients.get<"1.bias">().isApprox(db1, 1e-12) &&
                    gradients.get<"3.weight">().isApprox(dW3, 1e-12) &&
                    gradients.get<"3.bias">().isApprox(db3, 1e-12);
  std::cout << "\nmodel.gradient(tg::squared_error, x, t) gives the same numbers: "
            << (same ? "yes" : "no") << '\n';

  std::cout << "\nthe update: a step of 0.1 down the gradient, W ← W - 0.1 ∂W and b ← b - 0.1 ∂b\n";
  // [update]
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] -= 0.1 * gradients.parameters()[i];
  // [/update]
  std::cout << "  W₁ = " << numbers(model.get<"1.weight">())
            << "\n  b₁ = " << numbers(model.get<"1.bias">())
            << "\n  W₃ = " << numbers(model.get<"3.weight">())
            << "\n  b₃ = " << numbers(model.get<"3.bias">());

  auto const after = model.gradient(tg::squared_error, x, t).loss;
  std::printf("\n\nthe loss was %.4f and is %.4f: %s\n", loss, after,
              after < loss ? "smaller" : "larger");
}
