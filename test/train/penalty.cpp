// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_penalty
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/penalty.hpp>
#include <vector>

namespace tg = typegrad;

/// What is added to the loss, written out: weights count, biases do not.
double penalty(std::vector<double> const& parameters, double l1, double l2) {
  double total = 0;
  for (auto const& p : tg::parameters_of<small::net>)
    for (std::size_t i = p.offset; p.rank >= 2 && i < p.offset + p.size; ++i)
      total += l1 * std::abs(parameters[i]) + l2 / 2 * parameters[i] * parameters[i];
  return total;
}

BOOST_AUTO_TEST_CASE(what_is_added_is_the_slope_of_the_penalty) {
  tg::model<small::net, double> const model{tg::normal{.seed = 1, .bias = 0.5}};
  auto parameters = small::parameters(model);
  for (auto const& [l1, l2] : {std::pair{0.3, 0.0}, {0.0, 0.7}, {0.25, 0.5}}) {
    std::vector<double> gradients(parameters.size(), 0.125);
    tg::regularisation::add_slope<small::net>(l1, l2, model.data(), gradients.data());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      double const h = 1e-5, kept = parameters[i];
      parameters[i] = kept + h;
      double const above = penalty(parameters, l1, l2);
      parameters[i] = kept - h;
      double const below = penalty(parameters, l1, l2);
      parameters[i] = kept;
      BOOST_TEST(std::abs(gradients[i] - 0.125 - (above - below) / (2 * h)) < 1e-8);
    }
  }
}

BOOST_AUTO_TEST_CASE(biases_are_free) {
  tg::model<small::net> const model{tg::constant{.value = 1, .bias = 1}};
  std::vector<float> gradients(tg::parameter_count<small::net>, 0.0f);
  tg::regularisation::add_slope<small::net>(1, 1, model.data(), gradients.data());
  for (auto const& p : tg::parameters_of<small::net>)
    for (std::size_t i = p.offset; i < p.offset + p.size; ++i)
      BOOST_TEST(gradients[i] == (p.rank < 2 ? 0.0f : 2.0f));
}

/// The formula that is planned is the derivative found by the compiler.
using one = tg::regularisation::planned<3>;
constexpr tg::elementwise::number<"λ₁"> l1;
constexpr tg::elementwise::number<"λ₂"> l2;
static_assert(one::slope{} == l1 * sign(one::w{}) + l2 * one::w{});
