// SPDX-License-Identifier: MIT
// words: the input of a network comes before its layers (docs/troubleshooting.md#input-not-first)
// words: at_layer<0
// words: flatten
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::flatten, tg::input<28, 28>, tg::dense<10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
