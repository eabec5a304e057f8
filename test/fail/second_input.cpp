// SPDX-License-Identifier: MIT
// words: a network has one input (docs/troubleshooting.md#second-input)
// words: at_layer<3
// words: input<16>
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct narrowed : tg::network<tg::input<64>, tg::dense<16>, tg::relu, tg::input<16>, tg::dense<4>> {};
// [/broken]
#else
// [mended]
struct narrowed : tg::network<tg::input<64>, tg::dense<16>, tg::relu, tg::dense<4>> {};
// [/mended]
#endif

static_assert(is_used<narrowed>());
