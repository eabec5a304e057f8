// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE rules
#include <boost/test/unit_test.hpp>
#include <typegrad/shape/rules.hpp>

namespace tg = typegrad;
using tg::fits, tg::no_shape, tg::scalar, tg::shape;
namespace rule = tg::rule;

template <class A, class B> using broadcast = decltype(rule::broadcast(A{}, B{}));
template <class A, class B> using product = decltype(rule::product(A{}, B{}));
template <class A, class B> using outer = decltype(rule::outer(A{}, B{}));
template <class A> using transposed = decltype(rule::transposed(A{}));

static_assert(std::is_same_v<broadcast<shape<2, 3>, shape<2, 3>>, shape<2, 3>>);
static_assert(std::is_same_v<broadcast<shape<3>, scalar>, shape<3>>);
static_assert(std::is_same_v<broadcast<scalar, shape<3>>, shape<3>>);
static_assert(std::is_same_v<broadcast<scalar, scalar>, scalar>);
static_assert(!fits<broadcast<shape<3>, shape<4>>>);
static_assert(!fits<broadcast<shape<3>, shape<3, 1>>>);  // nothing but scalars is spread
static_assert(!fits<broadcast<shape<1>, shape<3>>>);
static_assert(!fits<broadcast<shape<3>, no_shape>>);

static_assert(std::is_same_v<product<shape<2, 3>, shape<3>>, shape<2>>);
static_assert(std::is_same_v<product<shape<2, 3>, shape<3, 4>>, shape<2, 4>>);
static_assert(!fits<product<shape<2, 3>, shape<2>>> && !fits<product<shape<2, 3>, shape<2, 3>>>);
static_assert(!fits<product<shape<3>, shape<3, 2>>> && !fits<product<scalar, shape<3>>>);

static_assert(std::is_same_v<outer<shape<2>, shape<3>>, shape<2, 3>>);
static_assert(!fits<outer<shape<2>, scalar>> && !fits<outer<shape<2, 3>, shape<3>>>);

static_assert(std::is_same_v<transposed<shape<2, 3>>, shape<3, 2>>);
static_assert(!fits<transposed<shape<3>>> && !fits<transposed<shape<2, 3, 4>>>);

BOOST_AUTO_TEST_CASE(what_does_not_fit_has_no_shape) { BOOST_TEST(!fits<no_shape>); }
