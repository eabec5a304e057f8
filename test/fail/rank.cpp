// SPDX-License-Identifier: MIT
// words: this layer takes an array of another rank: put tg::flatten or tg::reshape before it (docs/troubleshooting.md#rank-mismatch)
// words: at_layer<1
// words: expected<1
// words: found<2
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::input<28, 28>, tg::dense<128>, tg::relu, tg::dense<10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<128>, tg::relu,
                            tg::dense<10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
