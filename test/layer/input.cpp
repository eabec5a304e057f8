// SPDX-License-Identifier: MIT
// input, flatten and reshape keep the numbers in row-major order.
#define BOOST_TEST_MODULE input
#include <boost/test/unit_test.hpp>

#include "layer/slope_of_layer.hpp"

namespace tg = typegrad;

namespace {

constexpr tg::symbol<"x", tg::shape<2, 3>> x;

static_assert(tg::input<2, 3>::formula(x) == x);
static_assert(tg::flatten::formula(x) == tg::math::reshape<tg::shape<6>>(x));
static_assert(tg::reshape<3, 2>::formula(x) == tg::math::reshape<tg::shape<3, 2>>(x));
static_assert(tg::reshape<2, 3>::formula(x) == x);
static_assert(tg::flatten::formula(tg::reshape<1, 6>::formula(x)) == tg::flatten::formula(x));

// A row is flat, and one number is a row of one.
static_assert(tg::flatten::formula(tg::symbol<"x", tg::shape<6>>{}) ==
              tg::symbol<"x", tg::shape<6>>{});
static_assert(decltype(tg::flatten::formula(tg::symbol<"x", tg::shape<>>{}))::shape{} ==
              tg::shape<1>{});

static_assert(tg::input<2, 3>::shape{} == tg::shape<2, 3>{});
static_assert(tg::input<>::shape{} == tg::shape<>{});
static_assert(tg::input<28, 28>::spelling.view() == "typegrad::input<28, 28>");
static_assert(tg::input<>::spelling.view() == "typegrad::input<>");
static_assert(tg::reshape<1, 28, 28>::spelling.view() == "typegrad::reshape<1, 28, 28>");
static_assert(tg::flatten::spelling.view() == "typegrad::flatten");

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_keep_their_order) {
  std::array<double, 6> const numbers{1, 2, 3, 4, 5, 6};
  auto const given = laws::bind(x, numbers);
  BOOST_TEST(laws::evaluate(tg::flatten::formula(x), given) == numbers,
             boost::test_tools::per_element());
  BOOST_TEST(laws::evaluate(tg::reshape<3, 2>::formula(x), given) == numbers,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(gradient_is_slope) {
  BOOST_TEST(layers::slope_error(tg::flatten{}, tg::shape<2, 3>{}) < laws::slope_tolerance);
  BOOST_TEST(layers::slope_error(tg::reshape<3, 2>{}, tg::shape<2, 3>{}) < laws::slope_tolerance);
}
