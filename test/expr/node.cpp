// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE node
#include <boost/test/unit_test.hpp>
#include <set>
#include <typegrad/expr/node.hpp>
#include <typegrad/expr/op.hpp>

namespace tg = typegrad;
namespace op = tg::op;
using namespace tg::math;
using tg::list, tg::role, tg::shape;

using X = symbol<"x", shape<3>>;
using Y = symbol<"y", shape<3>>;
using S = symbol<"s", shape<>>;
using W = symbol<"W", shape<2, 3>, role::parameter>;
using B = symbol<"b", shape<2>, role::parameter>;

/// Every kind of node once.
using kinds = list<literal<1, 2>, iota<shape<3>>, X, transposed<W>, reshaped<W, shape<6>>,
                   filled<S, shape<3>>, reduced<op::sum, X>, apply<op::tanh, X>, power<X, 2>,
                   product<W, X>, outer_product<X, Y>, times<X, Y>, plus<X, Y>, batch_sum<X>>;

template <class F, class Shape, class Operands, bool Varies>
constexpr bool is_as_stated =
    std::is_same_v<typename F::shape, Shape>&& std::is_same_v<typename F::operands, Operands>&&
        F::varies == Varies&& std::is_empty_v<F>&& expression<F>;

static_assert(is_as_stated<literal<1, 2>, tg::scalar, list<>, false>);
static_assert(is_as_stated<iota<shape<3>>, shape<3>, list<>, false>);
static_assert(is_as_stated<X, shape<3>, list<>, true>);
static_assert(is_as_stated<W, shape<2, 3>, list<>, false>);
static_assert(is_as_stated<transposed<W>, shape<3, 2>, list<W>, false>);
static_assert(is_as_stated<reshaped<X, shape<3, 1>>, shape<3, 1>, list<X>, true>);
static_assert(is_as_stated<filled<S, shape<3>>, shape<3>, list<S>, true>);
static_assert(is_as_stated<reduced<op::sum, W>, tg::scalar, list<W>, false>);
static_assert(is_as_stated<apply<op::maximum, S, X>, shape<3>, list<S, X>, true>);
static_assert(is_as_stated<power<W, -1>, shape<2, 3>, list<W>, false>);
static_assert(is_as_stated<product<W, X>, shape<2>, list<W, X>, true>);
static_assert(is_as_stated<product<transposed<W>, B>, shape<3>, list<transposed<W>, B>, false>);
static_assert(is_as_stated<outer_product<B, X>, shape<2, 3>, list<B, X>, true>);
static_assert(is_as_stated<times<S, X>, shape<3>, list<S, X>, true>);
static_assert(is_as_stated<plus<S, B>, shape<2>, list<S, B>, true>);
// Summed over the batch, a gradient is the batch's and no longer a sample's.
static_assert(
    is_as_stated<batch_sum<outer_product<B, X>>, shape<2, 3>, list<outer_product<B, X>>, false>);

// What tells two nodes of a kind apart.
static_assert(X::label == "x" && apply<op::tanh, X>::label == "tanh");
static_assert(power<X, -2>::number[0] == -2 && literal<1, 2>::number == numbers{1, 2});
static_assert(symbol<"x", shape<3>>::number != symbol<"x", shape<3>, role::parameter>::number);

static_assert(leaf<X> && leaf<literal<1, 1>> && leaf<iota<shape<3>>> && !leaf<power<X, 2>>);
static_assert(tg::parameter<W> && !tg::parameter<X> && tg::parameter<transposed<W>>);
static_assert(!expression<int> && !expression<shape<3>>);

template <class... Kinds> std::set<int> ranks(list<Kinds...>) { return {Kinds::rank...}; }

BOOST_AUTO_TEST_CASE(each_kind_has_a_place_of_its_own) {
  auto const all = ranks(kinds{});
  BOOST_TEST(all.size() == kinds::size);
  BOOST_TEST(*all.begin() == 0);
  BOOST_TEST(*all.rbegin() == static_cast<int>(kinds::size) - 1);
}
