// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE rules
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>
#include "laws/samples.hpp"
#include "laws/slope.hpp"

namespace tg = typegrad;
namespace op = tg::op;
using namespace tg::math;
using tg::gradient, tg::list, tg::lit, tg::shape;

void check(std::string_view formula, double first, double second) {
  BOOST_TEST(first < laws::slope_tolerance, "the slope of " << formula << " is off by " << first);
  BOOST_TEST(second < laws::slope_tolerance, "the curvature of " << formula << " is off by " << second);
}

/// The operands of a function, all of one shape.
template <std::size_t I, class Shape>
using operand = symbol<tg::fixed_string{"x"} + tg::meta::decimal<I>(), Shape>;

/// The law rule_is_slope for one function at its samples: first derivative towards each operand,
/// and second.
template <class Op, class Shape> void rule_is_slope() {
  constexpr auto samples = laws::samples_of<Op>;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    constexpr auto y = apply_elementwise<Op>(operand<I, Shape>{}...);
    check(tg::text(y), laws::gradient_error(y, laws::bind(operand<I, Shape>{}, samples[I])...),
          laws::second_gradient_error(y, laws::bind(operand<I, Shape>{}, samples[I])...));
  }(std::make_index_sequence<samples.size()>{});
}
template <class... Ops> void rules_are_slopes(list<Ops...>) {
  (rule_is_slope<Ops, shape<4>>(), ...);
  (rule_is_slope<Ops, shape<2, 2>>(), ...);  // matrices, for which * has two readings
}
BOOST_AUTO_TEST_CASE(each_function) { rules_are_slopes(op::elementwise{}); }

template <class Op> void reduction_is_slope() {
  constexpr auto x = operand<0, shape<4>>{};
  constexpr auto y = simplified(reduced<Op, operand<0, shape<4>>>{});
  auto const given = laws::bind(x, laws::samples_of<Op>[0]);
  check(tg::text(y), laws::gradient_error(y, given), laws::second_gradient_error(y * y, given));
  check(tg::text(y * exp(x)), laws::gradient_error(y * exp(x), given), 0);
}
template <class... Ops> void reductions_are_slopes(list<Ops...>) { (reduction_is_slope<Ops>(), ...); }
BOOST_AUTO_TEST_CASE(each_reduction) { reductions_are_slopes(op::reductions{}); }

// Functions made of others, broadcast scalars.
BOOST_AUTO_TEST_CASE(functions_made_of_others) {
  constexpr tg::symbol<"x", shape<4>> x;
  constexpr tg::symbol<"s", shape<>> s;
  auto const given_x = laws::bind(x, laws::everywhere);
  auto const given_s = laws::bind(s, 0.7);
  auto const each = [&](auto... y) {
    (check(tg::text(y), laws::gradient_error(y, given_x, given_s), laws::second_gradient_error(y, given_x, given_s)), ...);
  };
  each(square(x), silu(x), gelu(x), leaky_relu(x), elu(x), elu(x, s), softmax(x), log_softmax(x), mean(x));
  each(dot(x, tanh(x)), leaky_relu(x, s), maximum(x, s), minimum(s, x), select(greater(x, s), s, x), s / (x * x + s * s));
}

// Where a function has a corner, its slope is one of those that it could be.
template <class F> double slope_at(F f, double at) {
  constexpr tg::symbol<"x", shape<>> x;
  return laws::evaluate(gradient(f(x), x), laws::bind(x, at))[0];
}
BOOST_AUTO_TEST_CASE(corners) {
  BOOST_TEST(slope_at([](auto v) { return abs(v); }, 0) == 0);
  BOOST_TEST(slope_at([](auto v) { return relu(v); }, 0) == 0);
  BOOST_TEST(slope_at([](auto v) { return leaky_relu(v); }, 0) == 0.01);
  BOOST_TEST(slope_at([](auto v) { return elu(v); }, 0) == 1);
  BOOST_TEST(slope_at([](auto v) { return maximum(v, lit<0>); }, 0) == 1);  // of equal operands the first
  BOOST_TEST(slope_at([](auto v) { return maximum(lit<0>, v); }, 0) == 0);
  BOOST_TEST(slope_at([](auto v) { return minimum(v, lit<0>); }, 0) == 1);
  BOOST_TEST(slope_at([](auto v) { return minimum(lit<0>, v); }, 0) == 0);
}
BOOST_AUTO_TEST_CASE(equal_largest_elements_share_the_slope) {
  constexpr tg::symbol<"x", shape<4>> x;
  auto const given = laws::bind(x, std::array{2.0, 1.0, 2.0, -3.0});
  auto const slope = laws::evaluate(gradient(max(x), x), given);
  BOOST_TEST(slope == (std::array{0.5, 0.0, 0.5, 0.0}), boost::test_tools::per_element());
}
