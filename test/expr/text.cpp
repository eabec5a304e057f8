// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE text
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/expr/text.hpp>

namespace tg = typegrad;
using tg::gradient, tg::lit, tg::named, tg::shape, tg::text;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"y", shape<2>> y;
constexpr auto z = W * x + b;
constexpr auto h = tanh(z);

// The page of the design.
static_assert(text(gradient(sum(h), W)) == "(1 - tanh(W x + b)²) xᵀ");
static_assert(text(gradient(sum(h), b)) == "1 - tanh(W x + b)²");
static_assert(text(gradient(h, W)) == "δ (1 - tanh(W x + b)²) xᵀ");
static_assert(text(gradient(lit<1, 2> * sum(square(z - y)), W)) == "(W x + b - y) xᵀ");
static_assert(text(gradient(logsumexp(z) - dot(y, z), b)) == "softmax(W x + b) - y");

// Parts that have a name are written so.
static_assert(text(h, named<"h">(h)) == "h" && text(h, named<"z">(z)) == "tanh(z)");
static_assert(text(gradient(sum(h), W), named<"h">(h)) == "(1 - h²) xᵀ");
static_assert(text(gradient(h, W), named<"h">(h), named<"z">(z)) == "δ (1 - h²) xᵀ");
static_assert(text(softmax(z), named<"z">(z)) == "softmax(z)" &&
              text(log_softmax(z), named<"z">(z)) == "z - logsumexp(z)");
static_assert(text(-h, named<"h1">(h)) == "-h₁" && text(lit<1> / h, named<"h">(h)) == "1 / h");

// A part called δ stands in front, as the symbol does.
static_assert(text(y * tanh(h), named<"δ2">(tanh(h))) == "δ₂ y");

// A part whose name is there stands alone: no minus, no fraction, no parentheses of its own.
static_assert(text(b - y, named<"u">(-y)) == "b + u" &&
              text(square(b + y), named<"u">(b + y)) == "u²");
static_assert(text(h * (b + y), named<"u">(b + y)) == "tanh(W x + b) u" &&
              text(b / y, named<"r">(lit<1> / y)) == "b r");

BOOST_AUTO_TEST_CASE(text_is_made_by_the_compiler) {
  constexpr auto dW = text(gradient(sum(h), W));
  BOOST_TEST(dW == "(1 - tanh(W x + b)²) xᵀ");
  BOOST_TEST(dW.data()[dW.size()] == '\0');
}
