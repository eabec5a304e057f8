// SPDX-License-Identifier: MIT
// words: the truth of a sample must have the shape of the network's output, or be a class index where the loss takes one (docs/troubleshooting.md#loss-mismatch)
// words: expected_type<typegrad::shape<10>
// words: found_type<typegrad::shape<>
// lines: 16
// lines-clang: 26
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
using images = tg::dataset<tg::shape<28, 28>, tg::classes<10>>;
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};

void train(tg::model<digits>& model, images const& data) {
#ifdef MUST_FAIL
  // [broken]
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<64>};  // takes no class index
  trainer.fit(data, {.epochs = 10});
  // [/broken]
#else
  // [mended]
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<64>};
  trainer.fit(data, {.epochs = 10});
  // [/mended]
#endif
}
