// SPDX-License-Identifier: MIT
// words: a matrix product needs as many columns on the left as rows on the right (docs/troubleshooting.md#shapes-of-a-formula)
// lines: 11
// lines-clang: 14
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"x", tg::shape<2>> x;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto y = W * x;
  // [/broken]
#else
  // [mended]
  constexpr auto y = tg::math::transpose(W) * x;
  // [/mended]
#endif
  return decltype(y)::shape::size == 3 ? 0 : 1;
}
