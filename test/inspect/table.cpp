// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_table
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/table.hpp>

namespace inspect = typegrad::inspect;
using namespace std::string_view_literals;

template <std::size_t Number>
inline constexpr std::string_view count =
    typegrad::meta::written<inspect::count_text<Number>>::view;

static_assert(count<0> == "0");
static_assert(count<999> == "999");
static_assert(count<1000> == "1,000");
static_assert(count<101770> == "101,770");
static_assert(count<1002003> == "1,002,003");
static_assert(count<1020030> == "1,020,030");

static_assert(inspect::letters_in("") == 0);
static_assert(inspect::letters_in("W₂ᵀ δ") == 5);

struct two_kinds {
  static constexpr std::size_t first_number = 2;
  static constexpr std::array<std::array<std::string_view, 4>, 3> cells{
      {{"δ", "name", "n", "many"}, {"", "a longer name", "", "7"}, {"W₂", "", "12", ""}}};
};
struct words_only {
  static constexpr std::size_t first_number = 2;
  static constexpr std::array<std::array<std::string_view, 2>, 3> cells{
      {{"one", "two"}, {"", ""}, {"three", ""}}};
};

template <class Source>
inline constexpr std::string_view table = typegrad::meta::written<inspect::table_text<Source>>::view;

BOOST_AUTO_TEST_CASE(columns_are_as_wide_as_their_widest_cell) {
  BOOST_TEST(table<two_kinds> ==
             "δ   name            n  many\n"
             "    a longer name         7\n"
             "W₂                 12\n"sv);
}

BOOST_AUTO_TEST_CASE(lines_end_in_no_spaces) {
  BOOST_TEST(table<words_only> ==
             "one    two\n"
             "\n"
             "three\n"sv);
}
