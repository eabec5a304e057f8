// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_report_json
#include <array>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <sstream>
#include <typegrad/inspect/report_json.hpp>

namespace tg = typegrad;

template <class Fill> std::string written(Fill fill) {
  std::ostringstream out;
  tg::inspect::json_writer to{out};
  fill(to);
  return out.str();
}

BOOST_AUTO_TEST_CASE(objects_and_arrays_hold_values_with_commas_between) {
  BOOST_TEST(written([](auto& to) {
               to.object([&] {
                 to.member("a", 1);
                 to.key("b").array([&] {
                   to.value("x");
                   to.object([] {});
                 });
                 to.member("c", true);
                 to.key("d").numbers(std::array{1.5, -2.0});
               });
             }) == "{\"a\": 1,\n\"b\": [\"x\",\n{}],\n\"c\": true,\n\"d\": [1.5,\n-2]}");
}

BOOST_AUTO_TEST_CASE(letters_that_json_does_not_allow_are_written_otherwise) {
  BOOST_TEST(written([](auto& to) { to.value("∂ \"\\\n\x1f"); }) ==
             R"("∂ \"\\\u000a\u001f")");
}

BOOST_AUTO_TEST_CASE(what_is_not_finite_is_a_text) {
  using limits = std::numeric_limits<float>;
  BOOST_TEST(written([](auto& to) {
               to.numbers(std::array{limits::infinity(), -limits::infinity(), limits::quiet_NaN()});
             }) == "[\"∞\",\n\"-∞\",\n\"NaN\"]");
}
