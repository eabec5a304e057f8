// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_initialise
#include <algorithm>
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <memory>
#include <typegrad/layer.hpp>
#include <typegrad/train/initialise.hpp>

namespace tg = typegrad;

/// (300, 200) and (50, 300).
struct wide : tg::network<tg::input<200>, tg::dense<300>, tg::relu, tg::dense<50>> {};

struct measured {
  double mean = 0, deviation = 0, lowest = 0, highest = 0;
};
template <class Weights> measured measure(Weights const& w) {
  auto const all = w.template cast<double>().array();
  double const mean = all.mean();
  return {mean, std::sqrt((all - mean).square().mean()), all.minCoeff(), all.maxCoeff()};
}

/// Both weights: their deviations, and the bounds of uniform ones.
template <class Fill> void check(Fill const& fill, double first, double second, bool bounded) {
  auto const model = std::make_unique<tg::model<wide>>(fill);
  auto const a = measure(model->template get<"1.weight">());
  auto const b = measure(model->template get<"3.weight">());
  BOOST_TEST(std::abs(a.deviation / first - 1) < 0.02);
  BOOST_TEST(std::abs(b.deviation / second - 1) < 0.03);
  BOOST_TEST(std::abs(a.mean) < 0.02 * first);
  BOOST_TEST(std::abs(b.mean) < 0.03 * second);
  double const limit = std::sqrt(3.0) * first;
  if (bounded) {
    BOOST_TEST(a.highest <= limit * (1 + 1e-6));
    BOOST_TEST(a.highest > 0.99 * limit);
    BOOST_TEST(a.lowest < -0.99 * limit);
  } else BOOST_TEST(a.highest > 1.5 * limit);
  BOOST_TEST((model->template get<"1.bias">().array() == 0.1f).all());
  BOOST_TEST((model->template get<"3.bias">().array() == 0.1f).all());
}

BOOST_AUTO_TEST_CASE(variances_are_those_of_the_papers) {
  auto const root = [](double x) { return std::sqrt(x); };
  check(tg::he_normal{.seed = 1, .bias = 0.1}, root(2.0 / 200), root(2.0 / 300), false);
  check(tg::he_uniform{.seed = 1, .bias = 0.1}, root(2.0 / 200), root(2.0 / 300), true);
  check(tg::xavier_normal{.seed = 1, .bias = 0.1}, root(2.0 / 500), root(2.0 / 350), false);
  check(tg::xavier_uniform{.seed = 1, .bias = 0.1}, root(2.0 / 500), root(2.0 / 350), true);
  check(tg::lecun_normal{.seed = 1, .bias = 0.1}, root(1.0 / 200), root(1.0 / 300), false);
  check(tg::normal{.deviation = 0.5, .seed = 1, .bias = 0.1}, 0.5, 0.5, false);
  check(tg::uniform{.low = -2, .high = 2, .seed = 1, .bias = 0.1}, 2 / root(3), 2 / root(3), true);
}

BOOST_AUTO_TEST_CASE(means_and_constants) {
  auto const shifted = std::make_unique<tg::model<wide>>(tg::normal{.mean = 4, .deviation = 0.5});
  BOOST_TEST(std::abs(measure(shifted->get<"1.weight">()).mean - 4) < 0.02);
  auto const between = std::make_unique<tg::model<wide>>(tg::uniform{.low = 1, .high = 2});
  BOOST_TEST(measure(between->get<"1.weight">()).lowest >= 1);
  auto const same = std::make_unique<tg::model<wide>>(tg::constant{.value = 0.25, .bias = -1});
  BOOST_TEST((same->get<"3.weight">().array() == 0.25f).all());
  BOOST_TEST((same->get<"3.bias">().array() == -1.0f).all());
}

struct tiny : tg::network<tg::input<3>, tg::dense<2>> {};

BOOST_AUTO_TEST_CASE(numbers_come_in_row_major_order_whatever_the_storage) {
  tg::model<tiny, double> const model{tg::he_normal{.seed = 7}};
  boost::random::mt19937_64 engine{7};
  boost::random::normal_distribution<double> standard;
  auto const weight = model.get<"1.weight">();
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 3; ++column)
      BOOST_TEST(weight(row, column) == std::sqrt(2.0 / 3) * standard(engine));
}

template <class Fill> void check_seed(Fill fill) {
  fill.seed = 3;
  tg::model<tiny> const one{fill}, again{fill};
  fill.seed = 4;
  tg::model<tiny> const other{fill};
  BOOST_TEST(std::ranges::equal(one.parameters(), again.parameters()));
  BOOST_TEST(!std::ranges::equal(one.parameters(), other.parameters()));
}

BOOST_AUTO_TEST_CASE(same_seed_same_bits) {
  check_seed(tg::he_normal{});
  check_seed(tg::he_uniform{});
  check_seed(tg::xavier_normal{});
  check_seed(tg::xavier_uniform{});
  check_seed(tg::lecun_normal{});
  check_seed(tg::normal{});
  check_seed(tg::uniform{});
}

BOOST_AUTO_TEST_CASE(float_is_double_rounded) {
  tg::model<tiny> const single{tg::he_uniform{.seed = 5}};
  tg::model<tiny, double> const twice{tg::he_uniform{.seed = 5}};
  for (std::size_t i = 0; i < 8; ++i)
    BOOST_TEST(single.parameters()[i] == static_cast<float>(twice.parameters()[i]));
}

/// A kernel of extents (out, in, height, width) has in × height × width values to an output.
constexpr tg::parameter_info kernel{"weight", 4, {8, 3, 5, 5}, 600, 0, 1};
static_assert(tg::initial::fan_of(kernel).in == 75 && tg::initial::fan_of(kernel).out == 200);
constexpr tg::parameter_info matrix{"weight", 2, {2, 3, 1, 1}, 6, 10, 1};
static_assert(tg::initial::fan_of(matrix).in == 3 && tg::initial::fan_of(matrix).out == 2);
static_assert(tg::initial::place_of_element(matrix, 1) == 12);  // (0, 1), after the column of two
static_assert(tg::initial::place_of_element(kernel, 7) == 7);

/// A constant model can be made in a constant expression.
constexpr tg::model<tiny> halves{tg::constant{.value = 0.5, .bias = 1}};
static_assert(halves.parameters()[0] == 0.5f && halves.parameters()[7] == 1.0f);
