// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_loops
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/loops.hpp>

namespace tg = typegrad;
using tg::lit, tg::shape;
using namespace tg::math;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;

/// Element i of a formula.
template <class F> std::string element(F) {
  auto const& graph = tg::inspect::graph_of<F>;
  bool kept[graph.nodes.size()] = {};
  std::size_t places[graph.nodes.size()] = {};
  char letters[400];
  tg::meta::writer to{letters};
  tg::inspect::element_writer writing{{to, graph, kept, places}};
  writing.decide();
  writing.expression(graph.nodes.size() - 1, {'i'});
  return {letters, to.size};
}

BOOST_AUTO_TEST_CASE(expressions) {
  BOOST_TEST(element(x) == "x[i]");
  BOOST_TEST(element(x - y) == "x[i] - y[i]");
  BOOST_TEST(element(-x - y) == "-x[i] - y[i]");
  BOOST_TEST(element(y - lit<2> * x) == "y[i] - 2.0 * x[i]");
  BOOST_TEST(element((x + y) * s) == "s * (x[i] + y[i])");
  BOOST_TEST(element(x / (y * s)) == "x[i] / s / y[i]");
  BOOST_TEST(element(lit<1> / y) == "1.0 / y[i]");
  BOOST_TEST(element(lit<2, 3> * x / square(y)) == "2.0 * x[i] / 3.0 / (y[i] * y[i])");
  BOOST_TEST(element(square(x) * raise<3>(y)) == "x[i] * x[i] * std::pow(y[i], 3)");
  BOOST_TEST(element(exp(x) / square(x + y)) == "std::exp(x[i]) / std::pow(x[i] + y[i], 2)");
  BOOST_TEST(element(x + lit<1, 3>) == "1.0 / 3.0 + x[i]");
  BOOST_TEST(element(-tanh(-x)) == "-std::tanh(-x[i])");
  BOOST_TEST(element(maximum(x, lit<0>)) == "maximum(x[i], 0.0)");
  BOOST_TEST(element(iota<shape<3>>{} * x) == "double(i) * x[i]");
  BOOST_TEST(element(with_shape<shape<3>>(s)) == "s");
  BOOST_TEST(element(transpose(W)) == "W[i % 2 * 3 + i / 2]");
  BOOST_TEST(element(reshape<shape<6>>(W)) == "W[i]");
}
