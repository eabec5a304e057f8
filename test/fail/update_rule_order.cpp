// SPDX-License-Identifier: MIT
// words: an update rule reads an old value after the new one has taken its place (docs/troubleshooting.md#update-rule)
// words: update_rule<
// lines: 12
// lines-clang: 16
#include <array>
#include <typegrad/train/rule.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
// [broken]
struct crossed {
  double learning_rate = 0.1;
  using state = tg::rules::letters<"m">;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto m, auto eta) {
    return tg::rules::update(w - eta * m, m + g * w);
  }
  constexpr std::array<double, 1> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor};
  }
};
// [/broken]
#else
// [mended]
struct crossed {
  double learning_rate = 0.1;
  using state = tg::rules::letters<"m">;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto m, auto eta) {
    auto const kept = m + g * w;
    return tg::rules::update(w - eta * kept, kept);
  }
  constexpr std::array<double, 1> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor};
  }
};
// [/mended]
#endif

void update(std::array<float, 8>& w, std::array<float, 8> const& g, std::array<float, 8>& m) {
  tg::rules::apply<8>(crossed{}, 1, 1, w.data(), g.data(), std::array{m.data()});
}
