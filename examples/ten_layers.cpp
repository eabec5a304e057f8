// SPDX-License-Identifier: MIT
// Ten dense layers. Backward forms ten adjoints, each from the one after it: δᵢ = Wᵢ₊₁ᵀ δᵢ₊₁. No
// chain of ten factors is ever multiplied out, and the compiler derives the ten as one formula.
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [network]
struct ten : tg::network<tg::input<4>, tg::dense<4>, tg::dense<4>, tg::dense<4>, tg::dense<4>,
                         tg::dense<4>, tg::dense<4>, tg::dense<4>, tg::dense<4>, tg::dense<4>,
                         tg::dense<4>> {};
// [/network]

// [kinds]
// The stages differ in their place alone, not in their kind: they are derived and compiled once.
using stages = tg::stages_of<ten>;
static_assert(stages::size == 10);
static_assert(std::is_same_v<tg::meta::at<stages, 0>::kind, tg::meta::at<stages, 9>::kind>);
// [/kinds]

/// For one sample the gradient of a layer's bias is its adjoint: ∂bᵢ = δᵢ.
template <tg::fixed_string Bias> Eigen::Vector4d adjoint(auto const& gradients) {
  return gradients.template get<Bias>();
}
template <tg::fixed_string Weight> Eigen::Matrix4d weight(auto const& model) {
  return model.template get<Weight>();
}

int main() {
  // [formulas]
  for (auto const& line : tg::formula_lines<ten, tg::losses::squared_error>)
    if (line.name.starts_with("δ")) std::cout << line.name << " = " << line.formula << '\n';
  // [/formulas]
  std::cout << '\n';

  tg::model<ten, double> const model{tg::lecun_normal{.seed = 3}};
  std::array const x{1.0, -1.0, 0.5, 2.0};
  std::array const t{0.0, 1.0, 0.0, 0.0};
  auto const gradients = model.gradient(tg::squared_error, x, t).gradients;

  // [chain]
  // From the last to the first: the library's adjoint, and the same from the one after it.
  Eigen::Vector4d after = adjoint<"10.bias">(gradients);
  auto const line = [](int layer, Eigen::Vector4d const& d, double difference) {
    std::printf("δ%-2d = (%8.4f %8.4f %8.4f %8.4f)   ", layer, d[0], d[1], d[2], d[3]);
    if (layer == 10) std::printf("the loss gives it\n");
    else
      std::printf("W%dᵀ δ%d: %s\n", layer + 1, layer + 1,
                  difference < 1e-12 ? "the same" : "differs");
  };
  line(10, after, 0);
  auto const step = [&](int layer, Eigen::Vector4d const& d, Eigen::Matrix4d const& W) {
    line(layer, d, (d - W.transpose() * after).norm());
    after = d;
  };
  step(9, adjoint<"9.bias">(gradients), weight<"10.weight">(model));
  step(8, adjoint<"8.bias">(gradients), weight<"9.weight">(model));
  step(7, adjoint<"7.bias">(gradients), weight<"8.weight">(model));
  step(6, adjoint<"6.bias">(gradients), weight<"7.weight">(model));
  step(5, adjoint<"5.bias">(gradients), weight<"6.weight">(model));
  step(4, adjoint<"4.bias">(gradients), weight<"5.weight">(model));
  step(3, adjoint<"3.bias">(gradients), weight<"4.weight">(model));
  step(2, adjoint<"2.bias">(gradients), weight<"3.weight">(model));
  step(1, adjoint<"1.bias">(gradients), weight<"2.weight">(model));
  // [/chain]

  auto const dW1 = gradients.get<"1.weight">();
  Eigen::Map<Eigen::Vector4d const> const input(x.data());
  bool const same = (dW1 - after * input.transpose()).norm() < 1e-12;
  std::printf("\n∂W1 = δ1 xᵀ: %s\n", same ? "yes" : "no");
}
