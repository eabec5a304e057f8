// SPDX-License-Identifier: MIT
// words: every extent of a layer is at least one (docs/troubleshooting.md#size-zero)
// words: at_layer<1
// words: reshape<28, 0>
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::input<784>, tg::reshape<28, 0>, tg::flatten, tg::dense<10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<784>, tg::reshape<28, 28>, tg::flatten, tg::dense<10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
