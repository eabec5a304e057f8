// SPDX-License-Identifier: MIT
// words: this is no loss: a loss is a struct whose formula(prediction, truth) is a scalar formula (docs/troubleshooting.md#no-loss)
// words: found_type<quartic>
// lines: 9
// lines-clang: 10
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct quartic {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    return square(square(prediction - truth));
  }
};
// [/broken]
#else
// [mended]
struct quartic {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    return sum(square(square(prediction - truth)));
  }
};
// [/mended]
#endif

using prediction = tg::symbol<"p", tg::shape<3>>;
using truth = tg::symbol<"y", tg::shape<3>>;
constexpr auto loss = tg::loss_of<quartic>(prediction{}, truth{});
using gradient = decltype(tg::gradient(loss, prediction{}));
static_assert(gradient::shape::size == 3);
