// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE nodes
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/functions.hpp>
#include <typegrad/expr/nodes.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::list, tg::lit, tg::shape;

constexpr tg::symbol<"W", shape<3, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<3>> b;
constexpr auto z = W * x + b;
constexpr auto h = tanh(z);

template <class... Fs> using nodes = nodes_of<list<std::remove_const_t<Fs>...>>;

// b W x, W x, z, tanh(z), and tanh(z) * x on top; what is shared is there once.
static_assert(nodes<decltype(h)>::size == 6);
static_assert(nodes<decltype(h * x), decltype(h)>::size == 7);
static_assert(nodes<decltype(h), decltype(h)>::size == 6 && nodes<>::size == 0);
static_assert(nodes<decltype(x)>::size == 1);

static_assert(holds<std::remove_const_t<decltype(h)>, std::remove_const_t<decltype(x)>>);
static_assert(holds<std::remove_const_t<decltype(h)>, std::remove_const_t<decltype(h)>>);
static_assert(!holds<std::remove_const_t<decltype(h)>, tg::symbol<"x", shape<4>>>);

// Below a stop nothing is visited.
static_assert(nodes_of<list<decltype(h * x)>, list<std::remove_const_t<decltype(h)>>>::size == 3);

/// Operands stand before the nodes made of them.
template <class... Fs> constexpr bool in_order(list<Fs...>) {
  using all = list<Fs...>;
  constexpr auto after_its_operands = []<class F, class... As>(F*, list<As...>*) {
    return ((tg::meta::position<all, As> < tg::meta::position<all, F>)&&...);
  };
  return (
      after_its_operands(static_cast<Fs*>(nullptr), static_cast<typename Fs::operands*>(nullptr)) &&
      ...);
}
static_assert(in_order(nodes<decltype(softmax(W * h + b) * x), decltype(h)>{}));

BOOST_AUTO_TEST_CASE(a_chain_of_shared_parts_does_not_multiply) {
  // Each step holds the one before it twice: written out, twice as long.
  constexpr auto step = [](auto part) { return tanh(part) * part; };
  constexpr auto chain = step(step(step(step(step(step(step(step(x))))))));
  BOOST_TEST((nodes<decltype(chain)>::size) <= 1u + 8u * 2u);
}
