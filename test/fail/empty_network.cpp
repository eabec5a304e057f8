// SPDX-License-Identifier: MIT
// words: a network needs an input and at least one layer (docs/troubleshooting.md#empty-network)
// words: empty_network<
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct nothing : tg::network<> {};
// [/broken]
#else
// [mended]
struct nothing : tg::network<tg::input<3>, tg::relu> {};
// [/mended]
#endif

static_assert(is_used<nothing>());
