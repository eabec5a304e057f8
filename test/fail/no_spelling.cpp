// SPDX-License-Identifier: MIT
// words: to be written out, a layer states how a program writes it: static constexpr fixed_string spelling (docs/troubleshooting.md#no-spelling)
// words: at_layer<1
// words: found_type<swish>
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct swish {
  static constexpr auto formula(tg::expression auto x) { return x * sigmoid(x); }
};
// [/broken]
#else
// [mended]
struct swish {
  static constexpr auto formula(tg::expression auto x) { return x * sigmoid(x); }
  static constexpr tg::fixed_string spelling{"swish"};
};
// [/mended]
#endif

struct smooth : tg::network<tg::input<3>, swish, tg::dense<1>> {};
static_assert(!tg::spelling<smooth>().empty());
