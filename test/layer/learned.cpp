// SPDX-License-Identifier: MIT
// A layer written outside the library, with or without parameters of its own, is on equal footing.
#define BOOST_TEST_MODULE learned
#include <boost/test/unit_test.hpp>

#include "layer/own_layers.hpp"
#include "layer/slope_of_layer.hpp"

namespace tg = typegrad;

namespace {

template <class Layer, class Input>
using formula = tg::wiring::formula_of<Layer, Input>;

constexpr tg::symbol<"x", tg::shape<3>> x;
static_assert(formula<mine::swish, tg::shape<3>>{} == formula<tg::silu, tg::shape<3>>{});

constexpr tg::symbol<"H", tg::shape<3, 3>, tg::role::parameter> H;
constexpr tg::symbol<"c", tg::shape<3>, tg::role::parameter> c;
constexpr tg::symbol<"T", tg::shape<3, 3>, tg::role::parameter> T;
constexpr tg::symbol<"d", tg::shape<3>, tg::role::parameter> d;
constexpr auto gate = sigmoid(T * x + d);
static_assert(formula<mine::highway, tg::shape<3>>{} ==
              gate * tanh(H * x + c) + (tg::lit<1> - gate) * x);

static_assert(tg::learned<"weight", "W", tg::shape<2>>::name.view() == "weight");
static_assert(tg::learned<"weight", "W", tg::shape<2>>::letter.view() == "W");

}  // namespace

BOOST_AUTO_TEST_CASE(gradient_is_slope) {
  BOOST_TEST(layers::slope_error(mine::swish{}, tg::shape<4>{}) < laws::slope_tolerance);
  BOOST_TEST(layers::slope_error(mine::swish{}, tg::shape<2, 1, 2>{}) < laws::slope_tolerance);
  BOOST_TEST(layers::slope_error(mine::highway{}, tg::shape<3>{}) < laws::slope_tolerance);
  BOOST_TEST(layers::slope_error(mine::scale{}, tg::shape<2, 3>{}) < laws::slope_tolerance);
}
