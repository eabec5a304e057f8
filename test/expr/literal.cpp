// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE literal
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/operators.hpp>

namespace tg = typegrad;
using tg::lit;
using namespace tg::math;

static_assert(std::is_empty_v<decltype(lit<2>)>);
static_assert(lit<2, 4> == lit<1, 2> && lit<-3, -6> == lit<1, 2> && lit<3, -6> == lit<-1, 2>);
static_assert(lit<0, 7> == lit<0> && lit<0, -7> == lit<0>);
static_assert(is_literal<zero> && !is_literal<tg::symbol<"x", tg::scalar>>);

static_assert(lit<1, 2> + lit<1, 3> == lit<5, 6> && lit<1, 2> - lit<1, 2> == lit<0>);
static_assert(lit<2, 3> * lit<3, 4> == lit<1, 2> && lit<2> / lit<-4> == lit<-1, 2>);
static_assert(-lit<1, 2> == lit<-1, 2>);

static_assert(raise<0>(lit<7>) == lit<1> && raise<1>(lit<7>) == lit<7>);
static_assert(raise<3>(lit<-2, 3>) == lit<-8, 27> && raise<-2>(lit<2, 3>) == lit<9, 4>);
static_assert(raise<62>(lit<2>) == lit<4611686018427387904> && raise<1000>(lit<1>) == lit<1>);
static_assert(raise<-1>(lit<-2>) == lit<-1, 2> && raise<1001>(lit<-1>) == lit<-1>);

// Common factors go before multiplying: no step is larger than the result.
constexpr long long large = 4'000'000'000'000'000'000;
static_assert(lit<large> * lit<1, large> == lit<1> && lit<large, 3> * lit<3, large> == lit<1>);
static_assert(lit<1, large> + lit<1, large> == lit<1, large / 2>);
static_assert(lit<1, 784> * lit<1, 784> == lit<1, 614'656>);

BOOST_AUTO_TEST_CASE(products_beyond_64_bits_are_noticed) {
  BOOST_TEST((checked{large} * checked{2}).fits);
  BOOST_TEST(!(checked{large} * checked{3}).fits);
  BOOST_TEST(!(checked{large} * checked{3} * checked{0}).fits);
  BOOST_TEST(!(checked{large} * checked{2} + checked{large}).fits);
  BOOST_TEST((checked{-large} + checked{large}).value == 0);
}
