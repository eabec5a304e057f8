// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE collect
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/collect.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::list, tg::shape;

using A = symbol<"a", shape<3>>;
using B = symbol<"b", shape<3>>;
using C = symbol<"c", shape<3>>;
template <class F, long long N> using e = entry<F, literal<N, 1>>;

static_assert(std::is_same_v<collect<>, list<>>);
static_assert(std::is_same_v<collect<list<e<A, 1>>>, list<e<A, 1>>>);
static_assert(std::is_same_v<collect<list<e<B, 1>>, list<e<A, 1>>>, list<e<A, 1>, e<B, 1>>>);
static_assert(std::is_same_v<collect<list<e<A, 1>, e<C, 1>>, list<e<B, 2>>>,
                             list<e<A, 1>, e<B, 2>, e<C, 1>>>);
static_assert(std::is_same_v<collect<list<e<A, 1>>, list<e<A, 2>>>, list<e<A, 3>>>);
static_assert(std::is_same_v<collect<list<e<A, 1>, e<B, 1>>, list<e<A, -1>>>, list<e<B, 1>>>);
static_assert(
    std::is_same_v<collect<list<e<A, 1>>, list<e<B, 1>>, list<e<A, -1>, e<B, 1>>>, list<e<B, 2>>>);
static_assert(std::is_same_v<collect<list<>, list<e<A, 1>>, list<>>, list<e<A, 1>>>);

static_assert(std::is_same_v<decltype(with_shape<shape<3>>(A{})), A>);
static_assert(std::is_same_v<decltype(with_shape<shape<3>>(one{})), filled<one, shape<3>>>);
static_assert(std::is_same_v<bare<filled<one, shape<3>>>, one> && std::is_same_v<bare<A>, A>);
static_assert(is_scalar<one> && !is_scalar<filled<one, shape<3>>>);

BOOST_AUTO_TEST_CASE(zero_vanishes) {
  BOOST_TEST(vanishes<zero>);
  BOOST_TEST(!vanishes<one>);
}
