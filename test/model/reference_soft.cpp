// SPDX-License-Identifier: MIT
// Networks against PyTorch: distributions for truths, and log-probabilities.
#define BOOST_TEST_MODULE reference_soft
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

struct soft_targets_network : tg::network<tg::input<2>, tg::dense<33>, tg::relu, tg::dense<15>,
                                          tg::tanh, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(soft_targets) {
  compare<soft_targets_network>("soft_targets", tg::cross_entropy);
}

struct log_likelihood_network : tg::network<tg::input<16>, tg::dense<17>, tg::relu, tg::dense<3>,
                                            tg::log_softmax> {};
BOOST_AUTO_TEST_CASE(log_likelihood) {
  compare<log_likelihood_network, int>("log_likelihood", tg::negative_log_likelihood);
}

}  // namespace
