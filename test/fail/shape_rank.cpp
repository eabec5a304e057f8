// SPDX-License-Identifier: MIT
// words: a shape has at most four extents (docs/troubleshooting.md#shape-rank)
// lines: 11
// lines-clang: 12
#include <typegrad/expr/node.hpp>
namespace tg = typegrad;


int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr tg::symbol<"x", tg::shape<8, 3, 2, 28, 28>> x;
  // [/broken]
#else
  // [mended]
  constexpr tg::symbol<"x", tg::shape<8, 3, 2 * 28, 28>> x;
  // [/mended]
#endif
  return decltype(x)::shape::rank == 4 ? 0 : 1;
}
