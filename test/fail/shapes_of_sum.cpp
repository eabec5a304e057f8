// SPDX-License-Identifier: MIT
// words: elementwise operands must have equal shapes, or one be a scalar (docs/troubleshooting.md#shapes-of-a-formula)
// lines: 12
// lines-clang: 17
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"y", tg::shape<4>> y;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto z = x + y;
  // [/broken]
#else
  // [mended]
  constexpr auto z = x + sum(y);
  // [/mended]
#endif
  return decltype(z)::shape::size == 3 ? 0 : 1;
}
