// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE rules
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>

#include "laws/document.hpp"
#include "laws/samples.hpp"
#include "laws/slope.hpp"

namespace tg = typegrad;
namespace op = tg::op;
using namespace tg::math;
using tg::gradient, tg::list, tg::lit, tg::shape;

void check(std::string_view formula, double first, double second) {
  BOOST_TEST(first < laws::slope_tolerance, "the slope of " << formula << " is off by " << first);
  BOOST_TEST(second < laws::slope_tolerance,
             "the curvature of " << formula << " is off by " << second);
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
  }
  (std::make_index_sequence<samples.size()>{});
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
template <class... Ops> void reductions_are_slopes(list<Ops...>) {
  (reduction_is_slope<Ops>(), ...);
}
BOOST_AUTO_TEST_CASE(each_reduction) { reductions_are_slopes(op::reductions{}); }

// Functions made of others, broadcast scalars.
BOOST_AUTO_TEST_CASE(functions_made_of_others) {
  constexpr tg::symbol<"x", shape<4>> x;
  constexpr tg::symbol<"s", shape<>> s;
  auto const given_x = laws::bind(x, laws::everywhere);
  auto const given_s = laws::bind(s, 0.7);
  auto const each = [&](auto... y) {
    (check(tg::text(y), laws::gradient_error(y, given_x, given_s),
           laws::second_gradient_error(y, given_x, given_s)),
     ...);
  };
  each(square(x), silu(x), gelu(x), leaky_relu(x), elu(x), elu(x, s), softmax(x), log_softmax(x),
       mean(x));
  each(dot(x, tanh(x)), leaky_relu(x, s), maximum(x, s), minimum(s, x), select(greater(x, s), s, x),
       s / (x * x + s * s));
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
  BOOST_TEST(slope_at([](auto v) { return maximum(v, lit<0>); }, 0) ==
             1);  // of equal operands the first
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

// The tables of docs/reference/functions.md. A function that is not in them does not compile.
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"a", shape<3>> a;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"c", shape<3>> c;

template <class F> struct documented {
  std::string_view written, meaning;
  F formula{};
};
template <class F>
constexpr documented<F> row(std::string_view written, std::string_view meaning, F) {
  return {written, meaning};
}

constexpr std::tuple functions{row("exp(x)", "eˣ", exp(x)),
                               row("expm1(x)", "eˣ - 1, exact near 0", expm1(x)),
                               row("log(x)", "natural logarithm", log(x)),
                               row("sqrt(x)", "√x", sqrt(x)),
                               row("abs(x)", "\\|x\\|", abs(x)),
                               row("tanh(x)", "(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)", tanh(x)),
                               row("sigmoid(x)", "1 / (1 + e⁻ˣ)", sigmoid(x)),
                               row("relu(x)", "x where x > 0, else 0", relu(x)),
                               row("softplus(x)", "log(1 + eˣ)", softplus(x)),
                               row("sin(x)", "sine", sin(x)),
                               row("cos(x)", "cosine", cos(x)),
                               row("normal_cdf(x)", "½ erfc(-x / √2)", normal_cdf(x)),
                               row("normal_density(x)", "e^(-x² / 2) / √(2π)", normal_density(x)),
                               row("sign(x)", "-1, 0 or 1", sign(x)),
                               row("positive(x)", "1 where x > 0, else 0", positive(x)),
                               row("maximum(a, b)", "the larger", maximum(a, b)),
                               row("minimum(a, b)", "the smaller", minimum(a, b)),
                               row("greater(a, b)", "1 where a > b, else 0", greater(a, b)),
                               row("at_least(a, b)", "1 where a ≥ b, else 0", at_least(a, b)),
                               row("equal(a, b)", "1 where a = b, else 0", equal(a, b)),
                               row("select(c, a, b)", "a where c ≠ 0, else b", select(c, a, b))};
constexpr std::tuple reductions{
    row("sum(x)", "Σ xᵢ", sum(x)), row("max(x)", "the largest", max(x)),
    row("min(x)", "the smallest", min(x)),
    row("logsumexp(x)", "log Σ exp(xᵢ), without overflow", logsumexp(x))};
constexpr std::tuple spellings{row("square(x)", "", square(x)),
                               row("softmax(x)", "exp(x - logsumexp(x))", softmax(x)),
                               row("log_softmax(x)", "", log_softmax(x)),
                               row("silu(x)", "", silu(x)),
                               row("gelu(x)", "", gelu(x)),
                               row("leaky_relu(x)", "slope 1 / 100 below 0", leaky_relu(x)),
                               row("leaky_relu(x, a)", "slope a below 0", leaky_relu(x, a)),
                               row("elu(x)", "", elu(x)),
                               row("elu(x, a)", "", elu(x, a)),
                               row("mean(x)", "here of three elements", mean(x)),
                               row("dot(a, b)", "", dot(a, b))};

template <class F> struct function_of;
template <class Op, class... As> struct function_of<apply<Op, As...>> { using type = Op; };
template <class Op, class A> struct function_of<reduced<Op, A>> { using type = Op; };
template <class... Fs, class... Ops>
constexpr bool document(std::tuple<documented<Fs>...>, list<Ops...>) {
  return (tg::meta::contains<list<typename function_of<Fs>::type...>, Ops> && ...);
}
static_assert(document(functions, op::elementwise{}) && document(reductions, op::reductions{}));

std::string cell(std::string_view formula) {
  std::string escaped;
  for (char letter : formula) {
    if (letter == '|') escaped += "\\";
    escaped += letter;
  }
  return escaped;
}
/// The slopes towards all symbols of a formula, in order.
template <class F> std::string slopes(F f) {
  std::string all;
  [&]<class... Nodes>(list<Nodes...>) {
    auto const add = [&](auto leaf) {
      if constexpr (requires { leaf.name; })
        all += (all.empty() ? "" : ", ") + cell(tg::text(gradient(sum(f), leaf)));
    };
    (add(Nodes{}), ...);
  }(nodes_of<list<F>>{});
  return all;
}
template <class... Fs>
std::string table(std::string head, std::tuple<documented<Fs>...> const& rows) {
  auto const add = [&](auto const& each) {
    head += "| `" + std::string{each.written} + "` | " + cell(tg::text(each.formula)) + " | " +
            std::string{each.meaning} + " | " + slopes(each.formula) + " |\n";
  };
  std::apply([&](auto const&... each) { (add(each), ...); }, rows);
  return head;
}

BOOST_AUTO_TEST_CASE(the_docs_list_these_functions) {
  auto const page = "docs/reference/functions.md";
  auto const check_table = [&](std::string const& name, std::string const& rows) {
    BOOST_TEST(laws::documented_table(page, name, rows) == rows);
  };
  check_table(
      "functions",
      table("| function | in print | meaning | slope towards each operand |\n|---|---|---|---|\n",
            functions));
  check_table(
      "reductions",
      table("| function | in print | meaning | slope towards each element |\n|---|---|---|---|\n",
            reductions));
  check_table("spellings",
              table("| function | formula | | slope towards each operand |\n|---|---|---|---|\n",
                    spellings));
}
