// SPDX-License-Identifier: MIT
// The chain rule backward: the layer of chapter 2, a layer of scores and the loss of chapter 3 as
// one network. Each line that the library prints, worked out by hand; then an update.
// docs/learn/4-the-chain-rule.md goes with it.
#include <Eigen/Core>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>
#include <typegrad/network.hpp>
namespace tg = typegrad;

// [network]
struct classifier : tg::network<tg::input<2>, tg::dense<3>, tg::tanh, tg::dense<2>> {};
// [/network]

/// Rows separated by semicolons.
void show(char const* name, Eigen::MatrixXd const& numbers) {
  std::printf("%s = ", name);
  for (int row = 0; row < numbers.rows(); ++row)
    for (int column = 0; column < numbers.cols(); ++column)
      std::printf(column > 0 ? " %.4f" : row > 0 ? "; %.4f" : "(%.4f", numbers(row, column) + 0.0);
  std::printf(")\n");
}

bool same(Eigen::MatrixXd const& a, Eigen::MatrixXd const& b) {
  return (a - b).cwiseAbs().maxCoeff() < 1e-12;
}

int main() {
  // [formulas]
  std::cout << tg::formulas<classifier>(tg::cross_entropy) << '\n';
  // [/formulas]

  // [model]
  tg::model<classifier, double> model;
  model.get<"1.weight">() << 0.5, -0.25, 1, 0.5, -0.5, 0.25;
  model.get<"1.bias">() << 0.5, -1, 0;
  model.get<"3.weight">() << 1, -1, 0.5, -0.5, 0.5, 1;  // its biases are 0
  std::array const sample{1., 2.};
  std::size_t const truth = 0;  // the first class
  // [/model]
  Eigen::MatrixXd const W1 = model.get<"1.weight">(), W3 = model.get<"3.weight">();
  Eigen::VectorXd const b1 = model.get<"1.bias">(), b3 = model.get<"3.bias">();
  Eigen::Vector2d const x{1, 2};

  // [forward]
  Eigen::Vector3d const y1 = W1 * x + b1;
  Eigen::Vector3d const y2{std::tanh(y1[0]), std::tanh(y1[1]), std::tanh(y1[2])};
  Eigen::Vector2d const y3 = W3 * y2 + b3;
  double const all = std::exp(y3[0]) + std::exp(y3[1]);
  double const loss = std::log(all) - y3[0];
  // [/forward]
  show("y₁", y1);
  show("y₂", y2);
  show("y₃", y3);
  std::printf("L = %.4f\n\n", loss);

  // [backward]
  Eigen::Vector2d const d3{std::exp(y3[0]) / all - 1, std::exp(y3[1]) / all};
  Eigen::MatrixXd const dW3 = d3 * y2.transpose();
  Eigen::Vector3d const d2 = W3.transpose() * d3;
  Eigen::Vector3d const d1 = d2.array() * (1 - y2.array().square());
  Eigen::MatrixXd const dW1 = d1 * x.transpose();
  // [/backward]
  show("δ₃ = ∂b₃", d3);
  show("∂W₃", dW3);
  show("δ₂", d2);
  show("δ₁ = ∂b₁", d1);
  show("∂W₁", dW1);

  // [library]
  auto const [found, gradients] = model.gradient(tg::cross_entropy, sample, truth);
  // [/library]
  bool const right = std::abs(found - loss) < 1e-12 && same(gradients.get<"1.weight">(), dW1) &&
                     same(gradients.get<"1.bias">(), d1) &&
                     same(gradients.get<"3.weight">(), dW3) && same(gradients.get<"3.bias">(), d3);
  std::printf("\nmodel.gradient gives the same numbers: %s\n", right ? "yes" : "no");

  // [update]
  double foretold = 0;
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    double const slope = gradients.parameters()[i];
    model.parameters()[i] -= 0.1 * slope;
    foretold += 0.1 * slope * slope;
  }
  double const after = model.gradient(tg::cross_entropy, sample, truth).loss;
  // [/update]
  std::printf("a step of 0.1 down the gradient: L = %.4f, less by %.4f; foretold %.4f\n", after,
              loss - after, foretold);
}
