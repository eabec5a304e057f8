// SPDX-License-Identifier: MIT
// words: the formula does not hold this leaf, so it has no gradient towards it (docs/troubleshooting.md#leaf-not-held)
// lines: 10
// lines-clang: 13
#include <typegrad/derive/gradient.hpp>
namespace tg = typegrad;

// [symbols]
constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"b", tg::shape<2>> b;
// [/symbols]

int main() {
#ifdef MUST_FAIL
  // [broken]
  constexpr auto db = tg::gradient(sum(tanh(W * x)), b);
  // [/broken]
#else
  // [mended]
  constexpr auto db = tg::gradient(sum(tanh(W * x + b)), b);
  // [/mended]
#endif
  return decltype(db)::shape{} == decltype(b)::shape{} ? 0 : 1;
}
