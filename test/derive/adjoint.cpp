// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE adjoint
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>

#include "laws/slope.hpp"

namespace tg = typegrad;
using namespace tg::math;
using tg::gradient, tg::lit, tg::shape, tg::text;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"V", shape<3, 2>> V;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"s", shape<>> s;

// What each kind of node hands down, in print.
static_assert(text(gradient(x + y, x)) == "δ" && text(gradient(x * y, x)) == "δ y");
static_assert(text(gradient(raise<3>(x), x)) == "3 δ x²" &&
              text(gradient(x / y, y)) == "-δ x / y²");
static_assert(text(gradient(W * x, W)) == "δ xᵀ" && text(gradient(W * x, x)) == "Wᵀ δ");
static_assert(text(gradient(matmul(W, V), W)) == "δ Vᵀ" &&
              text(gradient(matmul(W, V), V)) == "Wᵀ δ");
static_assert(text(gradient(outer(b, x), b)) == "δ x" && text(gradient(outer(b, x), x)) == "δᵀ b");
static_assert(text(gradient(transpose(W), W)) == "δᵀ");
static_assert(text(gradient(reshape<shape<6>>(W), W)) == "reshape(δ, 2, 3)");
static_assert(text(gradient(sum(x), x)) == "1" && text(gradient(mean(x), x)) == "1 / 3");
static_assert(text(gradient(sum(x * y), x)) == "y" &&
              text(gradient(max(x), x)) == "[x = max(x)] / sum([x = max(x)])");
static_assert(text(gradient(logsumexp(x), x)) == "softmax(x)");
static_assert(text(gradient(tanh(x), x)) == "δ (1 - tanh(x)²)");
static_assert(text(gradient(batch_sum<decltype(x * y)>{}, x)) == "δ y");

// An operand that was broadcast gets the sum over the places it went to.
static_assert(text(gradient(s * x, s)) == "sum(δ x)" && text(gradient(x + s, s)) == "sum(δ)");
static_assert(text(gradient(with_shape<shape<3>>(s), s)) == "sum(δ)" &&
              text(gradient(maximum(s, x), s)) == "sum(δ [s ≥ x])");
static_assert(text(gradient(sum(s * x), x)) == "s");

void check(std::string_view formula, double first, double second) {
  BOOST_TEST(first < laws::slope_tolerance, "the slope of " << formula << " is off by " << first);
  BOOST_TEST(second < laws::slope_tolerance,
             "the curvature of " << formula << " is off by " << second);
}
template <class... Fs> void gradients_are_slopes(Fs... fs) {
  auto const all =
      std::tuple{laws::bind_at_random(W),         laws::bind_at_random(V), laws::bind_at_random(x),
                 laws::bind_at_random(y, 0.5, 2), laws::bind_at_random(b), laws::bind_at_random(s)};
  std::apply(
      [&](auto const&... given) {
        (check(text(fs), laws::gradient_error(fs, given...),
               laws::second_gradient_error(fs, given...)),
         ...);
      },
      all);
}

BOOST_AUTO_TEST_CASE(each_kind_of_node) {
  gradients_are_slopes(x + y + s, x * y * s, x / y, raise<3>(x), raise<-2>(y), W * x, matmul(W, V),
                       V * (W * x));
  gradients_are_slopes(outer(b, x), transpose(W), reshape<shape<3, 2>>(W),
                       with_shape<shape<3>>(s * s), x - sum(x * x));
  gradients_are_slopes(sum(square(x)), x * logsumexp(x * y), hadamard(tanh(W), W),
                       hadamard(W, sum(W) + s));
}

BOOST_AUTO_TEST_CASE(matrices_that_are_computed) {
  gradients_are_slopes(tanh(W) * x, transpose(tanh(W)) * b, matmul(matmul(V, W), V),
                       outer(tanh(b), x) * y);
  gradients_are_slopes(matmul(transpose(W), W) * x, matmul(outer(x, y), V));
}

BOOST_AUTO_TEST_CASE(operands_that_occur_more_than_once) {
  gradients_are_slopes(dot(x, x), outer(x, x), matmul(W, transpose(W)), maximum(x, x * x),
                       s * s * x, x * tanh(x * sum(x)));
}
