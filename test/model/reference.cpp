// SPDX-License-Identifier: MIT
// Networks against PyTorch: classifiers.
#define BOOST_TEST_MODULE reference
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct tanh_classifier_network : tg::network<tg::input<4>, tg::dense<16>, tg::tanh,
                                             tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(tanh_classifier) {
  compare<tanh_classifier_network, int>("tanh_classifier", tg::cross_entropy);
}

struct small_digits_network : tg::network<tg::input<3, 5>, tg::flatten, tg::dense<15, 17>,
                                          tg::relu, tg::dense<10>> {};
BOOST_AUTO_TEST_CASE(small_digits) {
  compare<small_digits_network, int>("small_digits", tg::cross_entropy);
}

}  // namespace
