// SPDX-License-Identifier: MIT
// words: this layer expects another number of values than the layer before it gives (docs/troubleshooting.md#input-size-mismatch)
// words: at_layer<4
// words: expected<64
// words: found<128
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<64, 10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
