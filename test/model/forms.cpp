// SPDX-License-Identifier: MIT
// Numbers in braces, and arrays of arrays, are read as the row that they are.
#define BOOST_TEST_MODULE forms
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/model.hpp>
#include <vector>

namespace {

namespace tg = typegrad;
using namespace tg::views;

static_assert(nested<std::array<float[3], 2>> && nested<std::array<std::array<int, 3>, 2>> &&
              !nested<std::array<float, 6>> && !nested<std::vector<float>>);
static_assert(nested<float[2][3]> && !contiguous<float[2][3]> && !nested<float[6]>);
static_assert(ends_in<float[5][2][3], tg::shape<2, 3>>() && ends_in<float[2][3], tg::shape<2, 3>>() &&
              ends_in<float[2][3], tg::scalar>() && !ends_in<float[3][2], tg::shape<2, 3>>() &&
              !ends_in<float[2][3], tg::shape<4, 2, 3>>());

struct small : tg::network<tg::input<2, 3>, tg::flatten, tg::dense<2>> {};

/// Parameters that are all different.
tg::model<small> counted() {
  tg::model<small> model;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] = static_cast<float>(i) / 8 - 1;
  return model;
}

/// The numbers of a gradient, after its loss.
template <class Found> std::vector<float> numbers_of(Found const& found) {
  std::vector<float> all{found.loss};
  for (float const g : found.gradients.parameters()) all.push_back(g);
  return all;
}

BOOST_AUTO_TEST_CASE(gradients_of_numbers_in_braces) {
  auto const model = counted();
  std::array<float, 6> const x{1, 2, 3, 4, 5, 6};
  std::array<float, 2> const y{0.5f, 1};
  auto const want = numbers_of(model.gradient(tg::squared_error, x, y));
  BOOST_TEST(numbers_of(model.gradient(tg::squared_error, {1, 2, 3, 4, 5, 6}, y)) == want);
  BOOST_TEST(numbers_of(model.gradient(tg::squared_error, x, {0.5, 1.0})) == want);
  BOOST_TEST(numbers_of(model.gradient(tg::squared_error, {1, 2, 3, 4, 5, 6}, {0.5f, 1.f})) == want);
  BOOST_TEST(numbers_of(model.gradient(tg::cross_entropy, {1, 2, 3, 4, 5, 6}, {1})) ==
             numbers_of(model.gradient(tg::cross_entropy, x, 1)));
  auto const towards_x = model.input_gradient(tg::squared_error, x, y);
  BOOST_TEST(model.input_gradient(tg::squared_error, {1, 2, 3, 4, 5, 6}, y) == towards_x);
  BOOST_TEST(model.input_gradient(tg::squared_error, x, {0.5, 1.0}) == towards_x);
  BOOST_TEST(model.input_gradient(tg::squared_error, {1, 2, 3, 4, 5, 6}, {0.5, 1.0}) == towards_x);
}

BOOST_AUTO_TEST_CASE(arrays_of_arrays) {
  auto const model = counted();
  std::array<float, 12> const row{1, 2, 3, 4, 5, 6, 1, -1, 2, -2, 3, -3};
  float const one[2][3] = {{1, 2, 3}, {4, 5, 6}};
  float two[2][2][3] = {{{1, 2, 3}, {4, 5, 6}}, {{1, -1, 2}, {-2, 3, -3}}};
  BOOST_TEST(model(one) == model(std::span{row}.first<6>()));
  BOOST_TEST(model(two) == model(row));
  std::array<std::array<float, 3>, 2> const same{{{1, 2, 3}, {4, 5, 6}}};
  BOOST_TEST(model(same) == model(one));

  int const classes[2] = {1, 0};
  auto const by_class = numbers_of(model.gradient(tg::cross_entropy, row, classes));
  BOOST_TEST(numbers_of(model.gradient(tg::cross_entropy, two, classes)) == by_class);
  BOOST_TEST(numbers_of(model.gradient(tg::cross_entropy, two, {1, 0})) == by_class);
  BOOST_TEST(numbers_of(model.gradient(tg::cross_entropy, two, std::array{1, 0})) == by_class);
  int const in_columns[2][1] = {{1}, {0}};
  BOOST_TEST(numbers_of(model.gradient(tg::cross_entropy, row, in_columns)) == by_class);

  float const outputs[2][2] = {{1, 0}, {0.5, 2}};
  std::array<float, 4> const flat{1, 0, 0.5, 2};
  auto const by_output = numbers_of(model.gradient(tg::squared_error, row, flat));
  BOOST_TEST(numbers_of(model.gradient(tg::squared_error, two, outputs)) == by_output);
  BOOST_TEST(numbers_of(model.gradient(tg::squared_error, row, outputs)) == by_output);
  BOOST_TEST(model.input_gradient(tg::squared_error, two, outputs) ==
             model.input_gradient(tg::squared_error, row, flat));
}

constexpr bool rows_agree_in_a_constant() {
  constexpr tg::model<small> model{std::array<float, 14>{1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1}};
  constexpr float image[2][3]{{1, 2, 3}, {4, 5, 6}}, outputs[1][2]{{1, 0}};
  return model(image) == model({1, 2, 3, 4, 5, 6}) &&
         model.gradient(tg::squared_error, image, outputs).loss ==
             model.gradient(tg::squared_error, {1, 2, 3, 4, 5, 6}, {1.f, 0.f}).loss;
}
static_assert(rows_agree_in_a_constant());

}  // namespace
