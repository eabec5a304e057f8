// SPDX-License-Identifier: MIT
// What a layer states is read as it stands; where it states nothing, it follows from the input.
#define BOOST_TEST_MODULE stated
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;
namespace wiring = tg::wiring;

namespace {

using image = tg::shape<28, 28>;
using row = tg::shape<784>;

static_assert(wiring::stated_rank<tg::dense<784, 10>, image>() == 1);
static_assert(wiring::stated_rank<tg::relu, image>() == 2);
static_assert(wiring::stated_input<tg::dense<784, 10>, image>() == row{});
static_assert(wiring::stated_input<tg::dense<10>, image>() == image{});
static_assert(wiring::stated_output<tg::dense<784, 10>, image>() == tg::shape<10>{});
static_assert(wiring::stated_output<tg::relu, image>() == image{});
static_assert(wiring::keeps_size<tg::reshape<3>> && !wiring::keeps_size<tg::dense<3>>);

// A layer that takes one shape states the rank of it, too.
struct of_images {
  using expects = image;
  static constexpr auto formula(tg::expression auto x) { return tg::math::sum(x); }
};
static_assert(wiring::stated_rank<of_images, row>() == 2);

// The formula of a layer, and what is none.
struct no_formula {};
struct no_expression {
  static constexpr int formula(tg::expression auto) { return 1; }
};
static_assert(wiring::formula_of<of_images, image>::shape::rank == 0);
static_assert(std::is_same_v<wiring::formula_of<no_formula, row>, wiring::nothing>);
static_assert(std::is_same_v<wiring::formula_of<no_expression, row>, wiring::nothing>);
static_assert(std::is_same_v<wiring::formula_of<int, row>, wiring::nothing>);

// What is assumed after a mistake: no zero, and as stated.
static_assert(wiring::assumed_input<tg::dense<784, 10>, image>() == row{});
static_assert(wiring::assumed_input<tg::dense<10>, image>() == row{});
static_assert(wiring::assumed_input<tg::relu, image>() == image{});
static_assert(wiring::assumed_output<tg::dense<0>, row>() == tg::shape<1>{});
static_assert(wiring::assumed_output<tg::reshape<0, 7>, row>() == tg::shape<1, 7>{});
static_assert(wiring::assumed_output<tg::input<0>, row>() == tg::shape<1>{});
static_assert(wiring::assumed_output<no_formula, row>() == row{});

}  // namespace

BOOST_AUTO_TEST_CASE(parameters_follow_from_the_input) {
  BOOST_TEST((wiring::parameters<tg::dense<3>, row>::size) == 2u);
  BOOST_TEST((wiring::parameters<tg::relu, row>::size) == 0u);
  BOOST_TEST((wiring::parameters<int, row>::size) == 0u);
  BOOST_TEST((wiring::symbols_of<mine::highway, row>::size) == 5u);
}
