// SPDX-License-Identifier: MIT
// A plan is its formulas: products of shared numbers and of data, each way round.
#define BOOST_TEST_MODULE products
#include <boost/test/unit_test.hpp>

#include "laws/formulas.hpp"

namespace {

using laws::data, laws::shared, laws::over_batch, laws::planned_together;

constexpr auto A = shared<"A", 3, 3>;
constexpr auto B = shared<"B", 3, 3>;
constexpr auto M = shared<"M", 2, 3>;
constexpr auto P = shared<"P", 3, 4>;
constexpr auto X = data<"X", 2, 3>;
constexpr auto Y = data<"Y", 3, 4>;
constexpr auto Z = data<"Z", 3, 3>;
constexpr auto u2 = data<"u", 2>;
constexpr auto w2 = shared<"w", 2>;
constexpr auto v3 = data<"v", 3>;
constexpr auto p3 = shared<"p", 3>;

BOOST_AUTO_TEST_CASE(matrices_times_vectors) {
  planned_together(X * v3, transpose(X) * u2, M * v3, transpose(M) * u2);
  planned_together(X * p3, transpose(X) * w2, M * p3, transpose(M) * w2);
}
BOOST_AUTO_TEST_CASE(matrices_times_matrices) {
  planned_together(matmul(X, Y), matmul(X, P), matmul(M, Y), matmul(M, P));
  planned_together(matmul(transpose(X), X), matmul(X, transpose(X)), matmul(transpose(X), M));
  planned_together(matmul(transpose(M), M), matmul(M, transpose(M)), matmul(transpose(M), X));
  planned_together(matmul(matmul(X, A), B), matmul(X, matmul(A, B)), matmul(matmul(A, B), Z));
}
BOOST_AUTO_TEST_CASE(outer_products) {
  planned_together(outer(v3, u2), outer(p3, v3), outer(v3, p3), outer(p3, w2));
  planned_together(outer(v3, u2), over_batch(outer(v3, u2)));
}
BOOST_AUTO_TEST_CASE(products_summed_over_samples) {
  planned_together(over_batch(matmul(X, transpose(X))), over_batch(matmul(transpose(X), X)),
                   over_batch(matmul(X, Y)), over_batch(X * v3));
}
}  // namespace
