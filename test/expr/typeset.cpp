// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE typeset
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::lit, tg::shape, tg::text;

constexpr tg::symbol<"W", shape<3, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"ŷ", shape<3>> prediction;
constexpr tg::symbol<"a", shape<3>> a;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"s", shape<>> s;
constexpr auto h = tanh(W * x + b);

// Numbers.
static_assert(text(lit<2>) == "2" && text(lit<-2>) == "-2" && text(lit<1, 2>) == "½" &&
              text(lit<-1, 2>) == "-½");
static_assert(text(lit<3, 2>) == "3 / 2" && text(lit<-1, 3>) == "-1 / 3" &&
              text(lit<1234567890123>) == "1234567890123");

// Sums: positive terms first, and of these numbers, then matrix products.
static_assert(text(W * x + b) == "W x + b" && text(b + s * (W * x)) == "s W x + b");
static_assert(text(lit<1> - square(x)) == "1 - x²" && text(square(x) - lit<1>) == "x² - 1");
static_assert(text(-x + y) == "y - x" && text(-x - y) == "-x - y" && text(-x - lit<1>) == "-x - 1");
static_assert(text(x + lit<1>) == "1 + x" && text(x - lit<1, 2>) == "x - ½" &&
              text(x - W * y) == "x - W y");
static_assert(text(-(W * x) - y) == "-W x - y" && text(lit<2> * x - lit<3> * y) == "2 x - 3 y");
static_assert(text(x + y / lit<3>) == "x + y / 3" && text(lit<2> * (x + y)) == "2 (x + y)");

// Products stand side by side, numbers and scalars first.
static_assert(text(lit<2> * x) == "2 x" && text(-x) == "-x" && text(x * s) == "s x" &&
              text(-(lit<2> * x * y)) == "-2 x y");
static_assert(text(x * (a + b)) == "x (a + b)" && text((a + b) * (x - y)) == "(a + b) (x - y)");
static_assert(text(x * tanh(y)) == "x tanh(y)" && text(s * (x + y)) == "s (x + y)");
static_assert(text(x * (W * y)) == "x (W y)" && text(W * x * (W * y)) == "(W x) (W y)" &&
              text(s * (W * y)) == "s W y");
static_assert(text(lit<2> * (W * y)) == "2 W y");
static_assert(text(hadamard(W, outer(x, y))) == "W (x yᵀ)");

// What comes in from outside, δ, stands in front.
static_assert(text(x * tg::symbol<"δ", shape<3>>{} * a) == "δ a x" &&
              text(lit<2> * x * tg::symbol<"δ′", shape<3>>{}) == "2 δ′ x");

// Powers and quotients.
static_assert(text(square(x)) == "x²" && text(raise<12>(x)) == "x¹²" &&
              text(square(x + y)) == "(x + y)²");
static_assert(text(square(tanh(x))) == "tanh(x)²" && text(square(W * x)) == "(W x)²" &&
              text(square(abs(x))) == "|x|²");
static_assert(text(square(positive(x))) == "[x > 0]²");
static_assert(text(x / y) == "x / y" && text(lit<1> / x) == "1 / x" &&
              text(lit<1> / square(x)) == "1 / x²");
static_assert(text(x / (y * a)) == "x / (a y)" && text(x * y / a) == "x y / a" &&
              text((a + b) / x) == "(a + b) / x");
static_assert(text(x / (a + b)) == "x / (a + b)" && text(square(x / y)) == "x² / y²" &&
              text(-x / y) == "-x / y");
static_assert(text(x / lit<3>) == "x / 3" && text(lit<2, 3> * x) == "2 x / 3" &&
              text(x / (lit<3> * y)) == "x / (3 y)");
static_assert(text(lit<1, 2> * x) == "½ x" && text(lit<1, 2> / x) == "1 / (2 x)" &&
              text(lit<3, 2> * x) == "3 x / 2");
static_assert(text(lit<-1, 2> * x) == "-½ x" && text(lit<1, 2> * (W * x)) == "½ W x" &&
              text(W * x / lit<3>) == "W x / 3");
static_assert(text(x / (W * y)) == "x / (W y)" && text(exp(x / y)) == "exp(x / y)");

// Differences keep the direction in which they read well, and take up a minus sign.
static_assert(text(square(prediction - y)) == "(ŷ - y)²" &&
              text(lit<1, 2> * sum(square(y - prediction))) == "½ sum((ŷ - y)²)");
static_assert(text(square(h - y)) == "(tanh(W x + b) - y)²" &&
              text(square(x - mean(x))) == "(x - sum(x) / 3)²");
static_assert(text(a * (y - x)) == "a (y - x)" && text(a * (x - y)) == "a (x - y)" &&
              text(-a * (x - y)) == "a (y - x)");
static_assert(text(lit<-2> * a * (x - y)) == "2 a (y - x)" &&
              text(b + a * (y - x)) == "b + a (y - x)");
static_assert(text(a * (lit<1> - square(h))) == "a (1 - tanh(W x + b)²)" &&
              text(-a * (lit<1> - x)) == "-a (1 - x)");
static_assert(text(sum(y - x)) == "sum(y - x)" && text(W * (y - x)) == "W (y - x)" &&
              text(outer(y - x, b)) == "(y - x) bᵀ");

BOOST_AUTO_TEST_CASE(the_smallest_and_the_largest_number) {
  BOOST_TEST(text(lit<0>) == "0");
  BOOST_TEST(text(lit<9223372036854775807>) == "9223372036854775807");
  BOOST_TEST(text(lit<-9223372036854775807> * s) == "-9223372036854775807 s");
}
