// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_split
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <stdexcept>
#include <typegrad/io/split.hpp>
#include <vector>

namespace tg = typegrad;
using data_type = tg::dataset<tg::shape<2>, tg::shape<1>>;

data_type numbered(std::size_t count) {
  std::vector<float> inputs, truths;
  for (std::size_t i = 0; i != count; ++i) {
    inputs.push_back(static_cast<float>(i));
    inputs.push_back(static_cast<float>(i) + 0.5f);
    truths.push_back(-static_cast<float>(i));
  }
  return {inputs, truths};
}

BOOST_AUTO_TEST_CASE(each_sample_goes_to_one_part_with_its_truth) {
  auto const [train, test] = tg::split(numbered(101), 0.8, 1);
  BOOST_TEST(train.size() == 81u);
  BOOST_TEST(test.size() == 20u);
  std::array<int, 101> seen{};
  for (auto const* part : {&train, &test})
    for (std::size_t i = 0; i != part->size(); ++i) {
      ++seen[static_cast<std::size_t>(part->input(i)[0])];
      BOOST_TEST(part->input(i)[1] == part->input(i)[0] + 0.5f);
      BOOST_TEST(part->truth(i)[0] == -part->input(i)[0]);
    }
  BOOST_TEST(std::ranges::count(seen, 1) == 101);
}

BOOST_AUTO_TEST_CASE(same_seed_same_samples) {
  auto const one = tg::split(numbered(50), 0.5, 7), again = tg::split(numbered(50), 0.5, 7);
  auto const other = tg::split(numbered(50), 0.5, 8);
  BOOST_TEST((one.train == again.train && one.test == again.test));
  BOOST_TEST((one.train != other.train));
}

BOOST_AUTO_TEST_CASE(the_order_is_the_same_with_every_compiler_and_library) {
  std::vector<std::size_t> const order{5, 7, 6, 8, 4, 2, 0, 3, 9, 1};
  BOOST_TEST(tg::shuffled_indices(10, 1) == order, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_order_is_as_likely) {
  std::array<int, 6> counts{};
  for (std::uint64_t seed = 0; seed != 6000; ++seed) {
    auto const order = tg::shuffled_indices(3, seed);
    ++counts[order[0] * 2 + (order[1] > order[2])];
  }
  for (auto const count : counts) BOOST_TEST((count > 850 && count < 1150));  // 1000 ± 5 deviations
}

BOOST_AUTO_TEST_CASE(few_samples_and_shares_out_of_range) {
  BOOST_TEST(tg::split(data_type{}, 0.5, 1).train.size() == 0u);
  BOOST_TEST(tg::split(numbered(1), 0.6, 1).train.size() == 1u);
  BOOST_TEST(tg::shuffled_indices(0, 1).empty());
  for (double const share : {0.0, 1.0, -0.5, 2.0, std::numeric_limits<double>::quiet_NaN()})
    BOOST_CHECK_THROW(tg::split(numbered(4), share, 1), std::invalid_argument);
}
