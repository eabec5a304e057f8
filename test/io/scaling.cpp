// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_scaling
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <typegrad/io/scaling.hpp>
#include <vector>

namespace tg = typegrad;
using data_type = tg::dataset<tg::shape<3>, tg::classes<2>>;

// Columns: 1 … 4, constant, -10 … 10.
data_type const train{{1, 0.1f, -10, 2, 0.1f, 0, 4, 0.1f, 10}, {0, 1, 1}};
data_type const test{{7, 5, 20}, {1}};

template <class Action> std::string refused(Action&& action) try {
  action();
  return {};
} catch (std::invalid_argument const& error) {
  return error.what();
}

BOOST_AUTO_TEST_CASE(min_max) {
  auto const scaling = tg::min_max_scaling::fit(train);
  auto const scaled = scaling.apply(train);
  std::vector<float> const expected{0, 0, 0, 1.f / 3, 0, 0.5f, 1, 0, 1};
  BOOST_TEST(scaled.inputs() == expected, boost::test_tools::per_element());
  BOOST_TEST(scaled.label(1) == 1u);
  BOOST_TEST(scaling.offsets()[2] == -10);
  BOOST_TEST(scaling.ranges()[2] == 20);
}

BOOST_AUTO_TEST_CASE(test_data_are_scaled_by_what_training_data_showed) {
  auto const scaled = tg::min_max_scaling::fit(train).apply(test);
  BOOST_TEST(scaled.input(0)[0] == 2);
  BOOST_TEST(scaled.input(0)[1] == 0);  // constant in training
  BOOST_TEST(scaled.input(0)[2] == 1.5f);
}

BOOST_AUTO_TEST_CASE(standard) {
  auto const scaling = tg::standard_scaling::fit(train);
  auto const scaled = scaling.apply(train);
  for (std::size_t column : {0u, 2u}) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i != 3; ++i) {
      sum += scaled.input(i)[column];
      squares += std::pow(scaled.input(i)[column], 2);
    }
    BOOST_TEST(std::abs(sum) < 1e-6);
    BOOST_TEST(squares == 3.0, boost::test_tools::tolerance(1e-6));
  }
  for (std::size_t i = 0; i != 3; ++i) BOOST_TEST(scaled.input(i)[1] == 0);
  BOOST_TEST(scaling.ranges()[1] == 0);
  BOOST_TEST(scaling.ranges()[2] == std::sqrt(200.f / 3), boost::test_tools::tolerance(1e-6f));
}

BOOST_AUTO_TEST_CASE(one_sample_is_constant) {
  auto const scaled = tg::standard_scaling::fit(test).apply(test);
  for (auto const x : scaled.inputs()) BOOST_TEST(x == 0);
}

BOOST_AUTO_TEST_CASE(a_constant_whose_mean_is_rounded_is_constant) {
  tg::dataset<tg::shape<1>, tg::shape<1>, double> const data{{0.1, 0.1, 0.1}, {0, 0, 0}};
  BOOST_TEST((0.1 + 0.1 + 0.1) / 3 != 0.1);
  auto const scaled = tg::standard_scaling::fit(data).apply(data);
  for (auto const x : scaled.inputs()) BOOST_TEST(x == 0);
}

BOOST_AUTO_TEST_CASE(tiny_ranges_stay_within_zero_and_one) {
  using one = tg::dataset<tg::shape<1>, tg::shape<1>>;
  one const data{{0, std::numeric_limits<float>::denorm_min()}, {0, 0}};
  auto const scaled = tg::min_max_scaling::fit(data).apply(data);
  BOOST_TEST(scaled.input(0)[0] == 0);
  BOOST_TEST(scaled.input(1)[0] == 1);
}

BOOST_AUTO_TEST_CASE(an_input_on_its_own_is_scaled_in_its_place) {
  std::vector<float> x{4, 1, 0};
  tg::min_max_scaling::fit(train).apply(std::span<float, 3>{x});
  BOOST_TEST(x == (std::vector<float>{1, 0, 0.5f}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_fitted) {
  auto const none = "a scaling is fitted on at least one sample, found none";
  BOOST_TEST(refused([] { tg::min_max_scaling::fit(data_type{}); }) == none);
  BOOST_TEST(refused([] { tg::standard_scaling::fit(data_type{}); }) == none);
  auto const wild = "column 2 of the inputs ranges too widely to be scaled";
  auto const unknown = "a scaling is fitted on finite numbers, found nan in sample 1";
  auto const nan = std::numeric_limits<float>::quiet_NaN(),
             most = std::numeric_limits<float>::max();
  BOOST_TEST(refused([&] {
               tg::min_max_scaling::fit(data_type{{1, 1, 1, 1, nan, 1}, {0, 0}});
             }) == unknown);
  BOOST_TEST(refused([&] {
               tg::standard_scaling::fit(data_type{{1, 1, 1, 1, nan, 1}, {0, 0}});
             }) == unknown);
  BOOST_TEST(refused([&] {
               tg::min_max_scaling::fit(data_type{{1, -most, 1, 1, most, 1}, {0, 0}});
             }) == wild);
  BOOST_TEST(refused([] {
               tg::scaling<tg::shape<2>>{{1, 2}, {1}};
             }) == "expected 2 offsets and ranges, found 2 and 1");
}
