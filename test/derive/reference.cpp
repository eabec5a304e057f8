// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE reference
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <typegrad/derive/gradient.hpp>

#include "laws/document.hpp"
#include "laws/erased.hpp"

namespace tg = typegrad;
using namespace tg::math;
using tg::gradient, tg::shape;

// Against PyTorch: values, first and second derivatives of every function.
using nlohmann::json;
json const& reference() {
  static json const all =
      json::parse(laws::read_file(laws::project_file("test/reference/functions.json")));
  return all["functions"];
}
void compare_numbers(double got, double want, char const* what, json const& entry, double where) {
  bool const close = std::abs(got - want) <= 1e-12 * std::max(1.0, std::abs(want));
  BOOST_TEST(close, what << " of " << entry["name"] << " at " << where << ": " << got << " is not "
                         << want);
}

double value_at(laws::erased f, std::vector<laws::leaf_values> const& leaves) {
  return laws::evaluator{f, leaves}()[0];
}

template <class F> void compare_function(json const& entry, F f) {
  constexpr tg::symbol<"x", shape<>> x;
  constexpr auto y = f(x);
  constexpr auto first = gradient(y, x);
  auto const at = []<class G>(G, double where) {
    return value_at(laws::without_type<G>, {{&laws::identity<tg::symbol<"x", shape<>>>, {where}}});
  };
  auto const compare = [&](json const& points) {
    for (std::size_t i = 0; i < points["x"].size(); ++i) {
      double const where = points["x"][i];
      compare_numbers(at(y, where), points["value"][i], "value", entry, where);
      compare_numbers(at(first, where), points["first"][i], "slope", entry, where);
      if (!points.contains("second")) continue;
      if constexpr (holds<std::remove_const_t<decltype(first)>, std::remove_const_t<decltype(x)>>)
        compare_numbers(at(gradient(first, x), where), points["second"][i], "curvature", entry,
                        where);
    }
  };
  compare(entry);
  if (entry.contains("corners")) compare(entry["corners"]);
}

/// A function of a vector x. The reference gives vᵀ y' for a cotangent v, and the second derivative
/// along a direction u.
struct vector_formulas {
  laws::erased value, first, second;
  char const *x, *v, *u;
  bool curved;
};
void compare_vectors(json const& entry, vector_formulas const& of) {
  auto const numbers = [&](char const* name) { return entry[name].get<std::vector<double>>(); };
  std::vector<laws::leaf_values> const given{
      {of.x, numbers("x")}, {of.v, numbers("cotangent")}, {of.u, numbers("direction")}};
  auto const compare = [&](laws::erased f, char const* name) {
    auto const got = laws::evaluator{f, given}(), want = numbers(name);
    BOOST_REQUIRE(got.size() == want.size());
    compare_numbers(laws::difference(got, want), 0, name, entry, static_cast<double>(got.size()));
  };
  compare(of.value, "value");
  compare(of.first, "first");
  if (of.curved) compare(of.second, "second");
}

template <std::size_t N, class F> void compare_vector(json const& entry, F f) {
  if (entry["x"].size() != N) return;
  constexpr tg::symbol<"x", shape<N>> x;
  constexpr tg::symbol<"u", shape<N>> u;
  constexpr auto y = f(x);
  constexpr tg::symbol<"v", shape_of<std::remove_const_t<decltype(y)>>> v;
  constexpr auto first = gradient(sum(v * y), x);
  constexpr bool curved = !is_scalar<std::remove_const_t<decltype(y)>> || N > 1;
  constexpr auto second = [=] {
    if constexpr (curved) return gradient(sum(u * first), x);
    else return first;
  }();
  auto const erased = []<class G>(G) { return laws::without_type<G>; };
  auto const leaf = []<class Leaf>(Leaf) { return &laws::identity<Leaf>; };
  compare_vectors(
      entry, {erased(y), erased(first), erased(second), leaf(x), leaf(v), leaf(u), curved});
}

template <class F> void compare_binary(json const& entry, F f) {
  constexpr tg::symbol<"x", shape<>> x;
  constexpr tg::symbol<"y", shape<>> y;
  constexpr auto slopes = gradient(f(x, y), x, y);
  for (std::size_t i = 0; i < entry["x"].size(); ++i) {
    auto const value = [&]<class G>(G) {
      return value_at(laws::without_type<G>,
                      {{&laws::identity<tg::symbol<"x", shape<>>>, {entry["x"][i]}},
                       {&laws::identity<tg::symbol<"y", shape<>>>, {entry["y"][i]}}});
    };
    compare_numbers(value(f(x, y)), entry["value"][i], "value", entry, entry["x"][i]);
    compare_numbers(value(std::get<0>(slopes)), entry["first_x"][i], "slope", entry, entry["x"][i]);
    compare_numbers(value(std::get<1>(slopes)), entry["first_y"][i], "other slope", entry,
                    entry["x"][i]);
  }
}

BOOST_AUTO_TEST_CASE(functions_as_in_pytorch) {
  std::size_t compared = 0;
  for (auto const& entry : reference()) {
    auto const is = [&](std::string_view name) {
      return entry["name"].get<std::string>() == name && ++compared;
    };
    auto const vector = [&](auto f) {
      compare_vector<1>(entry, f), compare_vector<2>(entry, f), compare_vector<3>(entry, f);
      compare_vector<4>(entry, f), compare_vector<7>(entry, f);
    };
    if (is("exp")) compare_function(entry, [](auto v) { return exp(v); });
    if (is("log")) compare_function(entry, [](auto v) { return log(v); });
    if (is("sqrt")) compare_function(entry, [](auto v) { return sqrt(v); });
    if (is("square")) compare_function(entry, [](auto v) { return square(v); });
    if (is("abs")) compare_function(entry, [](auto v) { return abs(v); });
    if (is("tanh")) compare_function(entry, [](auto v) { return tanh(v); });
    if (is("sigmoid")) compare_function(entry, [](auto v) { return sigmoid(v); });
    if (is("relu")) compare_function(entry, [](auto v) { return relu(v); });
    if (is("leaky_relu")) compare_function(entry, [](auto v) { return leaky_relu(v); });
    if (is("elu")) compare_function(entry, [](auto v) { return elu(v); });
    if (is("softplus")) compare_function(entry, [](auto v) { return softplus(v); });
    if (is("silu")) compare_function(entry, [](auto v) { return silu(v); });
    if (is("gelu")) compare_function(entry, [](auto v) { return gelu(v); });
    if (is("sin")) compare_function(entry, [](auto v) { return sin(v); });
    if (is("cos")) compare_function(entry, [](auto v) { return cos(v); });
    if (is("maximum")) compare_binary(entry, [](auto v, auto w) { return maximum(v, w); });
    if (is("minimum")) compare_binary(entry, [](auto v, auto w) { return minimum(v, w); });
    if (is("softmax")) vector([](auto v) { return softmax(v); });
    if (is("log_softmax")) vector([](auto v) { return log_softmax(v); });
    if (is("logsumexp")) vector([](auto v) { return logsumexp(v); });
  }
  BOOST_TEST(compared == reference().size());
}
