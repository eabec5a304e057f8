// SPDX-License-Identifier: MIT
// words: this is no layer: a layer is a struct with formula(parameters..., x), a formula (docs/troubleshooting.md#no-layer)
// words: at_layer<1
// words: scale
// lines: 12
// lines-clang: 19
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct scale {
  template <class Input> using parameters = tg::list<tg::learned<"factor", "a", Input>>;
  static constexpr auto formula(tg::expression auto x) { return tg::lit<2> * x; }
  static constexpr tg::fixed_string spelling{"scale"};
};
// [/broken]
#else
// [mended]
struct scale {
  template <class Input> using parameters = tg::list<tg::learned<"factor", "a", Input>>;
  static constexpr auto formula(tg::parameter auto a, tg::expression auto x) { return a * x; }
  static constexpr tg::fixed_string spelling{"scale"};
};
// [/mended]
#endif

struct scaled : tg::network<tg::input<784>, scale, tg::dense<10>> {};

static_assert(is_used<scaled>());
