// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_batches
#include <boost/test/unit_test.hpp>
#include <algorithm>
#include <array>
#include <numeric>
#include <typegrad/train/batches.hpp>
#include <vector>

namespace tg = typegrad;

static_assert(tg::batch<64>.samples(1000) == 64 && tg::batch<1>.samples(1000) == 1);
static_assert(tg::full_batch.samples(1000) == 1000 && tg::full_batch.at_once == 64);

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  boost::random::mt19937_64 engine{seed};
  tg::shuffle(order, engine);
  return order;
}

BOOST_AUTO_TEST_CASE(every_index_is_there_once) {
  auto order = shuffled(1000, 3);
  BOOST_TEST(!std::ranges::is_sorted(order));
  std::ranges::sort(order);
  for (std::size_t i = 0; i < order.size(); ++i) BOOST_TEST(order[i] == i);
}

BOOST_AUTO_TEST_CASE(the_order_is_the_seeds_and_no_librarys) {
  std::vector<std::size_t> const known{5, 7, 6, 8, 4, 2, 0, 3, 9, 1};
  BOOST_TEST(shuffled(10, 1) == known, boost::test_tools::per_element());
  BOOST_TEST(shuffled(10, 2) != known);
}

BOOST_AUTO_TEST_CASE(every_order_is_as_likely) {
  boost::random::mt19937_64 engine{1};
  std::array<std::array<int, 4>, 4> seen{};
  for (int round = 0; round < 4000; ++round) {
    std::vector<std::size_t> order{0, 1, 2, 3};
    tg::shuffle(order, engine);
    for (std::size_t i = 0; i < 4; ++i) ++seen[order[i]][i];
  }
  for (auto const& of_one : seen)
    for (int const times : of_one) BOOST_TEST(std::abs(times - 1000) < 120);
}
