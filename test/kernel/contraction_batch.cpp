// SPDX-License-Identifier: MIT
// flags: -march=native -O1
#include <kernel/contraction.hpp>

using contractions::check;

BOOST_AUTO_TEST_CASE(every_batch_is_the_naive_loop) {
  check<float, 1, 33, 15>();
  check<float, 3, 33, 15>();
  check<float, 16, 33, 15>();
  check<float, 64, 33, 15>();
  check<float, 65, 33, 15>();
  check<float, 65, 1, 16>();
  check<float, 13, 100, 9>();  // the largest tile, and what is left of rows and columns
}
