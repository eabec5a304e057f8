// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE list
#include <boost/test/unit_test.hpp>
#include <typegrad/meta/list.hpp>
#include <vector>

namespace tg = typegrad;
namespace meta = typegrad::meta;
using tg::list;

using three = list<int, long, char>;
static_assert(three::size == 3 && list<>::size == 0);
static_assert(std::is_empty_v<three>);
static_assert(std::is_same_v<meta::at<three, 0>, int> && std::is_same_v<meta::at<three, 2>, char>);
static_assert(meta::contains<three, long> && !meta::contains<three, float>);
static_assert(!meta::contains<list<>, int>);
static_assert(meta::is_element<long, meta::set_of<three>>);
static_assert(!meta::is_element<float, meta::set_of<three>>);
static_assert(meta::is_element<int, meta::set_of<list<int, long, int>>>);
static_assert(!meta::is_element<int, meta::set_of<list<>>>);
static_assert(meta::position<three, char> == 2 && meta::position<three, float> == 3);
static_assert(meta::position<list<int, long, int>, int> == 0);
static_assert(std::is_same_v<meta::join<>, list<>>);
static_assert(std::is_same_v<meta::join<three, list<>, list<int>>, list<int, long, char, int>>);
template <int I> using one = list<std::integral_constant<int, I>>;
static_assert(std::is_same_v<meta::join<one<0>, one<1>, one<2>, one<3>, one<4>, one<5>, one<6>,
                                        one<7>, one<8>, one<9>>,
                             meta::join<meta::join<one<0>, one<1>, one<2>>, meta::join<one<3>>,
                                        meta::join<one<4>, one<5>, one<6>, one<7>, one<8>, one<9>>>>);
static_assert(
    std::is_same_v<meta::unique<list<int, char, int, long, char>>, list<int, char, long>>);
static_assert(std::is_same_v<meta::unique<list<>>, list<>>);

BOOST_AUTO_TEST_CASE(indices_come_in_order) {
  std::vector<std::size_t> seen;
  meta::for_each_index<4>([&](auto i) { seen.push_back(i()); });
  BOOST_TEST(seen == (std::vector<std::size_t>{0, 1, 2, 3}), boost::test_tools::per_element());
  meta::for_each_index<0>([&](auto i) { seen.push_back(i()); });
  BOOST_TEST(seen.size() == 4u);
}
