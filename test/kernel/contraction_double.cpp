// SPDX-License-Identifier: MIT
#include <kernel/contraction.hpp>

using contractions::check;

BOOST_AUTO_TEST_CASE(doubles_too) {
  check<double, 1, 1, 2>();
  check<double, 3, 2, 100>();
  check<double, 16, 3, 15>();
  check<double, 64, 17, 16>();
  check<double, 65, 33, 1>();
  check<double, 1, 100, 33>();
}
