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

BOOST_AUTO_TEST_CASE(rows_that_end_in_half_a_packet_are_the_naive_loop) {
  check<float, 13, 24, 9>();  // a tile of 12 columns, and one that is left
  check<float, 5, 40, 7>();
  check<float, 7, 72, 2>();
  check<float, 20, 10, 13>();
}
