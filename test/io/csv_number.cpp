// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_csv_number
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <typegrad/io/csv_number.hpp>
#include <vector>

namespace tg = typegrad;

static_assert(tg::csv::trimmed(" \ta b\t") == "a b");
static_assert(tg::csv::trimmed("  ") == "");

std::string words;
template <class Scalar = float> Scalar number(std::string_view text) {
  words.clear();
  return tg::csv::number<Scalar>(text,
                                 [](std::string const& why) { return words = why, Scalar{-1}; });
}
float class_index(std::string_view text, std::vector<std::string> const& names = {}) {
  words.clear();
  return tg::csv::class_index<float, 3>(text, names,
                                        [](std::string const& why) { return words = why, -1.f; });
}

BOOST_AUTO_TEST_CASE(numbers) {
  BOOST_TEST(number("0") == 0);
  BOOST_TEST(number(" -1.5e-3\t") == -1.5e-3f);
  BOOST_TEST(number("+.5") == .5f);
  BOOST_TEST(number("5.") == 5);
  BOOST_TEST(number("0.1") == 0.1f);
  BOOST_TEST(number<double>("0.1") == 0.1);
  BOOST_TEST(std::signbit(number("-0")));
  BOOST_TEST(number("3.4028235e38") == std::numeric_limits<float>::max());
  BOOST_TEST(words == "");
}

BOOST_AUTO_TEST_CASE(too_near_to_zero_is_zero) {
  BOOST_TEST(number("1e-60") == 0);
  BOOST_TEST(number("1e-40") == 1e-40f);
  BOOST_TEST(words == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_number) {
  for (auto const* text :
       {"abc", "1,5", "1 2", "0x10", "1e", "--1", "+-1", "1.2.3", "-", "?", "NA", "1\r"}) {
    number(text);
    BOOST_TEST(words == "expected a number, found " + tg::in_quotes(text));
  }
  for (auto const* text : {"", " ", "\t"}) {
    number(text);
    BOOST_TEST(words == "expected a number, found an empty field");
  }
  for (auto const* text : {"nan", "inf", "-infinity"}) {
    number(text);
    BOOST_TEST(words == "expected a finite number, found " + tg::in_quotes(text));
  }
  number("1e39");
  BOOST_TEST(words == "expected a number that fits its type, found '1e39'");
  number<double>("-1e999");
  BOOST_TEST(words == "expected a number that fits its type, found '-1e999'");
}

BOOST_AUTO_TEST_CASE(classes_by_index) {
  BOOST_TEST(class_index(" 2 ") == 2);
  BOOST_TEST(words == "");
  for (auto const* text : {"3", "-1", "1.0", "one", "99999999999999999999"}) {
    class_index(text);
    BOOST_TEST(words == "expected a class below 3, found " + tg::in_quotes(text));
  }
  class_index("");
  BOOST_TEST(words == "expected a class, found an empty field");
}

BOOST_AUTO_TEST_CASE(classes_by_name) {
  std::vector<std::string> const names{"red", "green", "light blue"};
  BOOST_TEST(class_index("light blue", names) == 2);
  BOOST_TEST(class_index("red ", names) == 0);
  BOOST_TEST(words == "");
  class_index("Red", names);
  BOOST_TEST(words == "expected a class among 'red', 'green', 'light blue', found 'Red'");
}
