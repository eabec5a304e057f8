// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE shape
#include <boost/test/unit_test.hpp>
#include <typegrad/shape/shape.hpp>

namespace tg = typegrad;
using tg::shape;

static_assert(std::is_empty_v<shape<28, 28>>);
static_assert(shape<28, 28>::rank == 2 && shape<28, 28>::size == 784);
static_assert(shape<>::rank == 0 && shape<>::size == 1);
static_assert(shape<2, 3, 4, 5>::rank == 4 && shape<2, 3, 4, 5>::size == 120);
static_assert(shape<2, 3>::extents[1] == 3);
static_assert(shape<2, 3>::extent(0) == 2 && shape<2, 3>::extent(2) == 1);
static_assert(shape<3>::extent(1) == 1);  // a vector is a column
static_assert(tg::scalar::extent(0) == 1);
static_assert(shape<2, 3>{} == shape<2, 3>{} && !(shape<2, 3>{} == shape<3, 2>{}));
static_assert(!(shape<6>{} == shape<2, 3>{}) && !(shape<1>{} == shape<>{}));
static_assert(shape<6>{} != shape<1, 6>{});
static_assert(tg::is_shape<shape<3>> && !tg::is_shape<int>);

BOOST_AUTO_TEST_CASE(an_extent_can_be_asked_for_at_run_time) {
  std::size_t product = 1;
  for (std::size_t i = 0; i < 4; ++i) product *= shape<2, 3>::extent(i);
  BOOST_TEST(product == (shape<2, 3>::size));
}
