// SPDX-License-Identifier: MIT
// words: a reshape keeps the number of elements (docs/troubleshooting.md#shapes-of-a-formula)
// lines: 9
// lines-clang: 10
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"x", tg::shape<28, 28>> x;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto y = reshape<tg::shape<768>>(x);
  // [/broken]
#else
  // [mended]
  constexpr auto y = reshape<tg::shape<784>>(x);
  // [/mended]
#endif
  return decltype(y)::shape::size == 784 ? 0 : 1;
}
