// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_graph
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/graph.hpp>

namespace tg = typegrad;
using tg::lit, tg::node_kind, tg::shape;
using namespace tg::math;

constexpr tg::symbol<"W", shape<2, 3>, tg::role::parameter> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr auto h = tanh(W * x + b);

// Operands before what is made of them, each once; the formula is the last.
template <class F, class... Named> constexpr auto& graph_with(F, Named...) {
  return tg::inspect::graph_of<F, tg::list<Named...>>;
}
constexpr auto& graph = graph_with(lit<1> - square(h), tg::named<"h">(h));
constexpr tg::formula_graph plain{graph};
static_assert(plain.size == 11 && graph.operands.size() == 10);
static_assert(graph.nodes.back().kind == node_kind::plus && graph.nodes.back().uses == 0);
static_assert(graph.nodes[0].kind == node_kind::literal && graph.nodes[0].number == 1);

constexpr tg::formula_node named(std::string_view name) {
  for (auto const& each : graph.nodes)
    if (each.name == name || (each.kind == node_kind::symbol && each.label == name)) return each;
  return {};
}
static_assert(named("W").rank == 2 && named("W").extents[1] == 3 && named("W").size == 6 &&
              !named("W").varies && named("x").varies);
static_assert(named("h").label == "tanh" && named("h").uses == 1 && named("h").operand_count == 1);

// The kinds stand in the order of the nodes.
template <class F>
constexpr node_kind kind_of = tg::inspect::graph_of<std::remove_const_t<F>>.nodes.back().kind;
static_assert(kind_of<decltype(lit<2>)> == node_kind::literal &&
              kind_of<iota<shape<3>>> == node_kind::index &&
              kind_of<decltype(x)> == node_kind::symbol &&
              kind_of<decltype(transpose(W))> == node_kind::transposed);
static_assert(kind_of<decltype(reshape<shape<6>>(W))> == node_kind::reshaped &&
              kind_of<decltype(with_shape<shape<3>>(lit<2>))> == node_kind::filled &&
              kind_of<decltype(sum(x))> == node_kind::reduced &&
              kind_of<decltype(exp(x))> == node_kind::apply);
static_assert(kind_of<decltype(square(x))> == node_kind::power &&
              kind_of<decltype(W * x)> == node_kind::product &&
              kind_of<decltype(outer(b, x))> == node_kind::outer &&
              kind_of<decltype(lit<2> * x)> == node_kind::times);
static_assert(kind_of<decltype(x + exp(x))> == node_kind::plus &&
              kind_of<batch_sum<decltype(outer(b, x))>> == node_kind::batch_sum);

BOOST_AUTO_TEST_CASE(operands_stand_before) {
  for (std::size_t n = 0; n < plain.size; ++n)
    for (std::size_t k = 0; k < plain.nodes[n].operand_count; ++k)
      BOOST_TEST(plain.operand(n, k) < n);
}
