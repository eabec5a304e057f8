// SPDX-License-Identifier: MIT
// words: a network begins with its input, tg::input<extents...> (docs/troubleshooting.md#no-input)
// words: at_layer<0
// words: dense<784, 128>
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::dense<784, 128>, tg::relu, tg::dense<10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<784>, tg::dense<784, 128>, tg::relu, tg::dense<10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
