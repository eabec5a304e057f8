// SPDX-License-Identifier: MIT
// words: the numbers of a model are float or double (docs/troubleshooting.md#model-of-what)
// words: parts_of_model<
// lines: 13
// lines-clang: 16
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct line : tg::network<tg::input<2>, tg::dense<1>> {};

#ifdef MUST_FAIL
// [broken]
using scalar = int;
// [/broken]
#else
// [mended]
using scalar = float;
// [/mended]
#endif

// [use]
float trained(tg::dataset<tg::shape<2>, tg::shape<1>, scalar> const& data) {
  tg::model<line, scalar> model{tg::xavier_normal{.seed = 1}};
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data, {.epochs = 10});
  return static_cast<float>(model(std::array<scalar, 2>{1, 2})[0]);
}
// [/use]
