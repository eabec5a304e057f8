// SPDX-License-Identifier: MIT
// Formulas and gradients of a network as types, against formulas written by hand.
#define BOOST_TEST_MODULE formula_of
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/formula_of.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>

namespace tg = typegrad;
using tg::role, tg::shape, tg::symbol;

namespace by_hand {

struct digits
    : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu, tg::dense<10>> {};
using loss = decltype(tg::cross_entropy);

constexpr symbol<"x", shape<28, 28>> x;
constexpr symbol<"y1", shape<784>> y1;
constexpr symbol<"y2", shape<128>> y2;
constexpr symbol<"y3", shape<128>> y3;
constexpr symbol<"y4", shape<10>> y4;
constexpr symbol<"W2", shape<128, 784>, role::parameter> W2;
constexpr symbol<"b2", shape<128>, role::parameter> b2;
constexpr symbol<"W4", shape<10, 128>, role::parameter> W4;
constexpr symbol<"t", shape<>> t;
constexpr symbol<"δ2", shape<128>> d2;
constexpr symbol<"δ3", shape<128>> d3;
constexpr symbol<"δ4", shape<10>> d4;
constexpr auto wrong = softmax(y4) - tg::math::one_hot<shape<10>>(t);

static_assert(tg::formula_of<digits, 0> == x);
static_assert(tg::formula_of<digits, 1> == tg::math::reshape<shape<784>>(x));
static_assert(tg::formula_of<digits, 2> == W2 * y1 + b2);
static_assert(tg::formula_of<digits, 3> == relu(y2));
static_assert(tg::symbol_of<digits, "2.bias"> == b2 && tg::symbol_of<digits, "4.weight"> == W4);

static_assert(tg::gradient_of<digits, loss, "2.weight"> == outer(d2, y1));
static_assert(tg::gradient_of<digits, loss, "2.bias"> == d2);
static_assert(tg::gradient_of<digits, loss, "4.weight"> == outer(wrong, y3));
static_assert(tg::gradient_of<digits, loss, "4.bias"> == wrong);

static_assert(tg::adjoint_of<digits, loss, 4> == wrong);
static_assert(tg::adjoint_of<digits, loss, 3> == transpose(W4) * wrong);
static_assert(tg::adjoint_of<digits, loss, 2> == d3 * positive(relu(y2)));
static_assert(tg::adjoint_of<digits, loss, 1> == transpose(W2) * d2);
static_assert(tg::adjoint_of<digits, loss, 0> ==
              tg::math::reshape<shape<28, 28>>(symbol<"δ1", shape<784>>{}));

// Without a loss δ comes in; a truth of the output's shape is an array.
static_assert(tg::gradient_of<digits, tg::without_loss, "4.weight"> == outer(d4, y3));
static_assert(tg::adjoint_of<digits, tg::without_loss, 4> == d4);
static_assert(tg::gradient_of<digits, loss, "4.bias", shape<10>> ==
              softmax(y4) - symbol<"t", shape<10>>{});

/// A layer from outside the library, of which one parameter has no part in the formula.
struct scaled {
  template <class In>
  using parameters = tg::list<tg::learned<"scale", "a", In>, tg::learned<"spare", "c", In>>;
  static constexpr auto formula(tg::parameter auto a, tg::parameter auto, tg::expression auto in) {
    return a * tanh(in);
  }
};
struct own : tg::network<tg::input<3>, scaled, tg::tanh> {};
constexpr symbol<"x", shape<3>> in;
constexpr symbol<"δ1", shape<3>> d1;
static_assert(tg::gradient_of<own, decltype(tg::squared_error), "1.scale"> == d1 * tanh(in));
static_assert(tg::gradient_of<own, decltype(tg::squared_error), "1.spare"> ==
              tg::math::with_shape<shape<3>>(tg::math::zero{}));
static_assert(tg::adjoint_of<own, decltype(tg::squared_error), 2> ==
              symbol<"y2", shape<3>>{} - symbol<"t", shape<3>>{});

// The derivation of a layer's gradient ends in the same.
constexpr auto found = tg::derivation(tg::formula_of<digits, 2>, tg::symbol_of<digits, "2.weight">);
static_assert(decltype(found)::value{} == outer(symbol<"δ", shape<128>>{}, y1));

}  // namespace by_hand

BOOST_AUTO_TEST_CASE(they_print_as_formulas_does) {
  using by_hand::digits, by_hand::loss;
  BOOST_TEST(tg::text(tg::formula_of<digits, 2>) == "W₂ y₁ + b₂");
  auto const all = tg::formulas<digits, tg::losses::cross_entropy>();
  BOOST_TEST(all.find("∂W₂ = " + std::string{tg::text(
                                     tg::gradient_of<digits, loss, "2.weight">)}) != all.npos);
  BOOST_TEST(all.find("δ₄ = " + std::string{tg::text(tg::adjoint_of<digits, loss, 4>)}) !=
             all.npos);
}
