// SPDX-License-Identifier: MIT
// What stands for a formula with a mistake is taken by everything without another word, whatever
// the shapes. (That the first word is said is what the programs of test/fail/ are for.)
#define BOOST_TEST_MODULE mistaken
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/expr/mistaken.hpp>
#include <typegrad/expr/text.hpp>

namespace tg = typegrad;
using tg::shape;
using tg::math::good_or_told, tg::math::holds_mistake, tg::math::mistaken;

constexpr mistaken<shape<2>> wrong;
constexpr mistaken<shape<2, 5>> wrong_matrix;
constexpr tg::symbol<"A", shape<2, 3>> A;
constexpr tg::symbol<"x", shape<3>> x;

template <class... Fs> constexpr bool mistaken_in(Fs...) { return holds_mistake<Fs...>(); }

static_assert(mistaken_in(wrong) && mistaken_in(tanh(wrong)) && mistaken_in(x, wrong));
static_assert(!mistaken_in() && !mistaken_in(x) && !mistaken_in(tanh(A * x), x));
static_assert(good_or_told<true, decltype(x)>() && !good_or_told<false, decltype(x)>());
static_assert(good_or_told<false, decltype(tanh(wrong))>());

// Shapes that do not fit; the result holds the mistake and has the shape that was meant.
template <class F, std::size_t... Extents> constexpr bool stays_wrong(F f, shape<Extents...> meant) {
  return mistaken_in(f) && typename F::shape{} == meant;
}
static_assert(stays_wrong(wrong + x, shape<2>{}) && stays_wrong(x - tanh(wrong), shape<3>{}));
static_assert(stays_wrong(x * wrong, shape<3>{}) && stays_wrong(x / wrong, shape<3>{}));
static_assert(stays_wrong(A * wrong, shape<2>{}) && stays_wrong(wrong_matrix * x, shape<2>{}));
static_assert(stays_wrong(A * wrong_matrix, shape<2, 5>{}));
static_assert(stays_wrong(matmul(A, wrong_matrix), shape<2, 5>{}));
static_assert(stays_wrong(matmul(wrong, x), shape<2>{}));
static_assert(stays_wrong(maximum(wrong, x), shape<2>{}));
static_assert(stays_wrong(select(x, wrong, x), shape<3>{}));
static_assert(stays_wrong(outer(wrong_matrix, x), shape<10, 3>{}));
static_assert(stays_wrong(transpose(wrong), shape<2>{}));
static_assert(stays_wrong(tg::math::reshape<shape<7>>(wrong), shape<7>{}));
static_assert(stays_wrong(dot(wrong, x), shape<>{}));

// Whether it holds a leaf cannot be told.
static_assert(decltype(tg::gradient(sum(wrong), x))::shape{} == shape<3>{});

BOOST_AUTO_TEST_CASE(it_is_printed_as_a_question) {
  BOOST_TEST(tg::text(tanh(wrong + x)) == "tanh(?)");
}
