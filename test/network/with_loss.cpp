// SPDX-License-Identifier: MIT
// Which truths a loss takes, and what it makes of them.
#define BOOST_TEST_MODULE with_loss
#include <boost/test/unit_test.hpp>

#include <typegrad/derive/gradient.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/network/with_loss.hpp>

namespace tg = typegrad;
namespace losses = tg::losses;
using tg::shape;

namespace {

template <class Loss, class Prediction, class Truth>
constexpr bool fits = tg::math::truth_fits<Loss, Prediction, Truth>();

static_assert(fits<losses::squared_error, shape<10>, shape<10>>);
static_assert(!fits<losses::squared_error, shape<10>, shape<9>>);
static_assert(!fits<losses::squared_error, shape<10>, shape<>>);
static_assert(!fits<losses::squared_error, shape<2, 5>, shape<10>>);
static_assert(fits<losses::squared_error, shape<2, 5>, shape<2, 5>>);
static_assert(fits<losses::cross_entropy, shape<10>, shape<>>);
static_assert(fits<losses::cross_entropy, shape<10>, shape<10>>);
static_assert(!fits<losses::cross_entropy, shape<2, 5>, shape<>>);
static_assert(fits<losses::negative_log_likelihood, shape<10>, shape<>>);
static_assert(!fits<losses::binary_cross_entropy, shape<10>, shape<>>);

// One number is a truth for one output.
static_assert(fits<losses::squared_error, shape<1>, shape<>>);
static_assert(fits<losses::binary_cross_entropy, shape<1>, shape<>>);
static_assert(fits<losses::squared_error, shape<>, shape<>>);
static_assert(fits<losses::squared_error, shape<1>, shape<1>>);

constexpr tg::symbol<"ŷ", shape<1>> one;
constexpr tg::symbol<"y", shape<>> number;
static_assert(tg::gradient(tg::loss_formula<losses::binary_cross_entropy, shape<1>, shape<>>, one) ==
              sigmoid(one) - number);
static_assert(tg::gradient(tg::loss_formula<losses::squared_error, shape<1>, shape<>>, one) ==
              one - number);

// A loss is given as a type, or as the type of a constant.
constexpr tg::symbol<"ŷ", shape<3>> three;
constexpr tg::symbol<"y", shape<3>> truth;
static_assert(tg::loss_of<decltype(tg::squared_error)>(three, truth) ==
              tg::loss_of<losses::squared_error>(three, truth));
static_assert(tg::loss_of<losses::squared_error>(three, truth) ==
              tg::loss_formula<losses::squared_error, shape<3>, shape<3>>);

// The prediction may be any formula: that of the network's last stage.
constexpr tg::symbol<"x", shape<3>> x;
static_assert(tg::loss_of<losses::squared_error>(tanh(x), truth) ==
              tg::lit<1, 2> * sum(square(tanh(x) - truth)));

/// Without a member of its own, on its way from outside.
struct poisson {
  constexpr auto formula(tg::expression auto prediction, tg::expression auto count) const {
    return sum(exp(prediction)) - sum(count * prediction);
  }
};
static_assert(tg::gradient(tg::loss_of<poisson>(three, truth), three) == exp(three) - truth);

}  // namespace

BOOST_AUTO_TEST_CASE(a_loss_is_one_number) {
  auto const rank = []<class Loss>(Loss) {
    return std::remove_const_t<decltype(tg::loss_formula<Loss, shape<4>, shape<4>>)>::shape::rank;
  };
  [&]<class... Losses>(tg::list<Losses...>) {
    BOOST_TEST((... + rank(Losses{})) == 0u);
  }(losses::all{});
}
