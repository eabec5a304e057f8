// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE order
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/functions.hpp>
#include <vector>

namespace tg = typegrad;
namespace op = tg::op;
using namespace tg::math;
using tg::list, tg::role, tg::shape;

template <tg::fixed_string Name, std::size_t... N> using data = symbol<Name, shape<N...>>;
using X = data<"x", 3>;
using Y = data<"y", 3>;
using W = data<"W", 3, 3>;

// Formulas in canonical order: each before all that follow.
using ascending =
    list<literal<-1, 1>, literal<1, 1>, literal<1, 2>, literal<2, 1>, iota<shape<3>>,
         iota<shape<4>>, W, X, data<"x", 4>, data<"x", 1, 3>,
         symbol<"x", shape<3>, role::parameter>, Y, data<"δ", 3>, transposed<W>,
         reshaped<X, shape<1, 3>>, filled<literal<1, 1>, shape<3>>, filled<data<"s">, shape<3>>,
         reduced<op::max, X>, reduced<op::sum, X>, reduced<op::sum, Y>, apply<op::exp, X>,
         apply<op::maximum, X, Y>, apply<op::maximum, Y, X>, apply<op::tanh, X>, power<X, -1>,
         power<Y, -1>, power<X, 2>, product<W, X>, product<W, Y>, outer_product<X, Y>, times<X, Y>,
         times<literal<2, 1>, X, Y>, plus<X, Y>, batch_sum<X>>;

template <class A, class... Bs> std::vector<int> compared_with(list<Bs...>) {
  return {order<A, Bs>...};
}
template <class... Fs> std::vector<std::vector<int>> compared(list<Fs...> all) {
  return {compared_with<Fs>(all)...};
}

BOOST_AUTO_TEST_CASE(it_is_a_total_order) {
  auto const sign = compared(ascending{});
  for (std::size_t i = 0; i < sign.size(); ++i)
    for (std::size_t j = 0; j < sign.size(); ++j)
      BOOST_TEST(sign[i][j] == (i < j ? -1 : i > j ? 1 : 0), "formulas " << i << " and " << j);
}

// The order of names is that of their bytes, on every compiler.
static_assert(order<data<"A">, data<"a">> < 0 && order<data<"a">, data<"b">> < 0);
static_assert(order<data<"a">, data<"ab">> < 0 && order<data<"z">, data<"δ">> < 0);
