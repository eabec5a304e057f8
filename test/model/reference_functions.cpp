// SPDX-License-Identifier: MIT
// Networks against PyTorch: waves, roots, and softmax for an output.
#define BOOST_TEST_MODULE reference_functions
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare_briefly;

namespace {

struct sin_cos_network : tg::network<tg::input<1>, tg::dense<33>, tg::sin, tg::dense<16>, tg::cos,
                                     tg::dense<1>> {};
BOOST_AUTO_TEST_CASE(sin_cos) {
  compare_briefly<sin_cos_network>("sin_cos", tg::squared_error);
}

struct log_sqrt_network : tg::network<tg::input<2>, tg::dense<16>, tg::softplus, tg::log,
                                      tg::dense<3>, tg::sigmoid, tg::sqrt> {};
BOOST_AUTO_TEST_CASE(log_sqrt) {
  compare_briefly<log_sqrt_network>("log_sqrt", tg::mean_squared_error);
}

struct softmax_regression_network : tg::network<tg::input<4>, tg::dense<17>, tg::tanh,
                                                tg::dense<5>, tg::softmax> {};
BOOST_AUTO_TEST_CASE(softmax_regression) {
  compare_briefly<softmax_regression_network>("softmax_regression", tg::squared_error);
}

}  // namespace
