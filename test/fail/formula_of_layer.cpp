// SPDX-License-Identifier: MIT
// words: elementwise operands must have equal shapes, or one be a scalar (docs/troubleshooting.md#shapes-of-a-formula)
// words: expected_type<typegrad::shape<3>
// words: found_type<typegrad::shape<4>
// lines: 23
// lines-clang: 43
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct shift {
  template <class Input>
  using parameters = tg::list<tg::learned<"bias", "b", tg::shape<Input::size + 1>>>;
  static constexpr auto formula(tg::parameter auto b, tg::expression auto x) { return x + b; }
  static constexpr tg::fixed_string spelling{"shift"};
};
// [/broken]
#else
// [mended]
struct shift {
  template <class Input>
  using parameters = tg::list<tg::learned<"bias", "b", Input>>;
  static constexpr auto formula(tg::parameter auto b, tg::expression auto x) { return x + b; }
  static constexpr tg::fixed_string spelling{"shift"};
};
// [/mended]
#endif

struct shifted : tg::network<tg::input<3>, shift, tg::relu, tg::dense<4>> {};

static_assert(is_used<shifted>());
