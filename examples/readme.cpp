// SPDX-License-Identifier: MIT
// varies: \d+\.\d s
// [program]
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};

static_assert(tg::parameter_count<digits> == 101'770);

int main() {
  std::cout << tg::formulas<digits>(tg::cross_entropy) << '\n';

  auto const data = tg::idx::fashion_mnist();
  tg::model<digits> model{tg::he_normal{.seed = 1}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = 1e-3}, tg::batch<64>};
  trainer.fit(data.train, {.epochs = 3,
                           .validation = data.test,
                           .observer = tg::progress_bar{std::cout}});
  tg::save(model, "digits.safetensors");

  auto const logits = model(data.test.input(0));  // noexcept, no heap
  auto const kind = tg::predicted_class<float>(logits);
  std::cout << "the first test image: " << tg::idx::fashion_mnist_classes[kind] << '\n';
}
// [/program]
