// SPDX-License-Identifier: MIT
// Networks against PyTorch: logits of a thousand, of either sign. In float a logit of a thousand is
// known to 6e-5 at best, and so is softmax(x) = exp(x - log Σ exp(x)), relative to itself.
#define BOOST_TEST_MODULE reference_large
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare;

namespace {

constexpr double one_unit_at_a_thousand = 6.2e-5;

struct large_logits_network : tg::network<tg::input<3>, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(large_logits) {
  compare<large_logits_network, int>("large_logits", tg::cross_entropy, one_unit_at_a_thousand);
}

struct large_logits_soft_network : tg::network<tg::input<3>, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(large_logits_soft) {
  compare<large_logits_soft_network>("large_logits_soft", tg::cross_entropy,
                                     one_unit_at_a_thousand);
}

struct large_logits_binary_network : tg::network<tg::input<3>, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(large_logits_binary) {
  compare<large_logits_binary_network>("large_logits_binary", tg::binary_cross_entropy);
}

}  // namespace
