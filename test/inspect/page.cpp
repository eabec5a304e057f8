// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE page
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <typegrad/inspect/page.hpp>

namespace tg = typegrad;
using tg::inspect::page;

template <class Write> std::string written(std::size_t width, tg::colours colour, Write write) {
  std::ostringstream out;
  page to{out, width, colour};
  write(to);
  return out.str();
}
std::string line(std::size_t width, std::string_view text, std::size_t hang) {
  return written(width, tg::colours::off, [&](page& to) { to.line(text, hang); });
}

BOOST_AUTO_TEST_CASE(long_lines_go_on_below) {
  BOOST_TEST(line(20, "short", 4) == "short\n");
  BOOST_TEST(line(20, "exactly twenty chars", 4) == "exactly twenty chars\n");
  BOOST_TEST(line(20, "one two three four five six", 4) == "one two three four\n    five six\n");
  BOOST_TEST(line(20, "a = one two three four five six seven eight", 4) ==
             "a = one two three\n    four five six\n    seven eight\n");
  // Letters count, not bytes; a word that is too long stays in one piece.
  BOOST_TEST(line(20, "δ₁ = δ₂ δ₃ δ₄ δ₅ δ₆ δ₇", 5) == "δ₁ = δ₂ δ₃ δ₄ δ₅ δ₆\n     δ₇\n");
  BOOST_TEST(line(20, "abcdefghijklmnopqrstuvwxyz abc", 4) ==
             "abcdefghijklmnopqrstuvwxyz\n    abc\n");
  BOOST_TEST(line(20, "    abcdefghijklmnopqrstuvwxyz abc", 4) ==
             "    abcdefghijklmnopqrstuvwxyz\n    abc\n");
}

BOOST_AUTO_TEST_CASE(formulas_go_on_below_themselves) {
  auto const text = written(24, tg::colours::off, [](page& to) {
    to.lines("layer  formula\ny₁ = a b c d e f g h i j k l\n\nend\n");
  });
  BOOST_TEST(text == "layer  formula\ny₁ = a b c d e f g h i j\n     k l\n\nend\n");
}

BOOST_AUTO_TEST_CASE(tables_keep_their_last_column) {
  auto const text = written(24, tg::colours::off, [](page& to) {
    to.table({{"1", "x", "one two three four"}, {"10", "yy", "five"}}, "rll");
  });
  BOOST_TEST(text == "   1  x   one two three\n          four\n  10  yy  five\n");
}

BOOST_AUTO_TEST_CASE(colour_only_where_it_is_asked_for) {
  auto const heading = [](page& to) { to.heading("Title"); };
  BOOST_TEST(written(80, tg::colours::off, heading) == "Title\n");
  BOOST_TEST(written(80, tg::colours::automatic, heading) == "Title\n");  // a stream is no terminal
  BOOST_TEST(written(80, tg::colours::on, heading) == "\x1b[1mTitle\x1b[0m\n");
}

BOOST_AUTO_TEST_CASE(the_width_is_that_of_the_shell) {
  auto const old = std::getenv("COLUMNS");
  std::string const before = old == nullptr ? "" : old;
  setenv("COLUMNS", "30", 1);
  BOOST_TEST(tg::inspect::terminal_width() == 30u);
  setenv("COLUMNS", "nonsense", 1);
  BOOST_TEST(tg::inspect::terminal_width() == 100u);
  unsetenv("COLUMNS");
  BOOST_TEST(tg::inspect::terminal_width() == 100u);
  if (!before.empty()) setenv("COLUMNS", before.c_str(), 1);
}
