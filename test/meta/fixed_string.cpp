// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE fixed_string
#include <boost/test/unit_test.hpp>
#include <type_traits>
#include <typegrad/meta/fixed_string.hpp>

namespace tg = typegrad;
using tg::meta::decimal;

template <tg::fixed_string Name> struct called {};

static_assert(std::is_same_v<called<"W">, called<"W">>);
static_assert(!std::is_same_v<called<"W">, called<"b">>);
static_assert(!std::is_same_v<called<"W">, called<"W2">>);
static_assert(tg::fixed_string{"δ"}.view() == "δ");
static_assert((decimal<2>() + tg::fixed_string{".weight"}).view() == "2.weight");
static_assert(decimal<0>().view() == "0" && decimal<10>().view() == "10");
static_assert(decimal<101770>().view() == "101770");

BOOST_AUTO_TEST_CASE(the_empty_string_is_a_string) {
  constexpr tg::fixed_string empty{""};
  BOOST_TEST(empty.view().empty());
  BOOST_TEST((empty + tg::fixed_string{"x"}).view() == "x");
}
