// SPDX-License-Identifier: MIT
// A layer states how a program writes it.
#define BOOST_TEST_MODULE spelling
#include <boost/test/unit_test.hpp>

#include <typegrad/layer/spelling.hpp>

namespace tg = typegrad;

static_assert(tg::spelled<"relu">::spelling.view() == "typegrad::relu");
static_assert(tg::spelled_number<0>().view() == "0");
static_assert(tg::spelled_number<-70>().view() == "-70");
static_assert(tg::spelled_number<std::size_t{1234567890}>().view() == "1234567890");
static_assert(tg::comma_separated<1, -2, 3>().view() == "1, -2, 3");
static_assert(tg::spelling_with<"input">().view() == "typegrad::input<>");

BOOST_AUTO_TEST_CASE(numbers_as_arguments) {
  BOOST_TEST((tg::spelling_with<"elu_with", -1, 2>().view()) == "typegrad::elu_with<-1, 2>");
}
