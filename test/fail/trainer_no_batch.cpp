// SPDX-License-Identifier: MIT
// words: how many samples make an update is said by tg::batch<N> or tg::full_batch (docs/troubleshooting.md#trainer)
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
void train(tg::model<line>& model, tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::trainer trainer{model, tg::squared_error, tg::adam{}};
  trainer.fit(data);
}
// [/broken]
#else
// [mended]
void train(tg::model<line>& model, tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data);
}
// [/mended]
#endif
