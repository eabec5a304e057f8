// SPDX-License-Identifier: MIT
// words: a reshape keeps the number of values (docs/troubleshooting.md#reshape-size-mismatch)
// words: at_layer<1
// words: expected<784
// words: found<768
// lines: 16
// lines-clang: 23
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::input<784>, tg::reshape<24, 32>, tg::flatten, tg::dense<784, 10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<784>, tg::reshape<28, 28>, tg::flatten, tg::dense<784, 10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
