// SPDX-License-Identifier: MIT
// A mistake in the middle of a layer's formula, in the middle of a network that is used: what is
// made of it, and what comes after it, says nothing.
// words: a matrix product needs as many columns on the left as rows on the right (docs/troubleshooting.md#shapes-of-a-formula)
// words: expected_type<typegrad::shape<2, 4>
// words: found_type<typegrad::shape<3>
// lines: 30
// lines-clang: 60
#include "use_network.hpp"

#ifdef MUST_FAIL
constexpr std::size_t one_more = 1;
#else
constexpr std::size_t one_more = 0;
#endif

struct shifted_product {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<2, Input::size + one_more>>,
                              tg::learned<"bias", "b", tg::shape<2>>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto b, tg::expression auto x) {
    return tanh(W * x + b);
  }
  static constexpr tg::fixed_string spelling{"shifted_product"};
};

struct net : tg::network<tg::input<3>, shifted_product, tg::relu, tg::dense<2, 4>> {};

static_assert(is_used<net>());
