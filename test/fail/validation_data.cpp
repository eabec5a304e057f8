// SPDX-License-Identifier: MIT
// words: validation data is of the type of what is learned from (docs/troubleshooting.md#data-mismatch)
// words: data_mismatch<
// lines: 12
// lines-clang: 16
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};

#ifdef MUST_FAIL
// [broken]
using images = tg::dataset<tg::shape<28, 28>, tg::classes<10>>;
using tests = tg::dataset<tg::shape<784>, tg::classes<10>>;
// [/broken]
#else
// [mended]
using images = tg::dataset<tg::shape<28, 28>, tg::classes<10>>;
using tests = images;
// [/mended]
#endif

// [use]
void train(tg::model<digits>& model, images const& data, tests const& apart) {
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<64>};
  trainer.fit(data, {.epochs = 10, .validation = apart});
}
// [/use]
