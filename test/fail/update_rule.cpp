// SPDX-License-Identifier: MIT
// words: an update rule is elementwise; what it makes of shared numbers alone, such as 1 - beta, is a number of its own (docs/troubleshooting.md#update-rule)
// words: update_rule<
// lines: 12
// lines-clang: 16
#include <array>
#include <typegrad/train/rule.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
// [broken]
struct averaged {
  double learning_rate = 0.1, beta = 0.9;
  using state = tg::rules::letters<"m">;
  using numbers = tg::rules::letters<"η", "β">;
  static constexpr auto formulas(auto w, auto g, auto m, auto eta, auto beta) {
    auto const mean = beta * m + (tg::lit<1> - beta) * g;
    return tg::rules::update(w - eta * mean, mean);
  }
  constexpr std::array<double, 2> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, beta};
  }
};
// [/broken]
#else
// [mended]
struct averaged {
  double learning_rate = 0.1, beta = 0.9;
  using state = tg::rules::letters<"m">;
  using numbers = tg::rules::letters<"η", "β", "γ">;
  static constexpr auto formulas(auto w, auto g, auto m, auto eta, auto beta, auto gamma) {
    auto const mean = beta * m + gamma * g;
    return tg::rules::update(w - eta * mean, mean);
  }
  constexpr std::array<double, 3> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, beta, 1 - beta};
  }
};
// [/mended]
#endif

void update(std::array<float, 8>& w, std::array<float, 8> const& g, std::array<float, 8>& m) {
  tg::rules::apply<8>(averaged{}, 1, 1, w.data(), g.data(), std::array{m.data()});
}
