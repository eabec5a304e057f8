// SPDX-License-Identifier: MIT
// words: two different functions have the same name, so their formulas cannot be ordered (docs/troubleshooting.md#two-names-alike)
// lines: 21
// lines-clang: 34
#include <typegrad/expr/functions.hpp>
namespace tg = typegrad;

namespace mine {
#ifdef MUST_FAIL
// [broken]
struct step {
  static constexpr std::string_view name = "step";
};
struct smooth_step {
  static constexpr std::string_view name = "step";
};
// [/broken]
#else
// [mended]
struct step {
  static constexpr std::string_view name = "step";
};
struct smooth_step {
  static constexpr std::string_view name = "smooth_step";
};
// [/mended]
#endif
}  // namespace mine

constexpr tg::symbol<"x", tg::shape<3>> x;

int main() {
  // [use]
  constexpr auto both = tg::math::apply_elementwise<mine::step>(x) +
                        tg::math::apply_elementwise<mine::smooth_step>(x);
  // [/use]
  return decltype(both)::shape::size == 3 ? 0 : 1;
}
