// SPDX-License-Identifier: MIT
// The gradient of a formula with a mistake: it holds the leaf or not, nobody can tell.
// words: the product of two matrices has two readings: write matmul(a, b) or hadamard(a, b) (docs/troubleshooting.md#two-matrices)
// lines: 12
// lines-clang: 13
#include <typegrad/derive.hpp>
namespace tg = typegrad;

constexpr tg::symbol<"A", tg::shape<2, 3>> A;
constexpr tg::symbol<"B", tg::shape<3, 4>> B;
constexpr tg::symbol<"x", tg::shape<4>> x;
constexpr tg::symbol<"b", tg::shape<2>> b;

int main() {
#ifdef MUST_FAIL
  constexpr auto C = A * B;
#else
  constexpr auto C = matmul(A, B);
#endif
  constexpr auto y = sum(hadamard(transpose(outer(tanh(C * x + b), b)), outer(b, b)));
  return decltype(tg::gradient(y, A))::shape{} == tg::shape<2, 3>{} ? 0 : 1;
}
