// SPDX-License-Identifier: MIT
// A plan is its formulas, however numbers lie: shared matrices column by column, data row by row,
// transposed, reshaped, copied.
#define BOOST_TEST_MODULE layouts
#include <boost/test/unit_test.hpp>

#include "laws/formulas.hpp"

namespace {

using laws::data, laws::shared, laws::over_batch, laws::planned_together;
using laws::math::reshape;
using typegrad::lit, typegrad::shape;

constexpr auto s = data<"s">;
constexpr auto t = shared<"t">;
constexpr auto v3 = data<"v", 3>;
constexpr auto p3 = shared<"p", 3>;
constexpr auto six = data<"n", 6>;
constexpr auto shared_six = shared<"m", 6>;
constexpr auto X = data<"X", 2, 3>;
constexpr auto M = shared<"M", 2, 3>;
constexpr auto Z = data<"Z", 3, 3>;
constexpr auto A = shared<"A", 3, 3>;
constexpr auto Q = shared<"Q", 4, 3>;
constexpr auto C = data<"C", 2, 3, 2>;
constexpr auto K = shared<"K", 2, 3, 2>;
constexpr auto D = data<"D", 2, 2, 2, 3>;
constexpr auto L = shared<"L", 2, 2, 2, 3>;

BOOST_AUTO_TEST_CASE(a_shared_matrix_beside_data) {
  planned_together(hadamard(M, X) + M + X, sum(hadamard(M, X)), over_batch(hadamard(M, X)));
  planned_together(hadamard(transpose(A), A), hadamard(transpose(Z), A), hadamard(transpose(A), Z));
  planned_together(tanh(transpose(A + A)), transpose(tanh(Z) + A), hadamard(transpose(Z), Z));
}
BOOST_AUTO_TEST_CASE(sums_over_a_batch) {
  planned_together(over_batch(X), over_batch(tanh(X)), over_batch(v3), over_batch(s),
                   over_batch(sum(v3)), over_batch(transpose(Z)));
}
BOOST_AUTO_TEST_CASE(three_and_four_extents) {
  planned_together(over_batch(C), over_batch(hadamard(C, K)), C + max(K), logsumexp(K));
  planned_together(hadamard(D, L), over_batch(D), tanh(D) * sum(C));
}
BOOST_AUTO_TEST_CASE(roots_that_are_views) {
  planned_together(transpose(X), transpose(M), reshape<shape<6>>(X), reshape<shape<6>>(M),
                   reshape<shape<3, 2>>(M), reshape<shape<3, 2>>(X));
  planned_together(transpose(tanh(X)), transpose(tanh(M)), reshape<shape<6>>(tanh(X)),
                   reshape<shape<6>>(tanh(M)), reshape<shape<3, 2>>(tanh(M)),
                   reshape<shape<2, 3>>(tanh(shared_six)));
}
BOOST_AUTO_TEST_CASE(roots_that_are_no_work) {
  planned_together(X, M, s, t, v3, X, lit<2>, lit<-1, 3>, v3);
  planned_together(laws::math::iota<shape<2, 3>>{}, laws::math::with_shape<shape<2, 3>>(lit<1, 3>));
}
BOOST_AUTO_TEST_CASE(a_root_twice) {
  planned_together(exp(X), exp(X), reshape<shape<6>>(exp(X)), reshape<shape<6>>(exp(X)));
}
BOOST_AUTO_TEST_CASE(reshaped) {
  planned_together(reshape<shape<6>>(transpose(X)), reshape<shape<6>>(transpose(tanh(X))),
                   tanh(reshape<shape<2, 3>>(transpose(X))));
  planned_together(reshape<shape<3, 4>>(transpose(Q)), tanh(reshape<shape<12>>(tanh(Q))),
                   reshape<shape<2, 3, 2>>(Q) + C, reshape<shape<12>>(Q) + reshape<shape<12>>(C));
  planned_together(reshape<shape<2, 3>>(shared_six) + X, reshape<shape<2, 3>>(shared_six) + M,
                   tanh(reshape<shape<2, 3>>(six)) + M);
  planned_together(reshape<shape<2, 6>>(C) * six, reshape<shape<2, 6>>(K) * six,
                   reshape<shape<2, 6>>(transpose(tanh(Q))) * six);
  planned_together(reshape<shape<3, 1>>(p3), reshape<shape<1, 3>>(p3),
                   matmul(reshape<shape<3, 1>>(v3), reshape<shape<1, 3>>(p3)));
  planned_together(reshape<shape<6>>(laws::math::iota<shape<2, 3>>{}));
}
BOOST_AUTO_TEST_CASE(scalars_are_broadcast) {
  planned_together(exp(s) * v3 + t, exp(s) * tanh(t), s + t, v3 * exp(sin(s)),
                   sum(v3 * exp(sin(t))) * t);
  planned_together(M + t, max(M) * X + M, logsumexp(M) + logsumexp(X), sum(M), sum(tanh(A)));
}

}  // namespace
