// SPDX-License-Identifier: MIT
// A plan is its formulas: contractions beside and inside others, and what is around them.
#define BOOST_TEST_MODULE plan
#include <boost/test/unit_test.hpp>

#include "laws/formulas.hpp"

namespace {

using laws::data, laws::shared, laws::planned_together;
using typegrad::lit;

constexpr auto W = shared<"W", 5, 3>;
constexpr auto A = shared<"A", 3, 3>;
constexpr auto B = shared<"B", 3, 3>;
constexpr auto Z = data<"Z", 3, 3>;
constexpr auto v3 = data<"v", 3>;
constexpr auto p3 = shared<"p", 3>;
constexpr auto q3 = shared<"q", 3>;

BOOST_AUTO_TEST_CASE(equal_shapes_in_one_phase) {
  planned_together(tanh(A * v3) + sin(B * v3), hadamard(A * v3, B * v3));
  planned_together(hadamard(A * v3, tanh(B * (A * v3))) + B * v3);
}
BOOST_AUTO_TEST_CASE(a_parameter_used_again) {
  planned_together(A * tanh(A * tanh(A * v3)));
  planned_together(transpose(A) * tanh(A * v3) + A * v3, transpose(tanh(A)) * v3);
}
BOOST_AUTO_TEST_CASE(past_a_contraction) { planned_together(v3 + tanh(A * v3 + p3)); }
BOOST_AUTO_TEST_CASE(what_a_contraction_may_begin_with) {
  // Not where the product itself is wanted, or read again; nor with what is computed beside it.
  planned_together(A * v3, A * v3 + p3);
  planned_together(hadamard(A * v3 + p3, tanh(A * v3)));
  planned_together(hadamard(A * v3, p3));
  planned_together(A * v3 + tanh(v3));
}
BOOST_AUTO_TEST_CASE(between_contractions) {
  planned_together(A * softmax(B * v3) + v3);
  planned_together(A * (v3 - max(v3)), B * (v3 / sum(square(v3))));
}
BOOST_AUTO_TEST_CASE(attention) {
  planned_together(matmul(exp(matmul(Z, transpose(Z)) / lit<10>), matmul(Z, A)));
}
BOOST_AUTO_TEST_CASE(normalised) {
  auto const h = A * v3;
  planned_together(hadamard(p3, (h - mean(h)) / sqrt(mean(square(h - mean(h))) + lit<1, 100>)) + q3);
}
BOOST_AUTO_TEST_CASE(indices_and_numbers_in_contractions) {
  constexpr laws::math::iota<typegrad::shape<3>> index{};
  planned_together(W * index, outer(index, v3), W * one_hot<typegrad::shape<3>>(lit<1>));
}

}  // namespace
