// SPDX-License-Identifier: MIT
// Where there is no mistake, nothing is said. What is said is tried by the programs of test/fail/.
#define BOOST_TEST_MODULE checks
#include <boost/test/unit_test.hpp>

#include <typegrad/network/checks.hpp>

namespace tg = typegrad;
using tg::wiring::mistake;

static_assert(std::is_void_v<decltype(
                  tg::wiring::tell_beginning<mistake::none, tg::list<tg::input<3>, int>>())>);
static_assert(std::is_void_v<decltype(
                  tg::wiring::tell_layer<mistake::told, 1, int, tg::shape<3>>())>);

BOOST_AUTO_TEST_CASE(clues_are_false_for_every_clue) {
  BOOST_TEST(!tg::empty_network<>);
  BOOST_TEST((!tg::size_zero<tg::at_layer<3>, tg::found<0>>));
}
