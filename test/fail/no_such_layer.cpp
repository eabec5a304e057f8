// SPDX-License-Identifier: MIT
// words: the network has no layer of this index; layers are counted from the input, which is 0 (docs/troubleshooting.md#no-such-layer)
// words: expected<4
// words: found<5
// lines: 14
// lines-clang: 16
#include <typegrad/inspect/formula_of.hpp>

#include "use_network.hpp"

struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};

#ifdef MUST_FAIL
// [broken]
constexpr auto logits = tg::formula_of<digits, 5>;  // the fifth, one might think
// [/broken]
#else
// [mended]
constexpr auto logits = tg::formula_of<digits, 4>;
// [/mended]
#endif

static_assert(decltype(logits)::shape::rank == 1);
