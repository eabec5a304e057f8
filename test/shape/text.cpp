// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE text
#include <boost/test/unit_test.hpp>
#include <typegrad/shape/text.hpp>

namespace tg = typegrad;

static_assert(tg::text(tg::shape<28, 28>{}) == "(28, 28)");
static_assert(tg::text(tg::shape<784>{}) == "(784)");
static_assert(tg::text(tg::shape<1, 3, 224, 224>{}) == "(1, 3, 224, 224)");

BOOST_AUTO_TEST_CASE(a_scalar_has_no_extents) { BOOST_TEST(tg::text(tg::scalar{}) == "()"); }
