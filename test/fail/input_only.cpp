// SPDX-License-Identifier: MIT
// words: a network needs an input and at least one layer (docs/troubleshooting.md#empty-network)
// words: input<28, 28>
// lines: 30
// lines-clang: 40
#include <typegrad/train.hpp>

#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct nothing : tg::network<tg::input<28, 28>> {};
// [/broken]
#else
// [mended]
struct nothing : tg::network<tg::input<28, 28>, tg::flatten> {};
// [/mended]
#endif

static_assert(is_used<nothing>());

/// Not a word about samples, truths and classes.
auto use(tg::model<nothing>& model, tg::dataset<tg::shape<28, 28>, tg::classes<10>> const& data) {
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<64>};
  trainer.fit(data, {.epochs = 1, .validation = data});
  auto const towards_input = model.input_gradient(tg::cross_entropy, data.input(0), 1);
  return model(data.input(0))[0] + towards_input[0] +
         model.gradient(tg::cross_entropy, data.input(0), 1).loss;
}
