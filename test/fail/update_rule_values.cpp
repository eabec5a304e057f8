// SPDX-License-Identifier: MIT
// words: an update rule has values(update, rate_factor), an array with one for each of its numbers (docs/troubleshooting.md#update-rule)
// words: update_rule<
// lines: 14
// lines-clang: 22
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

namespace tg = typegrad;
struct line : tg::network<tg::input<1>, tg::dense<1>> {};

#ifdef MUST_FAIL
// [broken]
struct descent {
  double learning_rate = 0.1;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto eta) {
    return tg::rules::update(w - eta * g);
  }
};
// [/broken]
#else
// [mended]
struct descent {
  double learning_rate = 0.1;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto eta) {
    return tg::rules::update(w - eta * g);
  }
  constexpr std::array<double, 1> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor};
  }
};
// [/mended]
#endif

void train(tg::model<line>& model, tg::dataset<tg::shape<1>, tg::shape<1>> const& data) {
  tg::trainer trainer{model, tg::squared_error, descent{}, tg::full_batch};
  trainer.fit(data);
}
