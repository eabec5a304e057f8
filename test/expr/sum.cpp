// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE sum
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/functions.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::lit, tg::shape;

constexpr tg::symbol<"a", shape<3>> a;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"c", shape<3>> c;
constexpr tg::symbol<"s", shape<>> s;

// Every order of four terms.
template <class P, class Q, class R, class T>
constexpr bool same_in_every_order(P p, Q q, R r, T t) {
  constexpr auto all = P{} + Q{} + R{} + T{};
  return p + q + t + r == all && p + r + q + t == all && p + r + t + q == all &&
         p + t + q + r == all && p + t + r + q == all && q + p + r + t == all &&
         q + p + t + r == all && q + r + p + t == all && q + r + t + p == all &&
         q + t + p + r == all && q + t + r + p == all && r + p + q + t == all &&
         r + p + t + q == all && r + q + p + t == all && r + q + t + p == all &&
         r + t + p + q == all && r + t + q + p == all && t + p + q + r == all &&
         t + p + r + q == all && t + q + p + r == all && t + q + r + p == all &&
         t + r + p + q == all && t + r + q + p == all;
}
static_assert(same_in_every_order(a, lit<2>* b, tanh(a* b), s));
static_assert(same_in_every_order(a - b, lit<-1>, exp(c) - b, -(a + c)));
static_assert(same_in_every_order(lit<1, 2> * (a - b), lit<2>*(a + b), a, lit<3>));

// Terms collect, in sums in sums too.
static_assert(a + b + a == lit<2> * a + b && a + b - a == b && a - a + b == b);
static_assert((a + b) - (a + b) == filled<zero, shape<3>>{});
static_assert(lit<3> * (a + b) - lit<2> * (a + b) == a + b);
static_assert(lit<3> * (a + b) - lit<2> * (a + b) + c == a + b + c);
static_assert((a + (b + (c + a))) == lit<2> * a + b + c);
static_assert(a * b + b * a == lit<2> * a * b && lit<1, 2> * a + lit<1, 2> * a == a);
static_assert(s + s == lit<2> * s && lit<1> + lit<2> == lit<3>);
static_assert((a + lit<1>)-lit<1> == a && (a + s) - s == a);

// A coefficient that all terms share stands outside, whichever way the sum was written.
static_assert(lit<2> * a + lit<2> * b == lit<2> * (a + b) &&
              lit<2> * a - lit<2> * b == lit<2> * (a - b));
static_assert(-lit<2> * a - lit<2> * b == lit<-2> * (a + b) && -a - b == -(a + b));
static_assert(lit<2> * (a + lit<3> * b) == lit<2> * a + lit<6> * b);
static_assert(lit<1, 3> * (lit<3> * a - lit<3> * b) == a - b &&
              lit<1, 3> * (a - b) * lit<3> == a - b);
static_assert(lit<2> + lit<2> * a == lit<2> * (lit<1> + a));
using both = plus<std::remove_const_t<decltype(a)>, std::remove_const_t<decltype(b)>>;
static_assert(-lit<2> * a - lit<2> * b == times<literal<-2, 1>, both>{});

// As a factor, a sum of negative terms gives its sign away.
static_assert(c * (-a - b) == -(c * (a + b)) && square(-a - b) == square(a + b));
static_assert((-a - b) / (a + b) == lit<-1> + filled<zero, shape<3>>{});
static_assert(c * (lit<-2> * a - lit<3> * b) == -(c * (lit<2> * a + lit<3> * b)));

// What a factor gives away besides, so that products do not depend on their order.
static_assert((a - b) * lit<-1> * c == (a - b) * c * lit<-1>);
static_assert(lit<1, 2> * (a - lit<2> * b) * c == lit<1, 2> * ((a - lit<2> * b) * c));
static_assert(square(b - a) == square(a - b) && c * (b - a) == -(c * (a - b)));
static_assert((lit<6> * a + lit<4> * b) * c == lit<2> * c * (lit<3> * a + lit<2> * b));
static_assert((a - b) * lit<-1> == b - a && -(a - b) == b - a);

// Shapes: a sum of scalars that stands for an array is spread.
static_assert(s + lit<1> + (a - a) == with_shape<shape<3>>(s + lit<1>));
static_assert(with_shape<shape<3>>(s) + with_shape<shape<3>>(lit<1>) ==
              with_shape<shape<3>>(s + lit<1>));
static_assert(with_shape<shape<3>>(s) + a == s + a);

BOOST_AUTO_TEST_CASE(an_empty_sum_is_zero) {
  BOOST_TEST((sum_with_shape<tg::scalar>() == lit<0>));
  BOOST_TEST((sum_with_shape<shape<3>>() == filled<zero, shape<3>>{}));
}
