// SPDX-License-Identifier: MIT
// The sum over a batch goes through sums and past what does not vary, down to contractions.
#define BOOST_TEST_MODULE batched
#include <boost/test/unit_test.hpp>
#include <typegrad/plan/batched.hpp>

#include "laws/formulas.hpp"

namespace {

using laws::data, laws::shared, laws::over_batch;
using typegrad::lit, typegrad::shape;
using typegrad::math::reshape;
using typegrad::plan::summed_over_batch;

constexpr auto d = data<"d", 2>;
constexpr auto x = data<"x", 3>;
constexpr auto s = data<"s">;
constexpr auto c = shared<"c">;
constexpr auto A = shared<"A", 2, 3>;
constexpr auto X = data<"X", 2, 3>;

static_assert(summed_over_batch(d) == over_batch(d));
static_assert(summed_over_batch(tanh(d)) == over_batch(tanh(d)));
static_assert(summed_over_batch(d + tanh(d)) == over_batch(d + tanh(d)), "one loop, not two");
static_assert(summed_over_batch(outer(d, x)) == over_batch(outer(d, x)));

static_assert(summed_over_batch(outer(d, x) + X) == over_batch(outer(d, x)) + over_batch(X));
static_assert(summed_over_batch(lit<2> * outer(d, x)) == lit<2> * over_batch(outer(d, x)));
static_assert(summed_over_batch(c * outer(d, x)) == c * over_batch(outer(d, x)));
static_assert(summed_over_batch(hadamard(A, outer(d, x))) == hadamard(A, over_batch(outer(d, x))));
static_assert(summed_over_batch(transpose(matmul(transpose(X), X)) + matmul(transpose(X), X)) ==
              lit<2> * over_batch(matmul(transpose(X), X)));
static_assert(summed_over_batch(reshape<shape<6>>(outer(d, x))) ==
              reshape<shape<6>>(over_batch(outer(d, x))));
static_assert(summed_over_batch(s * outer(d, x)) == over_batch(s * outer(d, x)),
              "what varies stays inside");

BOOST_AUTO_TEST_CASE(the_sum_is_kept) {
  laws::planned_together(summed_over_batch(outer(d, x) + X), summed_over_batch(c * outer(d, x)),
                         summed_over_batch(hadamard(A, outer(d, x))),
                         summed_over_batch(reshape<shape<6>>(outer(d, x))),
                         summed_over_batch(s * outer(d, x)));
}

}  // namespace
