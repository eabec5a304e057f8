// SPDX-License-Identifier: MIT
// words: the samples of the data must have the shape of the network's input (docs/troubleshooting.md#data-mismatch)
// words: expected_type<typegrad::shape<28, 28>
// words: found_type<typegrad::shape<784>
// lines: 14
// lines-clang: 20
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};

#ifdef MUST_FAIL
// [broken]
using images = tg::dataset<tg::shape<784>, tg::classes<10>>;  // rows of 784, not images of 28 by 28
// [/broken]
#else
// [mended]
using images = tg::dataset<tg::shape<28, 28>, tg::classes<10>>;
// [/mended]
#endif

// [use]
void train(tg::model<digits>& model, images const& data) {
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<64>};
  trainer.fit(data, {.epochs = 10});
}
// [/use]
