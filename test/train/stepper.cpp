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

/// Where all slopes are 1, so are Adam's means in every update, once they are set right.
BOOST_AUTO_TEST_CASE(powers_begin_with_the_first_update) {
  tg::model<xor_net, double> model{start};
  std::array<double, 13> slopes{};
  slopes.fill(1);
  tg::stepper stepper{model, tg::adam{.learning_rate = 0.25, .epsilon = 0}};
  for (int updates = 1; updates <= 3; ++updates) {
    stepper.step(model, slopes.data(), 0.5);
    BOOST_TEST(std::abs(model.parameters()[0] - (start[0] - 0.125 * updates)) < 1e-12);
  }
}

/// The state is as large as the parameters, once for each letter.
static_assert(sizeof(tg::stepper<xor_net, double, tg::adam>) <
              sizeof(tg::adam) + 3 * sizeof(tg::model<xor_net, double>));

/// w' = h w: an average that nothing is added to.
struct fading {
  double learning_rate = 0;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"h">;
  static constexpr auto formulas(auto w, auto, auto h) { return tg::rules::update(h * w); }
  constexpr std::array<double, 1> values(std::size_t, double) const { return {0.5}; }
};
struct wide_net : tg::network<tg::input<31>, tg::dense<32>> {};

/// What is left of 1 in float after 130 halves, which is a denormal number.
template <class Net, class Step> float left_of_one(Step const& step) {
  tg::model<Net> model;
  model.parameters()[0] = 1;
  tg::parameter_block<Net, float> const slopes{};
  tg::stepper stepper{model, fading{}};
  for (int i = 0; i < 130; ++i) step(stepper, model, slopes);
  return model.parameters()[0];
}

BOOST_AUTO_TEST_CASE(what_fades_ends_at_zero_and_not_among_denormal_numbers) {
  auto const alone = [](auto& stepper, auto& model, auto const& slopes) {
    stepper.step(model, slopes);
  };
  auto const by_team = [](auto& stepper, auto& model, auto const& slopes) {
    stepper.step_by([](auto const& f) { f(tg::kernel::alone{}); }, model, slopes, 1);
  };
  static_assert(tg::parameter_count<wide_net> == tg::stepper_policy::least_parameters);
  BOOST_TEST(left_of_one<wide_net>(alone) == 0);
  BOOST_TEST(left_of_one<wide_net>(by_team) == 0);
  BOOST_TEST(left_of_one<xor_net>(by_team) == 0);
  BOOST_TEST(left_of_one<xor_net>(alone) == 0x1p-130f);  // few: as IEEE says

  {
    tg::model<xor_net> model;
    model.parameters()[0] = 1;
    tg::parameter_block<xor_net, float> const slopes{};
    tg::stepper stepper{model, fading{}};
    // [mode]
    tg::kernel::denormals_as_zero const mode;  // of this thread, until the end of the block
    for (int i = 0; i < 130; ++i) stepper.step(model, slopes);
    // [/mode]
    BOOST_TEST(model.parameters()[0] == 0);
  }
  // And the thread is left as it was.
  float volatile smallest = 0x1p-126f;
  BOOST_TEST(smallest / 2 > 0);
}
