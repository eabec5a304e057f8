// SPDX-License-Identifier: MIT
// flags-clang: -fconstexpr-steps=100000000
// flags-gcc: -fconstexpr-ops-limit=1000000000
#define BOOST_TEST_MODULE train_stepper
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <train/small.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/stepper.hpp>

namespace tg = typegrad;

struct xor_net : tg::network<tg::input<2>, tg::dense<3>, tg::tanh, tg::dense<1>> {};

constexpr std::array<double, 8> questions{0, 0, 0, 1, 1, 0, 1, 1};
constexpr std::array<double, 4> answers{0, 1, 1, 0};
constexpr std::array<double, 13> start{1.5, -1.25, 0.5, 1.25, -1.5, -0.75, 0.25, -0.5, 0.125, 1, 1.25, -0.5, 0};

// [by_hand]
/// A few updates with the whole set.
template <class Rule> constexpr auto trained(Rule const& rule) {
  tg::model<xor_net, double> model{start};
  tg::stepper stepper{model, rule};
  for (int i = 0; i < 12; ++i)
    stepper.step(model, model.gradient(tg::binary_cross_entropy, questions, answers).gradients,
                 i < 6 ? 1.0 : 0.5);
  return model;
}
// [/by_hand]
template <class Model> constexpr double loss_of(Model const& model) {
  return model.gradient(tg::binary_cross_entropy, questions, answers).loss;
}

constexpr auto by_sgd = trained(tg::sgd{.learning_rate = 0.5, .momentum = 0.5, .nesterov = true});
constexpr auto by_adam = trained(tg::adam{.learning_rate = 0.25});
constexpr double loss_at_start = loss_of(tg::model<xor_net, double>{start});
static_assert(loss_of(by_sgd) < 0.95 * loss_at_start);
static_assert(loss_of(by_adam) < 0.8 * loss_at_start);

template <class Model> void compare(Model const& constant, Model const& when_run) {
  for (std::size_t i = 0; i < start.size(); ++i) {
    BOOST_TEST(constant.parameters()[i] != start[i]);
    BOOST_TEST(std::abs(constant.parameters()[i] - when_run.parameters()[i]) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(training_in_a_constant_expression_gives_what_training_gives) {
  compare(by_sgd, trained(tg::sgd{.learning_rate = 0.5, .momentum = 0.5, .nesterov = true}));
  compare(by_adam, trained(tg::adam{.learning_rate = 0.25}));
}

BOOST_AUTO_TEST_CASE(the_rate_factor_counts) {
  tg::model<xor_net, double> one{start}, half{start};
  std::array<double, 13> slopes{};
  slopes.fill(1);
  tg::stepper first{one, tg::sgd{.learning_rate = 1}}, second{half, tg::sgd{.learning_rate = 1}};
  first.step(one, slopes.data());
  second.step(half, slopes.data(), 0.5);
  BOOST_TEST(one.parameters()[0] == start[0] - 1);
  BOOST_TEST(half.parameters()[0] == start[0] - 0.5);
  BOOST_TEST(first.updates() == 1u);
  BOOST_TEST(first.rule().learning_rate == 1.0);
}

/// The state is as large as the parameters, once for each letter.
static_assert(sizeof(tg::stepper<xor_net, double, tg::adam>) <
              sizeof(tg::adam) + 3 * sizeof(tg::model<xor_net, double>));
