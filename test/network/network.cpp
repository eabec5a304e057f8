// SPDX-License-Identifier: MIT
// The constants of a network.
#define BOOST_TEST_MODULE network
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

static_assert(tg::parameter_count<networks::digits> == 101'770);
static_assert(tg::input_shape<networks::digits> == tg::shape<28, 28>{});
static_assert(tg::output_shape<networks::digits> == tg::shape<10>{});

static_assert(tg::parameter_count<networks::gated> == 2 + 2 * (36 + 6) + 2 + 12);
static_assert(tg::input_shape<networks::gated> == tg::shape<2, 3>{});
static_assert(tg::output_shape<networks::gated> == tg::shape<2>{});

static_assert(tg::parameter_count<networks::shapes_only> == 0);
static_assert(tg::output_shape<networks::shapes_only> == tg::shape<12>{});
static_assert(tg::parameter_count<networks::tiny> == 2);

/// 10⁷ parameters are a number like any other.
struct large : tg::network<tg::input<1000>, tg::dense<5000>, tg::relu, tg::dense<1000>> {};
static_assert(tg::parameter_count<large> == 10'006'000);

BOOST_AUTO_TEST_CASE(constants_are_values) {
  BOOST_TEST(tg::output_shape<networks::digits>.extents[0] == 10u);
  BOOST_TEST(tg::input_shape<networks::digits>.size == 784u);
}
