// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE functions
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <typegrad/expr/functions.hpp>

#include "laws/random.hpp"
#include "laws/samples.hpp"

namespace tg = typegrad;
namespace op = tg::op;
using tg::lit, tg::shape;
using namespace tg::math;

constexpr tg::symbol<"x", shape<4>> x;
constexpr tg::symbol<"y", shape<4>> y;
constexpr tg::symbol<"s", shape<>> s;
constexpr tg::symbol<"A", shape<2, 3>> A;
constexpr tg::symbol<"k", shape<>> k;

template <class F, class S> constexpr bool has_shape(F, S) {
  return std::is_same_v<typename F::shape, S>;
}

static_assert(has_shape(tanh(A), shape<2, 3>{}) && has_shape(maximum(s, x), shape<4>{}));
static_assert(has_shape(select(s, x, y), shape<4>{}) &&
              has_shape(select(x, s, lit<1>), shape<4>{}));
static_assert(has_shape(sum(A), tg::scalar{}) && has_shape(max(x), tg::scalar{}) &&
              has_shape(mean(A), tg::scalar{}));
static_assert(has_shape(softmax(A), shape<2, 3>{}) && has_shape(logsumexp(A), tg::scalar{}));
static_assert(has_shape(dot(x, y), tg::scalar{}) && has_shape(outer(x, y), shape<4, 4>{}));
static_assert(has_shape(transpose(A), shape<3, 2>{}) &&
              has_shape(reshape<shape<6>>(A), shape<6>{}));
static_assert(has_shape(one_hot<shape<4>>(k), shape<4>{}));

// Spread scalars are taken in hand as scalars.
constexpr auto spread = x - x + s;
static_assert(spread == with_shape<shape<4>>(s));
static_assert(tanh(spread) == with_shape<shape<4>>(tanh(s)) && maximum(spread, x) == maximum(s, x));
static_assert(maximum(spread, spread) == spread);

// What is made of others is another spelling of them.
static_assert(square(x) == x * x && softmax(x) == exp(log_softmax(x)) &&
              log(softmax(x)) == log_softmax(x));
static_assert(silu(x) == x * sigmoid(x) && gelu(x) == x * normal_cdf(x) && dot(x, y) == sum(x * y));
static_assert(mean(x) == sum(x) / lit<4> && leaky_relu(x) == leaky_relu(x, lit<1, 100>));
static_assert(elu(x) == elu(x, lit<1>) && reshape<shape<2, 3>>(A) == A);

constexpr auto given_x = laws::bind(x, laws::everywhere);
constexpr auto given_y = laws::bind(y, laws::elsewhere);

/// Compares a formula with a function of numbers at every sample.
template <class F, class Reference> void check(F f, Reference reference) {
  auto const got = laws::evaluate(f, given_x, given_y);
  for (std::size_t i = 0; i < 4; ++i) {
    double const want = reference(laws::everywhere[i], laws::elsewhere[i]);
    BOOST_TEST(std::abs(got[i] - want) < 1e-15, got[i] << " is not " << want);
  }
}

BOOST_AUTO_TEST_CASE(functions_made_of_others_mean_what_their_names_say) {
  check(square(x), [](double v, double) { return v * v; });
  check(silu(x), [](double v, double) { return v / (1 + std::exp(-v)); });
  check(gelu(x), [](double v, double) { return v * std::erfc(-v / std::sqrt(2.0)) / 2; });
  check(leaky_relu(x), [](double v, double) { return v > 0 ? v : 0.01 * v; });
  check(leaky_relu(x, lit<1, 4>), [](double v, double) { return v > 0 ? v : 0.25 * v; });
  check(elu(x), [](double v, double) { return v > 0 ? v : std::expm1(v); });
  check(elu(x, lit<3, 2>), [](double v, double) { return v > 0 ? v : 1.5 * std::expm1(v); });
  check(select(greater(x, y), x, y), [](double v, double w) { return std::fmax(v, w); });
}

BOOST_AUTO_TEST_CASE(reductions_mean_what_their_names_say) {
  auto const [a, b, c, d] = laws::everywhere;
  auto const value = [](auto f) { return laws::evaluate(f, given_x, given_y)[0]; };
  double const total = std::exp(a) + std::exp(b) + std::exp(c) + std::exp(d);
  BOOST_TEST(std::abs(value(mean(x)) - (a + b + c + d) / 4) < 1e-15);
  BOOST_TEST(std::abs(value(logsumexp(x)) - std::log(total)) < 1e-15);
  BOOST_TEST(value(max(x)) == 1.9);
  BOOST_TEST(value(min(x)) == -1.7);
  BOOST_TEST(std::abs(value(sum(softmax(x))) - 1) < 1e-15);
  BOOST_TEST(std::abs(laws::evaluate(softmax(x), given_x)[3] - std::exp(d) / total) < 1e-15);
}

BOOST_AUTO_TEST_CASE(one_hot_is_one_at_the_index) {
  auto const third = laws::evaluate(one_hot<shape<4>>(k), laws::bind(k, 2.0));
  BOOST_TEST(third == (std::array<double, 4>{0, 0, 1, 0}), boost::test_tools::per_element());
}
