// SPDX-License-Identifier: MIT
// Gradients are slopes: samples of two, three and four extents.
#define BOOST_TEST_MODULE gradient_of_matrices
#include "model/slopes.hpp"

#include "model/odd_layers.hpp"

namespace tg = typegrad;
using slopes::gradients_are_slopes;

namespace {

struct scaled : tg::network<tg::input<2, 3>, odd::scale_each, tg::flatten, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(a_scale_for_each) { gradients_are_slopes<scaled>(tg::squared_error); }

struct no_contraction : tg::network<tg::input<2, 3, 2>, odd::scale_each, tg::tanh, odd::scale_each> {};
BOOST_AUTO_TEST_CASE(three_extents) {
  gradients_are_slopes<no_contraction>(tg::mean_squared_error);
}

struct four_extents
    : tg::network<tg::input<2, 2, 2, 2>, odd::scale_each, tg::reshape<4, 4>, odd::gram> {};
BOOST_AUTO_TEST_CASE(four) { gradients_are_slopes<four_extents>(tg::squared_error); }

struct gram : tg::network<tg::input<3, 4>, odd::gram, tg::flatten, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(a_first_stage_without_parameters) {
  gradients_are_slopes<gram>(tg::squared_error);
}

struct rows : tg::network<tg::input<3, 4>, odd::rows_times<2>, tg::tanh, odd::rows_times<5>> {};
BOOST_AUTO_TEST_CASE(shared_matrices_beside_data) { gradients_are_slopes<rows>(tg::squared_error); }

struct bilinear : tg::network<tg::input<3>, odd::bilinear, tg::sin, tg::flatten, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(outer_products) { gradients_are_slopes<bilinear>(tg::squared_error); }

}  // namespace
