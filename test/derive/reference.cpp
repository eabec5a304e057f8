// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE reference
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <typegrad/derive/gradient.hpp>

#include "laws/document.hpp"
#include "laws/random.hpp"

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

template <class F> void compare_function(json const& entry, F f) {
  constexpr tg::symbol<"x", shape<>> x;
  constexpr auto y = f(x);
  constexpr auto first = gradient(y, x);
  auto const at = [&](auto formula, double where) {
    return laws::evaluate(formula, laws::bind(x, where))[0];
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

template <std::size_t N, class F> void compare_vector(json const& entry, F f) {
  if (entry["x"].size() != N) return;
  constexpr tg::symbol<"x", shape<N>> x;
  constexpr auto y = f(x);
  constexpr auto delta = seed_for<std::remove_const_t<decltype(y)>>();
  auto const numbers = [&]<std::size_t M>(std::integral_constant<std::size_t, M>,
                                          char const* name) {
    return entry[name].template get<std::array<double, M>>();
  };
  auto const given = laws::bind(x, numbers(std::integral_constant<std::size_t, N>{}, "x"));
  auto const compare = [&](auto const& got, char const* name) {
    auto const want = numbers(
        std::integral_constant<std::size_t, std::tuple_size_v<std::decay_t<decltype(got)>>>{},
        name);
    compare_numbers(laws::difference(got, want), 0, name, entry, N);
  };
  compare(laws::evaluate(y, given), "value");
  // The reference gives vᵀ y' for a cotangent v, and the second derivative along a direction u.
  constexpr tg::symbol<"u", shape<N>> u;
  auto const along = laws::bind(u, numbers(std::integral_constant<std::size_t, N>{}, "direction"));
  if constexpr (is_scalar<decltype(y)>) {
    constexpr tg::symbol<"v", shape<>> v;
    auto const weight = laws::bind(v, entry["cotangent"][0].template get<double>());
    constexpr auto first = gradient(v * y, x);
    compare(laws::evaluate(first, given, weight), "first");
    if constexpr (N > 1)
      compare(laws::evaluate(gradient(sum(u * first), x), given, weight, along), "second");
  } else {
    auto const weight =
        laws::bind(delta, numbers(std::integral_constant<std::size_t, N>{}, "cotangent"));
    constexpr auto first = gradient(y, x);
    compare(laws::evaluate(first, given, weight), "first");
    compare(laws::evaluate(gradient(sum(u * first), x), given, weight, along), "second");
  }
}

template <class F> void compare_binary(json const& entry, F f) {
  constexpr tg::symbol<"x", shape<>> x;
  constexpr tg::symbol<"y", shape<>> y;
  constexpr auto slopes = gradient(f(x, y), x, y);
  for (std::size_t i = 0; i < entry["x"].size(); ++i) {
    auto const value = [&](auto formula) {
      return laws::evaluate(formula, laws::bind(x, entry["x"][i].get<double>()),
                            laws::bind(y, entry["y"][i].get<double>()))[0];
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
