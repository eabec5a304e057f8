// SPDX-License-Identifier: MIT
// Gradients are slopes: reductions inside layers, softmax in the middle, slopes of zero.
#define BOOST_TEST_MODULE gradient_of_reductions
#include "model/slopes.hpp"

#include "model/odd_layers.hpp"

namespace tg = typegrad;
using slopes::gradients_are_slopes;

namespace {

struct normalised : tg::network<tg::input<5>, odd::normalise, tg::dense<3>, odd::normalise> {};
BOOST_AUTO_TEST_CASE(mean_and_variance) { gradients_are_slopes<normalised>(tg::squared_error); }

struct softmax_inside
    : tg::network<tg::input<4>, tg::dense<4>, tg::softmax, tg::dense<3>, tg::softmax> {};
BOOST_AUTO_TEST_CASE(softmax_in_the_middle) { gradients_are_slopes<softmax_inside>(tg::squared_error); }

struct attention : tg::network<tg::input<3, 2>, odd::attention, tg::flatten, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(rows_that_attend) { gradients_are_slopes<attention>(tg::squared_error); }

struct reductions : tg::network<tg::input<4>, odd::reduced, tg::dense<3>, odd::reduced> {};
BOOST_AUTO_TEST_CASE(every_reduction) { gradients_are_slopes<reductions>(tg::squared_error); }

struct steps : tg::network<tg::input<3>, tg::dense<4>, odd::step, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(a_slope_of_zero) { gradients_are_slopes<steps>(tg::squared_error); }

}  // namespace
