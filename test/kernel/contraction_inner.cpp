// SPDX-License-Identifier: MIT
// flags: -march=native -O1
#include <kernel/contraction.hpp>

using contractions::check;

BOOST_AUTO_TEST_CASE(every_inner_size_is_the_naive_loop) {
  check<float, 1, 17, 1>();
  check<float, 1, 17, 2>();
  check<float, 1, 17, 3>();
  check<float, 1, 17, 15>();
  check<float, 1, 17, 16>();
  check<float, 1, 17, 17>();
  check<float, 1, 17, 33>();
  check<float, 1, 17, 100>();
}
