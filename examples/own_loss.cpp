// SPDX-License-Identifier: MIT
// A loss from outside the library: a scalar formula of prediction and truth. What the network
// learns to say of the same data depends on it.
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [pinball]
/// The quantile loss: with q = Num / Den and the truth r above the prediction, q r where r > 0,
/// else (q - 1) r. It is least at the value that a share q of the truths lie below. Koenker,
/// Bassett, "Regression quantiles", 1978.
template <long long Num, long long Den> struct pinball {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    constexpr auto q = tg::lit<Num, Den>;
    auto const r = truth - prediction;
    return sum(maximum(q * r, (q - tg::lit<1>) * r));
  }
};
template <long long Num, long long Den> inline constexpr pinball<Num, Den> quantile{};
// [/pinball]

// One number in, which is always 1, one number out: the one weight is what the network says.
struct constant_answer : tg::network<tg::input<1>, tg::dense<1, tg::no_bias>> {};

/// What the network says after learning the truths with this loss.
template <class Loss>
double learned(tg::dataset<tg::shape<1>, tg::shape<1>, double> const& data, Loss loss) {
  // [train]
  tg::model<constant_answer, double> model;
  tg::trainer trainer{model, loss, tg::sgd{.learning_rate = 0.05}, tg::full_batch};
  trainer.fit(data, {.epochs = 4000});
  // [/train]
  return model(std::array{1.0})[0];
}

int main() {
  std::cout << tg::formulas<constant_answer>(quantile<8, 10>) << '\n';

  // Minutes until the bus came, on eleven mornings.
  std::vector<double> const minutes{1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 31};
  tg::dataset<tg::shape<1>, tg::shape<1>, double> const data{std::vector<double>(11, 1), minutes};

  std::printf("squared error learns the mean:          %4.1f\n", learned(data, tg::squared_error));
  std::printf("quantile<1, 2> learns the median:       %4.1f\n", learned(data, quantile<1, 2>));
  std::printf("quantile<8, 10> is enough in 4 of 5:    %4.1f\n", learned(data, quantile<8, 10>));
}
