// SPDX-License-Identifier: MIT
// words: the network has no parameter of this name; parameters are named by the index of their layer, the input being 0, as in 2.weight (docs/troubleshooting.md#no-such-parameter)
// words: '2', '.', 'w', 'e', 'i', 'g', 'h', 't'
// words: '1', '.', 'w', 'e', 'i', 'g', 'h', 't'
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};

#ifdef MUST_FAIL
// [broken]
constexpr auto first = tg::parameter_named<digits, "1.weight">;
// [/broken]
#else
// [mended]
constexpr auto first = tg::parameter_named<digits, "2.weight">;
// [/mended]
#endif

static_assert(first.rank == 2);
