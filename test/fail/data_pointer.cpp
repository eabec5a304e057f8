// SPDX-License-Identifier: MIT
// words: there must be one truth for each sample: an integer is a class index, other numbers have the output's shape (docs/troubleshooting.md#data-mismatch)
// lines: 14
// lines-clang: 20
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>
#include <typegrad/model/model.hpp>

namespace tg = typegrad;
struct small : tg::network<tg::input<4>, tg::dense<2>> {};

#ifdef MUST_FAIL
// [broken]
float loss_of(tg::model<small> const& model, std::array<float, 4> const& x) {
  int const one[] = {1};
  int const* const truth = one;  // which does not say how many there are
  return model.gradient(tg::cross_entropy, x, truth).loss;
}
// [/broken]
#else
// [mended]
float loss_of(tg::model<small> const& model, std::array<float, 4> const& x) {
  int const truth[] = {1};
  return model.gradient(tg::cross_entropy, x, truth).loss;
}
// [/mended]
#endif

int main() { return loss_of(tg::model<small>{}, {}) > 0 ? 0 : 1; }
