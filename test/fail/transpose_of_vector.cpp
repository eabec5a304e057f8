// SPDX-License-Identifier: MIT
// words: only a matrix can be transposed (docs/troubleshooting.md#shapes-of-a-formula)
// lines: 9
// lines-clang: 10
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"y", tg::shape<3>> y;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto A = x * transpose(y);
  // [/broken]
#else
  // [mended]
  constexpr auto A = outer(x, y);
  // [/mended]
#endif
  return decltype(A)::shape::size == 9 ? 0 : 1;
}
