// SPDX-License-Identifier: MIT
// flags: -march=native -O1
#include <kernel/contraction.hpp>

using contractions::check;
namespace tg = typegrad;

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

/// A matrix that is read in blocks of its columns: neither size is one of a block.
BOOST_AUTO_TEST_CASE(a_large_matrix_times_a_column_is_the_naive_loop) {
  static_assert(277 * 301 * sizeof(float) > tg::kernel::long_column_policy::least_bytes);
  check<float, 1, 277, 301>();
}

/// Two or four rows, whose packets hold several inner indices.
BOOST_AUTO_TEST_CASE(few_rows_are_the_naive_loop) {
  check<float, 1, 4, 48>();
  check<float, 5, 2, 16>();
  check<float, 33, 4, 32>();
}
