// SPDX-License-Identifier: MIT
// words: the formula of a layer holds no symbols but its parameters and x (docs/troubleshooting.md#foreign-symbol)
// words: at_layer<1
// words: scale
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct scale {
  static constexpr tg::symbol<"a", tg::shape<>> a{};
  static constexpr auto formula(tg::expression auto x) { return a * x; }
  static constexpr tg::fixed_string spelling{"scale"};
};
// [/broken]
#else
// [mended]
struct scale {
  template <class Input>
  using parameters = tg::list<tg::learned<"factor", "a", tg::shape<>>>;
  static constexpr auto formula(tg::parameter auto a, tg::expression auto x) { return a * x; }
  static constexpr tg::fixed_string spelling{"scale"};
};
// [/mended]
#endif

struct scaled : tg::network<tg::input<784>, scale, tg::dense<10>> {};

static_assert(is_used<scaled>());
