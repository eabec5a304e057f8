// SPDX-License-Identifier: MIT
// Gradients are slopes: several contractions in a layer, parameters used again.
#define BOOST_TEST_MODULE gradient
#include "model/slopes.hpp"

#include "model/odd_layers.hpp"

namespace tg = typegrad;
using slopes::gradients_are_slopes;

namespace {

struct gated : tg::network<tg::input<3>, odd::gated<4>, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(contractions_of_one_shape) { gradients_are_slopes<gated>(tg::squared_error); }

struct residual : tg::network<tg::input<4>, odd::residual, odd::residual, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(past_the_contraction) {
  gradients_are_slopes<residual, int>(tg::cross_entropy);
}

struct tied : tg::network<tg::input<3>, odd::tied<5>, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(a_parameter_used_twice) { gradients_are_slopes<tied>(tg::squared_error); }

struct bottlenecks : tg::network<tg::input<4>, odd::bottleneck<2>, odd::bottleneck<3>> {};
BOOST_AUTO_TEST_CASE(contractions_in_a_row) { gradients_are_slopes<bottlenecks>(tg::squared_error); }

}  // namespace
