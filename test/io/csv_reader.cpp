// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_csv_reader
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <typegrad/io/csv_reader.hpp>
#include <vector>

#include "scratch.hpp"

namespace tg = typegrad;
using namespace std::string_literals;

/// Every record as "line:text|line:text".
std::vector<std::string> records(std::string_view text, char delimiter = ',') {
  tg::csv::reader reader{text, "some.csv", delimiter};
  std::vector<tg::csv::field> fields;
  std::vector<std::string> all;
  while (reader.next(fields)) {
    all.emplace_back();
    for (auto const& field : fields)
      all.back() +=
          (&field == &fields.front() ? "" : "|") + std::to_string(field.line) + ":" + field.text;
  }
  return all;
}

using lines = std::vector<std::string>;
std::string refused(std::string_view text) {
  return scratch::refusal("some.csv", [&] { records(text); });
}

BOOST_AUTO_TEST_CASE(fields_and_records) {
  BOOST_TEST(records("a,b\nc,d\n") == (lines{"1:a|1:b", "2:c|2:d"}),
             boost::test_tools::per_element());
  BOOST_TEST(records("a,b\nc,d") == (lines{"1:a|1:b", "2:c|2:d"}),
             boost::test_tools::per_element());
  BOOST_TEST(records("a,b\r\nc,d\r\n") == (lines{"1:a|1:b", "2:c|2:d"}),
             boost::test_tools::per_element());
  BOOST_TEST(records(" a , b ") == (lines{"1: a |1: b "}), boost::test_tools::per_element());
  BOOST_TEST(records("") == lines{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(empty_fields_are_fields_and_empty_lines_are_no_records) {
  BOOST_TEST(records(",\n,,\n") == (lines{"1:|1:", "2:|2:|2:"}), boost::test_tools::per_element());
  BOOST_TEST(records("a,") == (lines{"1:a|1:"}), boost::test_tools::per_element());
  BOOST_TEST(records("\n\r\na\n\n\nb\n\n") == (lines{"3:a", "6:b"}),
             boost::test_tools::per_element());
  BOOST_TEST(records("\"\"\n\"\"") == (lines{"1:", "2:"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(quotes) {
  BOOST_TEST(records("\"a,b\",\"c\"\"d\"\"\"") == (lines{"1:a,b|1:c\"d\""}),
             boost::test_tools::per_element());
  BOOST_TEST(records("\"a\nb\r\nc\",d\ne") == (lines{"1:a\nb\r\nc|3:d", "4:e"}),
             boost::test_tools::per_element());
  BOOST_TEST(records("\"a\"\r\n\"b\"") == (lines{"1:a", "2:b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(delimiters_and_byte_order_mark) {
  BOOST_TEST(records("a;b,c;d", ';') == (lines{"1:a|1:b,c|1:d"}), boost::test_tools::per_element());
  BOOST_TEST(records("a\tb", '\t') == (lines{"1:a|1:b"}), boost::test_tools::per_element());
  BOOST_TEST(records("\xef\xbb\xbf"
                     "a,b") == (lines{"1:a|1:b"}),
             boost::test_tools::per_element());
  for (char const none : {'"', '\n', '\r'})
    BOOST_CHECK_THROW(records("a", none), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_carriage_return_alone_ends_nothing) {
  BOOST_TEST(records("a\rb,c\r") == (lines{"1:a\rb|1:c\r"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(quotes_out_of_place) {
  BOOST_TEST(refused("a,b\nc,d\"e") ==
             "line 2, column 2: a quote inside a field that does not start with one");
  BOOST_TEST(refused("a,b\nc,\"d\ne\nf") == "line 2, column 2: a quote opens that never closes");
  BOOST_TEST(refused("\"a\n\"\"b") == "line 1, column 1: a quote opens that never closes");
  BOOST_TEST(refused("\"a\n\"b,c") ==
             "line 2, column 1: expected the field to end after its closing quote, found 'b'");
  BOOST_TEST(refused("\"a\"\r") ==
             "line 1, column 1: expected the field to end after its closing quote, found '\\x0d'");
}
