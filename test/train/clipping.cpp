// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_clipping
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <typegrad/train/clipping.hpp>

namespace tg = typegrad;
namespace clipping = tg::clipping;

template <class Scalar, std::size_t N> auto counting_from(Scalar first) {
  std::array<Scalar, N> all{};
  std::iota(all.begin(), all.end(), first);
  return all;
}

BOOST_AUTO_TEST_CASE(elements_come_within_the_bound) {
  auto g = counting_from<float, 37>(-18);
  clipping::to_value(std::span{g}, 2.5);
  BOOST_TEST(g[0] == -2.5f);
  BOOST_TEST(g[15] == -2.5f);
  BOOST_TEST(g[16] == -2.0f);
  BOOST_TEST(g[18] == 0.0f);
  BOOST_TEST(g[20] == 2.0f);
  BOOST_TEST(g[36] == 2.5f);
}

BOOST_AUTO_TEST_CASE(a_nan_stays) {
  auto g = counting_from<float, 20>(0);
  g[3] = std::numeric_limits<float>::quiet_NaN();
  g[19] = g[3];
  clipping::to_value(std::span{g}, 1);
  BOOST_TEST(std::isnan(g[3]));
  BOOST_TEST(std::isnan(g[19]));
}

BOOST_AUTO_TEST_CASE(the_length_is_the_root_of_the_sum_of_squares) {
  auto g = counting_from<double, 24>(1);  // Σ n² = 70² for n up to 24
  BOOST_TEST(clipping::length(std::span{g}) == 70.0);
  std::array<float, 5> none{};
  BOOST_TEST(clipping::length(std::span{none}) == 0.0);
}

BOOST_AUTO_TEST_CASE(lengths_whose_squares_do_not_fit) {
  std::array<float, 2> large{3e30f, 4e30f}, tiny{3e-30f, 4e-30f}, coarse{3e-22f, 4e-22f};
  BOOST_TEST(std::abs(clipping::length(std::span{large}) / 5e30 - 1) < 1e-6);
  BOOST_TEST(std::abs(clipping::length(std::span{tiny}) / 5e-30 - 1) < 1e-6);
  BOOST_TEST(std::abs(clipping::length(std::span{coarse}) / 5e-22 - 1) < 1e-6);  // denormal squares
}

/// What a number of threads would do, one after another.
auto by_threads(std::size_t threads) {
  return [threads](auto const& f) {
    for (std::size_t t = 0; t < threads; ++t) f(tg::kernel::member{t, threads});
  };
}

BOOST_AUTO_TEST_CASE(threads_find_the_same_length_to_the_bit) {
  auto g = counting_from<float, 1003>(-500.25f);
  double const length = clipping::length(std::span{g});
  double const by_one = clipping::length_by(by_threads(1), std::span{g});
  BOOST_TEST(std::abs(by_one / length - 1) < 1e-6);
  for (std::size_t threads : {2u, 3u, 7u, 20u})
    BOOST_TEST(clipping::length_by(by_threads(threads), std::span{g}) == by_one);
}

BOOST_AUTO_TEST_CASE(an_element_that_is_not_finite_is_noticed) {
  for (float const bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
    for (std::size_t const place : {0u, 17u, 36u}) {
      auto g = counting_from<float, 37>(-18);
      g[place] = bad;
      BOOST_TEST(!std::isfinite(clipping::length(std::span{g})));
      BOOST_TEST(!std::isfinite(clipping::length_by(by_threads(2), std::span{g})));
    }
}

BOOST_AUTO_TEST_CASE(a_long_gradient_keeps_its_direction) {
  auto g = counting_from<double, 24>(1);
  clipping::to_length(std::span{g}, 70, 7);
  BOOST_TEST(std::abs(clipping::length(std::span{g}) - 7) < 1e-14);
  BOOST_TEST(std::abs(g[9] - 1) < 1e-15);
  auto const before = g;
  clipping::to_length(std::span{g}, 7, 7);  // short enough
  clipping::to_length(std::span{g}, 7, 100);
  BOOST_TEST(g == before, boost::test_tools::per_element());
}
