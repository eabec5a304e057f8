// SPDX-License-Identifier: MIT
// A mistake in the formula of a loss: there is no word about the loss as a whole.
// words: elementwise operands must have equal shapes, or one be a scalar (docs/troubleshooting.md#shapes-of-a-formula)
// words: expected_type<typegrad::shape<4>
// words: found_type<typegrad::shape<3>
// lines: 20
// lines-clang: 50
#include <typegrad/layer.hpp>
#include <typegrad/model.hpp>

namespace tg = typegrad;

#ifdef MUST_FAIL
constexpr tg::symbol<"w", tg::shape<3>> weights;
#else
constexpr auto weights = tg::lit<2>;
#endif

struct weighted {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    return square(prediction - truth) * weights / weights;
  }
};
struct summed {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    return sum(weighted::formula(prediction, truth));
  }
};

struct net : tg::network<tg::input<3>, tg::dense<4>> {};

#ifdef MUST_FAIL
using loss = weighted;
#else
using loss = summed;
#endif

float use(tg::model<net> const& model) {
  return model.gradient(loss{}, std::array{1.f, 2.f, 3.f}, std::array{1.f, 0.f, 0.f, 0.f}).loss;
}
