// SPDX-License-Identifier: MIT
// words: the parameters of a layer are a list of learned<name, letter, shape>, each with a name of its own (docs/troubleshooting.md#parameters-mismatch)
// words: at_layer<1
// words: learned<
// lines: 14
// lines-clang: 21
#include "use_network.hpp"

#ifdef MUST_FAIL
// [broken]
struct affine {
  template <class Input>
  using parameters =
      tg::list<tg::learned<"weight", "a", Input>, tg::learned<"weight", "b", Input>>;
  static constexpr auto formula(tg::parameter auto a, tg::parameter auto b, tg::expression auto x) {
    return a * x + b;
  }
  static constexpr tg::fixed_string spelling{"affine"};
};
// [/broken]
#else
// [mended]
struct affine {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "a", Input>, tg::learned<"bias", "b", Input>>;
  static constexpr auto formula(tg::parameter auto a, tg::parameter auto b, tg::expression auto x) {
    return a * x + b;
  }
  static constexpr tg::fixed_string spelling{"affine"};
};
// [/mended]
#endif

struct scaled : tg::network<tg::input<784>, affine, tg::dense<10>> {};

static_assert(is_used<scaled>());
