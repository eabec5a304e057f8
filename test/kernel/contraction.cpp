// SPDX-License-Identifier: MIT
#include <kernel/contraction.hpp>

using contractions::check;

BOOST_AUTO_TEST_CASE(every_number_of_rows_is_the_naive_loop) {
  check<float, 3, 1, 17>();
  check<float, 3, 2, 17>();
  check<float, 3, 3, 17>();
  check<float, 3, 15, 17>();
  check<float, 3, 16, 17>();
  check<float, 3, 17, 17>();
  check<float, 3, 33, 17>();
  check<float, 3, 100, 17>();
}
