// SPDX-License-Identifier: MIT
// words: validation data is not copied: give the temporary a name that lives as long as training (docs/troubleshooting.md#data-mismatch)
// words: data_mismatch<
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
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  trainer.fit(data, {.epochs = 10, .validation = tg::dataset<tg::shape<1>, tg::shape<1>>{{1}, {2}}});
}
// [/broken]
#else
// [mended]
void train(tg::model<line>& model, tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::trainer trainer{model, tg::squared_error, tg::adam{}, tg::batch<8>};
  tg::dataset<tg::shape<1>, tg::shape<1>> const apart{{1}, {2}};
  trainer.fit(data, {.epochs = 10, .validation = apart});
}
// [/mended]
#endif
