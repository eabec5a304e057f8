// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_metrics
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <typegrad/train/metrics_text.hpp>

namespace tg = typegrad;

tg::confusion_matrix counted() {
  tg::confusion_matrix counts{3};
  for (auto const& [truth, predicted, times] :
       {std::array{0, 0, 5}, {0, 1, 3}, {1, 1, 12}, {2, 0, 2}, {2, 1, 1}})
    for (int i = 0; i < times; ++i) counts.add(std::size_t(truth), std::size_t(predicted));
  return counts;
}

BOOST_AUTO_TEST_CASE(shares) {
  auto const counts = counted();
  BOOST_TEST(counts.samples() == 23u);
  BOOST_TEST(counts.samples_of(0) == 8u);
  BOOST_TEST(counts.samples_taken_for(0) == 7u);
  BOOST_TEST(counts.count(2, 0) == 2u);
  BOOST_TEST(counts.accuracy() == 17.0 / 23);
  BOOST_TEST(counts.precision(0) == 5.0 / 7);
  BOOST_TEST(counts.recall(0) == 5.0 / 8);
  BOOST_TEST(counts.precision(1) == 12.0 / 16);
  BOOST_TEST(counts.recall(1) == 1.0);
  BOOST_TEST(counts.precision(2) == 0.0);  // never predicted
  BOOST_TEST(counts.recall(2) == 0.0);
}

BOOST_AUTO_TEST_CASE(a_table) {
  BOOST_TEST(tg::text(counted()) ==
             "truth   0   1   2  precision  recall\n"
             "    0   5   3   0      0.714   0.625\n"
             "    1   0  12   0      0.750   1.000\n"
             "    2   2   1   0      0.000   0.000\n");
}

BOOST_AUTO_TEST_CASE(a_table_with_names) {
  std::array<std::string, 3> const names{"blouse", "Ärmel", "coat"};
  BOOST_TEST(tg::text(counted(), names) ==
             " truth   0   1   2  precision  recall\n"
             "blouse   5   3   0      0.714   0.625\n"
             " Ärmel   0  12   0      0.750   1.000\n"
             "  coat   2   1   0      0.000   0.000\n");
  auto const want = tg::text(counted(), names);
  BOOST_TEST(tg::text(counted(), std::array{"blouse", "Ärmel", "coat"}) == want);
  BOOST_TEST(tg::text(counted(), std::vector<std::string_view>{"blouse", "Ärmel", "coat"}) == want);
  BOOST_TEST(tg::text(counted(), {"blouse", "Ärmel", "coat"}) == want);
  char const* const of_c[] = {"blouse", "Ärmel", "coat"};
  BOOST_TEST(tg::text(counted(), of_c) == want);
}

BOOST_AUTO_TEST_CASE(the_class_of_an_output) {
  auto const of = [](std::vector<float> const& y, double threshold = 0) {
    return tg::predicted_class(std::span{y}, threshold);
  };
  BOOST_TEST(of({1, 3, 2}) == 1u);
  BOOST_TEST(of({1, 3, 4}) == 2u);
  BOOST_TEST(of({-4, -3, -3}) == 1u);  // the first of equals
  BOOST_TEST(of({0.25f}) == 1u);
  BOOST_TEST(of({0}) == 0u);
  BOOST_TEST(of({0.25f}, 0.5) == 0u);
  BOOST_TEST(of({0.75f}, 0.5) == 1u);
}

BOOST_AUTO_TEST_CASE(means_of_errors) {
  tg::mean_errors errors;
  BOOST_TEST(errors.mean_absolute() == 0.0);
  errors.add(1, 4);
  errors.add(6, 2);
  BOOST_TEST(errors.mean_absolute() == 3.5);
  BOOST_TEST(errors.mean_squared() == 12.5);
  BOOST_TEST(errors.root_mean_squared() == std::sqrt(12.5));
  BOOST_TEST(errors.largest() == 4.0);
}
