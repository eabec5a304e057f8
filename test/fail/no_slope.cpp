// SPDX-License-Identifier: MIT
// words: this function has no slope: add one line slope(op, x, y) beside its tag (docs/troubleshooting.md#no-slope)
// lines: 18
// lines-clang: 35
#include <typegrad/derive/gradient.hpp>
namespace tg = typegrad;

// [broken]
namespace mine {
struct cube_root {
  static constexpr std::string_view name = "cube_root";
};
}  // namespace mine

constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr auto y = tg::math::apply_elementwise<mine::cube_root>(x);
// [/broken]

#ifndef MUST_FAIL
// [mended]
namespace mine {
constexpr auto slope(cube_root, tg::expression auto, tg::expression auto y) {
  return tg::lit<1, 3> / square(y);
}
}  // namespace mine
// [/mended]
#endif

int main() {
  // [use]
  constexpr auto dx = tg::gradient(sum(y), x);
  // [/use]
  return decltype(dx)::shape::size == 3 ? 0 : 1;
}
