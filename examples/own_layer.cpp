// SPDX-License-Identifier: MIT
// Two layers from outside the library, on equal footing with those inside: each is its formula.
// Their derivatives, plans, kernels and print follow from it.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [swish]
/// x σ(x). Ramachandran, Zoph, Le, "Searching for activation functions", 2017.
struct swish {
  static constexpr tg::fixed_string spelling = "swish";  // what tables call it
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};
// [/swish]

// [highway]
/// A gate decides, element by element, between a dense layer and passing x on unchanged:
/// g tanh(W x + b) + (1 - g) x, with g = σ(V x + c). Srivastava, Greff, Schmidhuber, "Highway
/// networks", 2015, equation 3.
struct highway {
  static constexpr tg::fixed_string spelling = "highway";
  template <class In>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<In::size, In::size>>,
                              tg::learned<"bias", "b", tg::shape<In::size>>,
                              tg::learned<"gate_weight", "V", tg::shape<In::size, In::size>>,
                              tg::learned<"gate_bias", "c", tg::shape<In::size>>>;

  static constexpr auto formula(tg::parameter auto W, tg::parameter auto b, tg::parameter auto V,
                                tg::parameter auto c, tg::expression auto x) {
    auto const gate = sigmoid(V * x + c);
    return gate * tanh(W * x + b) + (tg::lit<1> - gate) * x;
  }
};
// [/highway]

// [network]
struct wave : tg::network<tg::input<1>, tg::dense<8>, swish, highway, tg::dense<1>> {};

static_assert(tg::parameter_count<wave> == (8 + 8) + 2 * (64 + 8) + (8 + 1));
static_assert(tg::parameters_of<wave>[4].name == "3.gate_weight");
// [/network]

/// The gradient that the library derives, against the slope between two points a little apart.
double largest_difference(tg::model<wave, double>& model) {
  // [check]
  std::array const x{0.3};
  std::array const truth{0.7};
  auto const gradients = model.gradient(tg::squared_error, x, truth).gradients;
  double largest = 0;
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    auto& w = model.parameters()[i];
    double const step = 1e-5, old = w;
    auto const loss_at = [&](double value) {
      w = value;
      return model.gradient(tg::squared_error, x, truth).loss;
    };
    double const slope = (loss_at(old + step) - loss_at(old - step)) / (2 * step);
    w = old;
    largest = std::max(largest, std::abs(slope - gradients.parameters()[i]));
  }
  // [/check]
  return largest;
}

/// sin(3 x) at 64 places between -1 and 1.
tg::dataset<tg::shape<1>, tg::shape<1>, double> sine() {
  std::vector<double> inputs, truths;
  for (int i = 0; i < 64; ++i) {
    inputs.push_back((i - 31.5) / 32);
    truths.push_back(std::sin(3 * inputs.back()));
  }
  return {inputs, truths};
}

int main() {
  std::cout << tg::topology_table<wave>() << '\n' << tg::formulas<wave>(tg::squared_error) << '\n';

  tg::model<wave, double> model{tg::lecun_normal{.seed = 1}};
  std::printf("gradient = slope: %s\n", largest_difference(model) < 1e-9 ? "yes" : "no");

  // [train]
  auto const data = sine();
  tg::trainer trainer{model, tg::squared_error, tg::adam{.learning_rate = 1e-2}, tg::batch<16>};
  auto const past = trainer.fit(data, {.epochs = 200});
  // [/train]
  std::printf("loss of the first epoch %.2f, of the last below 0.0001: %s\n",
              past.epochs.front().loss, past.epochs.back().loss < 1e-4 ? "yes" : "no");
  for (double x : {-0.5, 0.0, 0.5})
    std::printf("sin(3 · %4.1f) = %5.2f, learned %5.2f\n", x, std::sin(3 * x),
                model(std::array{x})[0]);
}
