// SPDX-License-Identifier: MIT
// words: a literal has a denominator of zero (docs/troubleshooting.md#literals)
// lines: 10
// lines-clang: 13
#include <typegrad/expr/literal.hpp>
namespace tg = typegrad;


int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto half = tg::lit<1, 0>;
  // [/broken]
#else
  // [mended]
  constexpr auto half = tg::lit<1, 2>;
  // [/mended]
#endif
  return decltype(half)::shape::size == 1 ? 0 : 1;
}
