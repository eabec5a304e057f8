// SPDX-License-Identifier: MIT
// Networks against PyTorch: samples and outputs with rows of their own.
#define BOOST_TEST_MODULE reference_shapes
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct reshaped_network : tg::network<tg::input<12>, tg::reshape<3, 4>, tg::tanh, tg::reshape<2,
                                      2, 3>, tg::flatten, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(reshaped) {
  compare<reshaped_network>("reshaped", tg::squared_error);
}

struct rank_two_output_network : tg::network<tg::input<2, 3>, tg::sin, tg::reshape<3, 2>> {};
BOOST_AUTO_TEST_CASE(rank_two_output) {
  compare<rank_two_output_network>("rank_two_output", tg::mean_squared_error);
}

}  // namespace
