// SPDX-License-Identifier: MIT
// words: a number in a formula is a literal, such as tg::lit<2> or tg::lit<1, 2> (docs/troubleshooting.md#literals)
// words: no_literal<
// lines: 24
// lines-clang: 42
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
// [broken]
struct swish {
  static constexpr auto formula(tg::expression auto x) { return 0.5 * x * sigmoid(x); }
};
// [/broken]
#else
// [mended]
struct swish {
  static constexpr auto formula(tg::expression auto x) { return tg::lit<1, 2> * x * sigmoid(x); }
};
// [/mended]
#endif

struct net : tg::network<tg::input<3>, tg::dense<4>, swish, tg::dense<1>> {};
static_assert(tg::parameter_count<net> == 21);
