// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_not_finite
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/not_finite.hpp>

namespace tg = typegrad;
namespace not_finite = tg::not_finite;

/// exp overflows from 89 on in float; softmax of an infinity is no number.
struct steep : tg::network<tg::input<2, 2>, tg::flatten, tg::dense<4>, tg::exp, tg::dense<3>, tg::softmax> {};
using model_type = tg::model<steep>;

std::size_t first(model_type const& model, std::array<float, 4> const& x) {
  return not_finite::first_layer<steep, float>(model, std::span{x});
}

BOOST_AUTO_TEST_CASE(each_layer_computes_what_it_computes_in_the_network) {
  model_type const model{tg::he_normal{.seed = 1, .bias = 0.25}};
  std::vector<float> values{0.5f, -1, 2, 0.25f};
  auto const whole = model(values);
  [&]<class Input, class... Wired>(tg::list<Input, Wired...>) {
    ((values = not_finite::values_of_layer<steep, Wired>(model, values)), ...);
  }(tg::layers_of<steep>{});
  BOOST_TEST_REQUIRE(values.size() == 3u);
  for (int k = 0; k < 3; ++k) BOOST_TEST(std::abs(values[std::size_t(k)] - whole(k)) < 1e-6f);
}

BOOST_AUTO_TEST_CASE(the_first_layer_is_found) {
  float const infinite = std::numeric_limits<float>::infinity();
  model_type model{tg::constant{.value = 1}};
  BOOST_TEST(first(model, {1, 2, 3, 4}) == 6u);  // all six are finite
  BOOST_TEST(first(model, {1, infinite, 3, 4}) == 0u);
  BOOST_TEST(first(model, {1, NAN, 3, 4}) == 0u);
  BOOST_TEST(first(model, {80, 20, 0, 0}) == 3u);
  BOOST_TEST(first(model, {3e38f, 3e38f, 0, 0}) == 2u);
  model.get<"4.weight">()(2, 1) = infinite;
  BOOST_TEST(first(model, {1, 2, 3, 4}) == 4u);
  model.get<"2.bias">()(3) = NAN;
  BOOST_TEST(first(model, {1, 2, 3, 4}) == 2u);
}

BOOST_AUTO_TEST_CASE(names) {
  BOOST_TEST(not_finite::name_of_layer<steep>(0) == "layer 0, input<2, 2>,");
  BOOST_TEST(not_finite::name_of_layer<steep>(3) == "layer 3, exp,");
  tg::model<steep> gradients{};
  BOOST_TEST((not_finite::name_of_gradient<steep, float>(gradients.data())) == "");
  gradients.get<"2.weight">()(0, 0) = NAN;
  BOOST_TEST((not_finite::name_of_gradient<steep, float>(gradients.data())) == "2.weight");
  gradients.get<"4.bias">()(2) = NAN;
  BOOST_TEST((not_finite::name_of_gradient<steep, float>(gradients.data())) == "4.bias");
}
