// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_dot
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/dot.hpp>

namespace tg = typegrad;
using tg::dot, tg::lit, tg::named, tg::shape;
using namespace std::string_view_literals;

constexpr tg::symbol<"W2", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr auto h = tanh(W * x + b);

BOOST_AUTO_TEST_CASE(each_node_once) {
  BOOST_TEST(dot(h * exp(h) - lit<1, 2>, named<"h1">(h)) ==
             "digraph formula {\n"
             "  graph [rankdir=BT, ordering=in];\n"
             "  n0 [label=\"-1 / 2\", shape=plain];\n"
             "  n1 [label=\"b\", shape=box];\n"
             "  n2 [label=\"W₂\", shape=box];\n"
             "  n3 [label=\"x\", shape=box];\n"
             "  n4 [label=\"product\"];\n"
             "  n5 [label=\"+\"];\n"
             "  n6 [label=\"h₁ = tanh\"];\n"
             "  n7 [label=\"exp\"];\n"
             "  n8 [label=\"×\"];\n"
             "  n9 [label=\"+\"];\n"
             "  result [shape=point];\n"
             "  n2 -> n4 [label=\"(2, 3)\"];\n"
             "  n3 -> n4 [label=\"(3)\"];\n"
             "  n1 -> n5 [label=\"(2)\"];\n"
             "  n4 -> n5 [label=\"(2)\"];\n"
             "  n5 -> n6 [label=\"(2)\"];\n"
             "  n6 -> n7 [label=\"(2)\"];\n"
             "  n7 -> n8 [label=\"(2)\"];\n"
             "  n6 -> n8 [label=\"(2)\"];\n"
             "  n0 -> n9;\n"
             "  n8 -> n9 [label=\"(2)\"];\n"
             "  n9 -> result [label=\"(2)\"];\n"
             "}\n"sv);
}
BOOST_AUTO_TEST_CASE(labels) {
  auto const has = [](std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
  };
  BOOST_TEST(has(dot(tg::symbol<"a\"b\\c", shape<2>>{}), R"([label="a\"b\\c", shape=box])"));
  BOOST_TEST(has(dot(lit<1> / raise<12>(x)), "[label=\"⁻¹²\"]"));
}
