// SPDX-License-Identifier: MIT
// words: an outer product takes two vectors (docs/troubleshooting.md#shapes-of-a-formula)
// lines: 9
// lines-clang: 10
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"A", tg::shape<2, 3>> A;
constexpr tg::symbol<"x", tg::shape<3>> x;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto B = outer(A, x);
  // [/broken]
#else
  // [mended]
  constexpr auto B = outer(A * x, x);
  // [/mended]
#endif
  return decltype(B)::shape::size == 6 ? 0 : 1;
}
