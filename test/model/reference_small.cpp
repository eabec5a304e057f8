// SPDX-License-Identifier: MIT
// Networks against PyTorch: the smallest, one without parameters, one without biases.
#define BOOST_TEST_MODULE reference_small
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct one_by_one_network : tg::network<tg::input<1>, tg::dense<1>> {};
BOOST_AUTO_TEST_CASE(one_by_one) {
  compare<one_by_one_network>("one_by_one", tg::squared_error);
}

struct no_parameters_network : tg::network<tg::input<3>, tg::tanh> {};
BOOST_AUTO_TEST_CASE(no_parameters) {
  compare<no_parameters_network>("no_parameters", tg::squared_error);
}

struct one_two_two_network : tg::network<tg::input<1>, tg::dense<2>, tg::relu, tg::dense<2>,
                                         tg::relu> {};
BOOST_AUTO_TEST_CASE(one_two_two) {
  compare<one_two_two_network>("one_two_two", tg::squared_error);
}

struct without_bias_network : tg::network<tg::input<5>, tg::dense<7, tg::no_bias>, tg::tanh,
                                          tg::dense<7, 3, tg::no_bias>> {};
BOOST_AUTO_TEST_CASE(without_bias) {
  compare<without_bias_network>("without_bias", tg::mean_squared_error);
}

}  // namespace
