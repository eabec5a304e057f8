// SPDX-License-Identifier: MIT
// words: this is no layer: a layer is a struct with formula(parameters..., x), a formula (docs/troubleshooting.md#no-layer)
// words: at_layer<2
// words: tanh
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct digits : tg::network<tg::input<784>, tg::dense<128>, tg::op::tanh, tg::dense<10>> {};
// [/broken]
#else
// [mended]
struct digits : tg::network<tg::input<784>, tg::dense<128>, tg::tanh, tg::dense<10>> {};
// [/mended]
#endif

static_assert(is_used<digits>());
