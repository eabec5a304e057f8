// SPDX-License-Identifier: MIT
// words: an update rule is one pass over the parameters, each by itself (docs/troubleshooting.md#update-rule)
// words: update_rule<
// lines: 12
// lines-clang: 16
#include <array>
#include <typegrad/train/rule.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
// [broken]
struct normalised {
  double learning_rate = 0.1;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto eta) {
    return tg::rules::update(w - eta * g / sqrt(sum(square(g))));
  }
  constexpr std::array<double, 1> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor};
  }
};
// [/broken]
#else
// [mended]
struct normalised {
  double learning_rate = 0.1;
  using state = tg::rules::letters<"v">;
  using numbers = tg::rules::letters<"η", "β">;
  static constexpr auto formulas(auto w, auto g, auto v, auto eta, auto beta) {
    auto const size = beta * v + (tg::lit<1> - beta) * square(g);
    return tg::rules::update(w - eta * g / sqrt(size), size);
  }
  constexpr std::array<double, 2> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, 0.9};
  }
};
// [/mended]
#endif

void update(std::array<float, 8>& w, std::array<float, 8> const& g, std::array<float, 8>& v) {
  std::array<float*, normalised::state::size> state{};
  if constexpr (normalised::state::size > 0) state[0] = v.data();
  tg::rules::apply<8>(normalised{}, 1, 1, w.data(), g.data(), state);
}
