// SPDX-License-Identifier: MIT
// words: data to train and to judge with is a tg::dataset (docs/troubleshooting.md#data-mismatch)
// lines: 14
// lines-clang: 20
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct line : tg::network<tg::input<1>, tg::dense<1>> {};

#ifdef MUST_FAIL
// [broken]
void train(tg::model<line>& model, std::vector<float> const& x) {
  tg::trainer trainer{model, tg::squared_error, tg::sgd{}, tg::full_batch};
  trainer.fit(x);  // and which truths?
}
// [/broken]
#else
// [mended]
void train(tg::model<line>& model, std::vector<float> const& x, std::vector<float> const& y) {
  tg::trainer trainer{model, tg::squared_error, tg::sgd{}, tg::full_batch};
  trainer.fit(tg::dataset<tg::shape<1>, tg::shape<1>>{x, y});
}
// [/mended]
#endif
