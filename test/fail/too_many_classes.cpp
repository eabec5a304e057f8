// SPDX-License-Identifier: MIT
// words: the data has more classes than the network has outputs (docs/troubleshooting.md#too-many-classes)
// words: expected<10
// words: found<12
// lines: 14
// lines-clang: 20
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
using images = tg::dataset<tg::shape<28, 28>, tg::classes<12>>;

#ifdef MUST_FAIL
// [broken]
struct letters : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};  // for 12 classes
// [/broken]
#else
// [mended]
struct letters : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<12>> {};
// [/mended]
#endif

void train(tg::model<letters>& model, images const& data) {
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<64>};
  trainer.fit(data, {.epochs = 10});
}
