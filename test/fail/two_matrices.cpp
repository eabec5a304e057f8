// SPDX-License-Identifier: MIT
// words: the product of two matrices has two readings: write matmul(a, b) or hadamard(a, b) (docs/troubleshooting.md#two-matrices)
// lines: 12
// lines-clang: 13
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"A", tg::shape<2, 2>> A;
constexpr tg::symbol<"B", tg::shape<2, 2>> B;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto C = A * B;
  // [/broken]
#else
  // [mended]
  constexpr auto C = matmul(A, B) + hadamard(A, B);
  // [/mended]
#endif
  return decltype(C)::shape::size == 4 ? 0 : 1;
}
