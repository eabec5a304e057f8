// SPDX-License-Identifier: MIT
// Networks against PyTorch: layers from outside the library.
#define BOOST_TEST_MODULE reference_own
#include "model/reference.hpp"

#include "layer/own_layers.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct swish_network : tg::network<tg::input<4>, tg::dense<8>, mine::swish, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(swish) {
  compare<swish_network>("swish", tg::mean_squared_error);
}

struct highway_network : tg::network<tg::input<4>, tg::dense<8>, tg::tanh, mine::highway,
                                     mine::highway, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(highway) {
  compare<highway_network, int>("highway", tg::cross_entropy);
}

}  // namespace
