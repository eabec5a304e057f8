// SPDX-License-Identifier: MIT
// words: a model is of a network: struct net : tg::network<tg::input<...>, ...> {} (docs/troubleshooting.md#model-of-what)
// words: parts_of_model<
// lines: 12
// lines-clang: 16
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
// [broken]
struct line {
  tg::input<2> x;
  tg::dense<1> y;
};
// [/broken]
#else
// [mended]
struct line : tg::network<tg::input<2>, tg::dense<1>> {};
// [/mended]
#endif

// [use]
float trained(tg::dataset<tg::shape<2>, tg::shape<1>> const& data) {
  tg::model<line> model{tg::xavier_normal{.seed = 1}};
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data, {.epochs = 10});
  return static_cast<float>(model(std::array<float, 2>{1, 2})[0]);
}
// [/use]

void descend(tg::model<line>& model, std::array<float, 2> const& x, std::array<float, 1> const& y) {
  tg::stepper stepper{model, tg::adam{}};
  stepper.step(model, model.gradient(tg::squared_error, x, y).gradients);
}
