// SPDX-License-Identifier: MIT
// words: the data must hold the scalars of the model (docs/troubleshooting.md#data-mismatch)
// lines: 14
// lines-clang: 20
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/model/model.hpp>

namespace tg = typegrad;
struct small : tg::network<tg::input<4>, tg::dense<2>, tg::tanh> {};

#ifdef MUST_FAIL
// [broken]
float first(tg::model<small> const& model) {
  std::array<double, 4> const x{};  // the model is in float
  return model(x)[0];
}
// [/broken]
#else
// [mended]
float first(tg::model<small> const& model) {
  std::array<float, 4> const x{};
  return model(x)[0];
}
// [/mended]
#endif

int main() { return first(tg::model<small>{}) > 0 ? 1 : 0; }
