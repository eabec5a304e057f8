// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_kept_nodes
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/kept_nodes.hpp>

namespace tg = typegrad;
using tg::lit, tg::named, tg::shape;
using namespace tg::math;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;

/// The names of what is kept before the result.
template <class F, class... Named> std::string kept(F, Named...) {
  auto const& graph = tg::inspect::graph_of<F, tg::list<Named...>>;
  bool is_kept[graph.nodes.size()] = {};
  std::size_t places[graph.nodes.size()] = {};
  char letters[100];
  tg::meta::writer to{letters};
  tg::inspect::kept_nodes nodes{to, graph, is_kept, places};
  nodes.decide();
  for (std::size_t n = 0; n + 1 < graph.nodes.size(); ++n)
    if (is_kept[n]) {
      nodes.name(n);
      to << " ";
    }
  return {letters, to.size};
}

BOOST_AUTO_TEST_CASE(what_is_kept) {
  BOOST_TEST(kept(exp(x + y)) == "");
  BOOST_TEST(kept(exp(x) * sin(exp(x))) == "v1 ");  // read twice
  BOOST_TEST(kept(W * (x + y)) == "v1 ");           // by a loop in a loop
  BOOST_TEST(kept(tanh(W * x)) == "v1 ");
  BOOST_TEST(kept(x - logsumexp(x)) == "v1 ");
  BOOST_TEST(kept(sin(x) - logsumexp(sin(x))) == "v1 v2 ");
  BOOST_TEST(kept(x * exp(s)) == "v1 ");       // one number for all elements
  BOOST_TEST(kept(x / s - lit<2> * s) == "");  // which are at hand
  BOOST_TEST(kept(transpose(tanh(W))) == "v1 ");
}
BOOST_AUTO_TEST_CASE(names) {
  BOOST_TEST(kept(exp(x + y), named<"z">(x + y)) == "z ");
  BOOST_TEST(kept(exp(x + y), named<"x">(x + y)) == "v1 ");  // a symbol has it already
  BOOST_TEST(kept(exp(x + y), named<"δ">(x + y)) == "v1 ");
}
