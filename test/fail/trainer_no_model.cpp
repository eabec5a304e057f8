// SPDX-License-Identifier: MIT
// words: a trainer takes a model, a loss, an update rule and how many samples make an update, in this order (docs/troubleshooting.md#trainer)
// words: parts_of_trainer<
// lines: 12
// lines-clang: 17
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct line : tg::network<tg::input<1>, tg::dense<1>> {};

#ifdef MUST_FAIL
// [broken]
void train(tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::trainer trainer{line{}, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data);
}
// [/broken]
#else
// [mended]
void train(tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::model<line> model{tg::he_normal{.seed = 1}};
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data);
}
// [/mended]
#endif
