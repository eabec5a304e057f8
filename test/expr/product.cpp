// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE product
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/functions.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::lit, tg::shape;

constexpr tg::symbol<"a", shape<3>> a;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"c", shape<3>> c;
constexpr tg::symbol<"s", shape<>> s;

template <class P, class Q, class R, class T>
constexpr bool same_in_every_order(P p, Q q, R r, T t) {
  constexpr auto all = P{} * Q{} * R{} * T{};
  return p * q * t * r == all && p * r * q * t == all && p * r * t * q == all &&
         p * t * q * r == all && p * t * r * q == all && q * p * r * t == all &&
         q * p * t * r == all && q * r * p * t == all && q * r * t * p == all &&
         q * t * p * r == all && q * t * r * p == all && r * p * q * t == all &&
         r * p * t * q == all && r * q * p * t == all && r * q * t * p == all &&
         r * t * p * q == all && r * t * q * p == all && t * p * q * r == all &&
         t * p * r * q == all && t * q * p * r == all && t * q * r * p == all &&
         t * r * p * q == all && t * r * q * p == all && (p * q) * (r * t) == all;
}
static_assert(same_in_every_order(a, lit<2>* b, tanh(a* b), s));
static_assert(same_in_every_order(a - b, lit<-1>, lit<1> / c, a + c));
static_assert(same_in_every_order(a / b, b / a, square(c), lit<1, 2> / c));

// Powers collect, and so does what is divided by itself.
static_assert(a * a == square(a) && a * square(a) == raise<3>(a) &&
              square(square(a)) == raise<4>(a));
static_assert(a / a == filled<one, shape<3>>{} && a * b / a == b && square(a) / a == a);
static_assert((a + b) / (b + a) == filled<one, shape<3>>{} && (a + b) * (b + a) == square(a + b));
static_assert(square(lit<2> * a) == lit<4> * square(a) && lit<1> / (lit<2> * a) == lit<1, 2> / a);
static_assert(square(a / b) == square(a) / square(b) && s / s == lit<1>);

// The reciprocal of zero stays a formula: what it is worth is a matter of numbers.
static_assert(lit<1> / (a - a) == with_shape<shape<3>>(power<zero, -1>{}));

// Zero and one.
static_assert(lit<0> * a == filled<zero, shape<3>>{} && lit<1> * a == a && a / lit<1> == a);
static_assert(lit<0> * s == lit<0> && lit<0> * (a + b) == filled<zero, shape<3>>{} &&
              lit<0> * (s + lit<1>) == lit<0>);
static_assert(raise<0>(a) == filled<one, shape<3>>{} && raise<1>(a) == a);

// A spread scalar is just a scalar factor.
static_assert(with_shape<shape<3>>(s) * a == s * a &&
              raise<2>(with_shape<shape<3>>(s)) == with_shape<shape<3>>(square(s)));

BOOST_AUTO_TEST_CASE(an_empty_product_is_one) {
  BOOST_TEST((product_with_shape<tg::scalar>() == lit<1>));
  BOOST_TEST((product_with_shape<shape<3>>() == filled<one, shape<3>>{}));
}
