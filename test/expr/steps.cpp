// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE steps
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/expr/steps.hpp>

namespace tg = typegrad;
using tg::gradient, tg::lit, tg::named, tg::shape, tg::steps, tg::text_in_steps;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"y", shape<2>> y;
constexpr auto z = W * x + b;
constexpr auto h = tanh(z);
constexpr auto dW = gradient(sum(h), W);

// Operands first, then what is made of them, whatever the order of the names.
static_assert(steps(dW, named<"h">(h)) == "h = tanh(W x + b)\n(1 - h²) xᵀ");
static_assert(steps(dW, named<"h">(h), named<"z">(z)) == "z = W x + b\nh = tanh(z)\n(1 - h²) xᵀ");
static_assert(steps(named<"dW">(dW), named<"z">(z), named<"h">(h)) ==
              "z = W x + b\nh = tanh(z)\ndW = (1 - h²) xᵀ");
// A name that the formula does not need is not told.
static_assert(steps(z, named<"h">(h)) == "W x + b" && steps(z) == "W x + b");
static_assert(steps(h, named<"h">(h)) == "h = tanh(W x + b)");

// What is shared gets a name; what is not, does not.
constexpr auto loss = lit<1, 2> * sum(square(h - y));
static_assert(text_in_steps(h) == "tanh(W x + b)");
// [steps]
static_assert(text_in_steps(named<"L">(loss), named<"db">(gradient(loss, b)),
                            named<"dW">(gradient(loss, W))) ==
              "v₁ = tanh(W x + b)\n"
              "v₂ = v₁ - y\n"
              "L = ½ sum(v₂²)\n"
              "db = (1 - v₁²) v₂\n"
              "dW = db xᵀ");
// [/steps]
static_assert(text_in_steps(named<"h">(h), named<"dW">(dW)) ==
              "h = tanh(W x + b)\ndW = (1 - h²) xᵀ");
// The sum within a softmax is part of its notation.
static_assert(text_in_steps(softmax(z) * softmax(z)) == "softmax(W x + b)²");
static_assert(text_in_steps(logsumexp(z), softmax(z)) ==
              "v₁ = W x + b\nlogsumexp(v₁)\nsoftmax(v₁)");
// Powers, transposes and multiples of a number are written out; what they are made of is named.
static_assert(text_in_steps(square(h), lit<1> - square(h)) == "v₁ = tanh(W x + b)\nv₁²\n1 - v₁²");
static_assert(text_in_steps(square(x), lit<1> - square(x)) == "x²\n1 - x²");
// A leaf called v1 is not mistaken for a part.
constexpr tg::symbol<"v1", shape<2>> v1;
static_assert(text_in_steps(tanh(b + v1), tanh(b + v1) * y) == "u₁ = tanh(b + v₁)\ny u₁");

BOOST_AUTO_TEST_CASE(a_part_used_twice_within_a_part_used_once_is_named) {
  BOOST_TEST(text_in_steps(exp(tanh(x) * sin(tanh(x)))) == "v₁ = tanh(x)\nexp(sin(v₁) v₁)");
}
