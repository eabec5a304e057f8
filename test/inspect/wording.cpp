// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_wording
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/wording.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;
namespace inspect = tg::inspect;

// A letter gets the index of its layer; digits of its own are subscripts before it.
static_assert(inspect::output_name<0>() == tg::fixed_string{"x"});
static_assert(inspect::output_name<12>() == tg::fixed_string{"y12"});
static_assert(inspect::indexed<"W", 2>() == tg::fixed_string{"W2"});
static_assert(inspect::indexed<"W10", 2>() == tg::fixed_string{"W₁₀,2"});
static_assert(inspect::indexed<"γ", 3>() == tg::fixed_string{"γ3"});

constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"b", tg::shape<2>> b;
constexpr tg::symbol<"δ", tg::shape<2>> delta;

template <auto F> using type_of = std::remove_const_t<decltype(F)>;

// What a formula does not hold has a gradient of zero, of its own shape.
static_assert(inspect::gradient_or_zero<type_of<W * x>, type_of<delta>, type_of<W>>() ==
              outer(delta, x));
static_assert(inspect::gradient_or_zero<type_of<W * x>, type_of<delta>, type_of<b>>() ==
              tg::math::with_shape<tg::shape<2>>(tg::lit<0>));

// What is shared gets a name, and stands in the pass that computes it.
constexpr auto y = tanh(W * x + b);
using words =
    inspect::wording<"y2", "v2", type_of<y>, type_of<gradient(y, W)>, type_of<gradient(y, b)>>;
static_assert(std::is_same_v<words::own_name, tg::list<tg::math::naming<"y2", type_of<y>>>>);
static_assert(std::is_same_v<words::parts,
                             tg::list<tg::math::naming<"v2", type_of<gradient(y, b)>>>>);
static_assert(std::is_same_v<words::forward_parts, tg::list<>>);
static_assert(std::is_same_v<words::backward_parts, words::parts>);

// Several get numbers.
constexpr auto s = sigmoid(x);
using several = inspect::wording<"y1", "v1", type_of<exp(s) * s>, type_of<exp(s) + s>>;
static_assert(std::is_same_v<several::parts, tg::list<tg::math::naming<"v₁,1", type_of<s>>,
                                                      tg::math::naming<"v₁,2", type_of<exp(s)>>>>);
static_assert(several::forward_parts::size == 2 && several::backward_parts::size == 0);

// A leaf has its name already, and onehot(k) is short enough.
static_assert(std::is_same_v<inspect::wording<"y1", "v1", type_of<x>>::names, tg::list<>>);
constexpr tg::symbol<"k", tg::shape<>> k;
constexpr auto hot = tg::math::one_hot<tg::shape<3>>(k);
static_assert(inspect::wording<"L", "s", type_of<hot * x>, type_of<hot + x>>::parts::size == 0);

BOOST_AUTO_TEST_CASE(static_facts) { BOOST_TEST(true); }
