// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE diagnosis
#include <boost/test/unit_test.hpp>
#include <typegrad/meta/diagnosis.hpp>

namespace tg = typegrad;

// A cause is false whatever its clues, so that `fit || cause<clues>` is just `fit`.
static_assert(!tg::shape_mismatch<>);
static_assert(!tg::shape_mismatch<tg::at_layer<3>, tg::expected<128>, tg::found<64>>);
static_assert(!tg::no_slope<tg::found_type<int>>);
static_assert(!tg::two_names_alike<tg::found_type<int>, tg::found_type<long>>);

BOOST_AUTO_TEST_CASE(causes_are_false) {
  BOOST_TEST(!(tg::leaf_not_held<tg::found_type<int>>));
  BOOST_TEST(!(tg::rank_too_large<tg::expected<4>, tg::found<5>>));
}
