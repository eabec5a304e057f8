// SPDX-License-Identifier: MIT
// Shapes, reductions, and roots that are no work.
#include <plan/problems.hpp>

using namespace planning;

BOOST_AUTO_TEST_CASE(shapes_are_changed) {
  holds("data", laws::roots(math::reshape<tg::shape<15>>(tanh(X)), math::reshape<tg::shape<5, 3>>(X)));
  holds("parameter", laws::roots(math::reshape<tg::shape<15>>(W), math::reshape<tg::shape<5, 3>>(tanh(W))));
  holds("rank three", laws::roots(exp(T) * T,  math::reshape<tg::shape<6, 5>>(T) * x));
}
BOOST_AUTO_TEST_CASE(reductions_at_every_place) {
  holds("softmax", laws::roots(softmax(S * x), log_softmax(x), softmax(softmax(x))));
  holds("inside", laws::roots(x * sum(x * y) + max(x) - min(y), mean(X), logsumexp(X) * X));
  holds("gradient", laws::roots(tg::gradient(max(x) * logsumexp(x * y), x)));
  holds("over the batch", laws::roots(over_batch(s), over_batch(x * s), over_batch(sum(X))));
}
BOOST_AUTO_TEST_CASE(roots_that_are_no_work) {
  holds("leaves", laws::roots(x, tg::lit<3>, math::one_hot<tg::shape<4>>(tg::lit<2>), W, transpose(W)));
  holds("spread", laws::roots(math::filled<math::symbol<"s", tg::scalar>, tg::shape<4>>{}, S * (x * tg::lit<0> + tg::lit<2>)));
}
