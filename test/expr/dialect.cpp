// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE dialect
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/steps.hpp>

namespace tg = typegrad;
using tg::lit, tg::shape;
using tg::math::dialect, tg::math::letters_before_subscript, tg::math::pen;

static_assert(letters_before_subscript("W2") == 1 && letters_before_subscript("W") == 1 &&
              letters_before_subscript("42") == 2 && letters_before_subscript("v1.5") == 3);

/// Another notation is another table: every sign of it is on its own.
inline constexpr dialect of_marks{
    .on_one_line = false,
    .number = {"#", "."},
    .parentheses = {"{", "}"},
    .brackets = {"<", ">"},
    .bars = {"abs ", " end"},
    .transposition = {"T:", ":T"},
    .quotient = {"over:", "by", ":over"},
    .power = {"power:", "^", ":power"},
    .raised = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    .beside = "*",
    .comma = ";",
    .plus = " and ",
    .minus = " less ",
    .negative = "minus ",
    .greater = " exceeds ",
    .at_least = " reaches ",
    .equal = " is ",
    .half = "half",
    .ones = "ones",
    .over_batch = "batch ",
    .lines = {"lines:", "-", ":=", "just ", ";", ":lines"},
    .name = [](tg::meta::writer& to, std::string_view name) { to << "'" << name << "'"; },
    .function = [](tg::meta::writer& to, std::string_view name) { to << name << "{{"; },
    .end_function = [](tg::meta::writer& to, std::string_view name) { to << "}}" << name; }};

template <class F> constexpr std::string_view marked(F) {
  return tg::meta::written<tg::math::formula_text<tg::list<>, F, of_marks>>::view;
}

constexpr tg::symbol<"W2", shape<3, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;

static_assert(marked(W * x - y) == "'W2'*'x' less 'y'" && marked(-x) == "minus 'x'");
static_assert(marked(tanh(x) + lit<2> * y) == "#2.*'y' and tanh{{'x'}}tanh");
static_assert(marked(maximum(x, lit<0>)) == "max{{'x';#0.}}max");
static_assert(marked(tg::math::raise<12>(x + y)) == "power:{'x' and 'y'}^12:power");
static_assert(marked(outer(x, y)) == "'x'*T:'y':T" && marked(lit<1, 2> * x) == "half*'x'");
static_assert(marked(abs(x) * positive(y)) == "abs 'x' end*<'y' exceeds #0.>");
static_assert(marked(at_least(x, y)) == "<'x' reaches 'y'>" &&
              marked(equal(x, y)) == "<'x' is 'y'>");

// Where one thing stands over another, the line holds them together: no parentheses.
static_assert(marked(x / (x + y)) == "over:'x'by'x' and 'y':over");
static_assert(marked((x + y) / x) == "over:'x' and 'y'by'x':over");
static_assert(marked((x + y) / (lit<2> * x)) == "over:'x' and 'y'by#2.*'x':over");
static_assert(marked(W * (x / y)) == "'W2'*over:'x'by'y':over");
static_assert(marked(outer(x, x / y)) == "'x'*T:{over:'x'by'y':over}:T");

// Lines.
template <class... Roots> constexpr std::string_view lines(Roots...) {
  return tg::meta::written<tg::math::shared_steps<of_marks, Roots...>>::view;
}
static_assert(lines(tg::named<"p">(square(exp(x))), lit<1> - exp(x)) ==
              "lines:-'v1':=exp{{'x'}}exp;-'p':=power:'v1'^2:power;-just #1. less 'v1':lines");
static_assert(lines(x) == "lines:-just 'x':lines");

BOOST_AUTO_TEST_CASE(the_library_writes_text) { BOOST_TEST(tg::text(W * (x / y)) == "W₂ (x / y)"); }
