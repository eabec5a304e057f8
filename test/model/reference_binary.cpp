// SPDX-License-Identifier: MIT
// Networks against PyTorch: truths of 0 and 1.
#define BOOST_TEST_MODULE reference_binary
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct sigmoid_binary_network : tg::network<tg::input<2>, tg::dense<15>, tg::sigmoid,
                                            tg::dense<1>> {};
BOOST_AUTO_TEST_CASE(sigmoid_binary) {
  compare<sigmoid_binary_network>("sigmoid_binary", tg::binary_cross_entropy);
}

struct three_labels_network : tg::network<tg::input<17>, tg::dense<16>, tg::tanh,
                                          tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(three_labels) {
  compare<three_labels_network>("three_labels", tg::binary_cross_entropy);
}

struct wide_network : tg::network<tg::input<33>, tg::dense<100>, tg::relu, tg::dense<1>> {};
BOOST_AUTO_TEST_CASE(wide) {
  compare<wide_network>("wide", tg::binary_cross_entropy);
}

}  // namespace
