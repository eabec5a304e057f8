// SPDX-License-Identifier: MIT
// words: the numbers of these literals go beyond 64 bits together (docs/troubleshooting.md#literals)
// lines: 20
// lines-clang: 31
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

constexpr tg::symbol<"x", tg::scalar> x;

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto y = tg::lit<3037000500> * tg::lit<3037000500> * x;
  // [/broken]
#else
  // [mended]
  constexpr auto c = tg::symbol<"c", tg::scalar, tg::role::parameter>{};
  constexpr auto y = c * c * x;
  // [/mended]
#endif
  return decltype(y)::shape::size == 1 ? 0 : 1;
}
