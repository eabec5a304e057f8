// SPDX-License-Identifier: MIT
// Networks against PyTorch: activations and losses with kinks.
#define BOOST_TEST_MODULE reference_kinks
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare_briefly;

namespace {

struct leaky_relu_elu_network : tg::network<tg::input<3>, tg::dense<16>, tg::leaky_relu,
                                            tg::dense<17>, tg::elu, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(leaky_relu_elu) {
  compare_briefly<leaky_relu_elu_network>("leaky_relu_elu", tg::huber);
}

struct square_abs_exp_network : tg::network<tg::input<3>, tg::dense<15>, tg::square, tg::dense<3>,
                                            tg::abs, tg::dense<2>, tg::exp> {};
BOOST_AUTO_TEST_CASE(square_abs_exp) {
  compare_briefly<square_abs_exp_network>("square_abs_exp", tg::mean_absolute_error);
}

}  // namespace
