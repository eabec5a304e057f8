// SPDX-License-Identifier: MIT
// words: the formula of this layer gives another shape than the layer states (docs/troubleshooting.md#output-mismatch)
// words: at_layer<1
// words: shape<1>
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct total {
  using gives = tg::shape<1>;
  static constexpr auto formula(tg::expression auto x) { return sum(x); }
  static constexpr tg::fixed_string spelling{"total"};
};
// [/broken]
#else
// [mended]
struct total {
  using gives = tg::shape<>;
  static constexpr auto formula(tg::expression auto x) { return sum(x); }
  static constexpr tg::fixed_string spelling{"total"};
};
// [/mended]
#endif

struct summed : tg::network<tg::input<784>, total> {};

static_assert(is_used<summed>());
