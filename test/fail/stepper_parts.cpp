// SPDX-License-Identifier: MIT
// words: a stepper takes a model and an update rule, in this order (docs/troubleshooting.md#stepper)
// words: parts_of_stepper<
// lines: 12
// lines-clang: 17
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct line : tg::network<tg::input<1>, tg::dense<1>> {};

#ifdef MUST_FAIL
// [broken]
void descend(tg::model<line>& model, std::array<float, 1> const& x, std::array<float, 1> const& y) {
  tg::stepper stepper{tg::adam{}, model};
  stepper.step(model, model.gradient(tg::squared_error, x, y).gradients);
}
// [/broken]
#else
// [mended]
void descend(tg::model<line>& model, std::array<float, 1> const& x, std::array<float, 1> const& y) {
  tg::stepper stepper{model, tg::adam{}};
  stepper.step(model, model.gradient(tg::squared_error, x, y).gradients);
}
// [/mended]
#endif
