// SPDX-License-Identifier: MIT
// A network of ten million parameters is trained and run. test/cost/stack.py reads what g++
// -fstack-usage says of it, and looks for functions that take much of the stack.
#include <memory>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;
struct large : tg::network<tg::input<2048>, tg::dense<2560>, tg::relu, tg::dense<1792>, tg::tanh, tg::dense<64>,
                           tg::silu, tg::dense<10>> {};
static_assert(tg::parameter_count<large> > 9'900'000);

int main() {
  auto const model = std::make_unique<tg::model<large>>(tg::he_normal{.seed = 1});
  tg::dataset<tg::shape<2048>, tg::classes<10>> const data{
      std::vector<float>(20 * 2048, 0.5f), std::vector<float>(20, 3.0f)};
  tg::trainer trainer{*model, tg::cross_entropy, tg::adam{}, tg::batch<16>};
  auto const past = trainer.fit(data, {.epochs = 2});
  auto const last = model->gradient(tg::cross_entropy, data.input(0), 3);
  auto const logits = (*model)(data.input(0));
  bool const learned = past.epochs.back().loss < past.epochs.front().loss;
  return learned && last.loss < 3 && logits[3] > logits[0] ? 0 : 1;
}
