// SPDX-License-Identifier: MIT
// What can be handed in as samples: anything in one piece, in row-major order.
#define BOOST_TEST_MODULE samples
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <list>
#include <string>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/model.hpp>
#include <vector>

namespace {

namespace tg = typegrad;
using namespace tg::views;
using matrix = Eigen::MatrixXf;
using rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

static_assert(contiguous<std::array<float, 3>> && contiguous<std::span<float const>> &&
              contiguous<std::vector<float>> && contiguous<Eigen::VectorXf>);
static_assert(!contiguous<float> && !contiguous<std::list<float>>);

static_assert(size_in<std::array<float, 3>> == 3 && size_in<std::span<float, 4>> == 4);
static_assert(size_in<Eigen::Matrix<float, 2, 3>> == 6);
static_assert(contiguous<float[3]> && !contiguous<float*> && size_in<float[3]> == 3);
static_assert(std::is_same_v<scalar_in<float const[3]>, float>);
static_assert(size_in<std::vector<float>> == unknown && size_in<std::span<float>> == unknown);
static_assert(size_in<Eigen::VectorXf> == unknown);

static_assert(rows_agree<matrix, tg::shape<6>> && !rows_agree<matrix, tg::shape<2, 3>>);
static_assert(rows_agree<rows, tg::shape<2, 3>> && rows_agree<Eigen::VectorXf, tg::shape<2, 3>>);

template <class View> constexpr bool whole(View const&) { return is_whole<View>; }
static_assert(is_whole<std::vector<float>> && is_whole<matrix> && is_whole<rows>);
static_assert(is_whole<Eigen::Map<matrix>> && is_whole<Eigen::Map<Eigen::VectorXf const>>);
static_assert(!is_whole<Eigen::Map<matrix, 0, Eigen::OuterStride<>>>);
static_assert(!is_whole<Eigen::Map<Eigen::VectorXf, 0, Eigen::InnerStride<>>>);
static_assert(is_whole<Eigen::Ref<Eigen::VectorXf>> && !is_whole<Eigen::Ref<matrix>>);

struct small : tg::network<tg::input<2, 3>, tg::flatten, tg::dense<2>> {};

// A class index is an integer, alone or in an array; an array of other numbers is outputs.
template <class Y> using truth = decltype(tg::truth_shape_of<small, Y>());
static_assert(std::is_same_v<truth<int>, tg::scalar> && std::is_same_v<truth<std::array<int, 1>>, tg::scalar>);
static_assert(truths_agree<std::array<int, 1>, tg::scalar, 1>() && truths_agree<int, tg::scalar, 1>());
static_assert(std::is_same_v<truth<std::array<float, 2>>, tg::shape<2>>);

BOOST_AUTO_TEST_CASE(views_of_eigen) {
  matrix m(4, 5);
  rows r(4, 5);
  BOOST_TEST((whole(m.col(1)) && whole(m.leftCols(2)) && whole(r.row(1)) && whole(r.topRows(2))));
  BOOST_TEST((!whole(m.row(1)) && !whole(m.topRows(2)) && !whole(r.col(1)) && !whole(m.block(1, 1, 2, 2))));
  BOOST_TEST((whole(m.col(1).head(2)) && !whole(m.leftCols(2).topRows(2)) && !whole(m.diagonal())));
}

BOOST_AUTO_TEST_CASE(all_views_of_a_sample_give_the_same) {
  tg::model<small> model;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] = static_cast<float>(i) / 8 - 1;
  std::array<float, 6> const x{1, 2, 3, 4, 5, 6};
  auto const want = model(x);
  std::vector<float> const numbers(x.begin(), x.end());
  BOOST_TEST(model(std::span<float const, 6>{x}) == want);
  BOOST_TEST(model(Eigen::Matrix<float, 2, 3, Eigen::RowMajor>{{1, 2, 3}, {4, 5, 6}}) == want);
  BOOST_TEST(model(Eigen::Map<Eigen::Vector<float, 6> const>{x.data()}) == want);
  auto const by_vector = model(numbers);
  BOOST_TEST((by_vector.rows() == 2 && by_vector.cols() == 1));
  BOOST_TEST((by_vector(0, 0) == want[0] && by_vector(1, 0) == want[1]));

  matrix samples(6, 3);  // a sample in each column
  for (int s = 0; s < 3; ++s)
    for (int i = 0; i < 6; ++i) samples(i, s) = x[static_cast<std::size_t>(i)] * static_cast<float>(s + 1);
  auto const all = model(Eigen::VectorXf{samples.reshaped()});
  BOOST_TEST((all.cols() == 3 && all(0, 0) == want[0]));
  BOOST_TEST((model(Eigen::VectorXf{samples.col(0)})(1, 0) == want[1]));
  BOOST_TEST((model(samples.col(0))(1, 0) == want[1]));
}

// 16 at a time: one rest is taken one by one, one together with samples before it.
BOOST_AUTO_TEST_CASE(any_number_of_samples_gives_what_each_gives_alone) {
  tg::model<small> model;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] = static_cast<float>(i) / 8 - 1;
  for (std::size_t const samples : {3u, 15u, 16u, 17u, 24u, 25u, 31u, 43u}) {
    std::vector<float> x(6 * samples), y(2 * samples, 7.0f);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i * i % 17);
    model.predict(x, y);
    std::size_t wrong = 0;
    for (std::size_t s = 0; s < samples; ++s) {
      auto const alone = model(std::span<float const, 6>{x.data() + 6 * s, 6});
      wrong += y[2 * s] == alone[0] && y[2 * s + 1] == alone[1] ? 0 : 1;
    }
    BOOST_TEST(wrong == 0u, samples << " samples");
  }
}

// An array of C, and numbers in braces.
constexpr bool agrees_in_a_constant() {
  constexpr tg::model<small> model{std::array<float, 14>{1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1}};
  constexpr float x[]{1, 2, 3, 4, 5, 6};
  return model(x) == std::array{10.0f, 13.0f} && model({1, 2, 3, 4, 5, 6}) == model(x);
}
static_assert(agrees_in_a_constant());

BOOST_AUTO_TEST_CASE(arrays_of_c) {
  tg::model<small> model;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] = static_cast<float>(i) / 8 - 1;
  float x[12] = {1, 2, 3, 4, 5, 6, 1, -1, 2, -2, 3, -3};
  std::array<float, 12> same{};
  std::copy(std::begin(x), std::end(x), same.begin());
  auto const want = model(same);
  BOOST_TEST(model(x) == want);
  BOOST_TEST(model({1, 2, 3, 4, 5, 6, 1, -1, 2, -2, 3, -3}) == want);
  BOOST_TEST(model({1., 2., 3., 4., 5., 6.})[1] == want[1]);  // constants are not narrowed
  float y[4] = {};
  model.predict(x, y);
  BOOST_TEST(std::ranges::equal(y, want));

  int const classes[] = {1, 0};
  float const truths[] = {1, 0, 0, 1};
  auto const by_class = model.gradient(tg::cross_entropy, x, classes);
  auto const by_truth = model.gradient(tg::squared_error, x, truths);
  BOOST_TEST(by_class.loss == model.gradient(tg::cross_entropy, same, std::array{1, 0}).loss);
  BOOST_TEST(by_truth.loss == model.gradient(tg::squared_error, same, std::array{1.f, 0.f, 0.f, 1.f}).loss);
  BOOST_TEST(model.input_gradient(tg::cross_entropy, x, classes) ==
             model.input_gradient(tg::cross_entropy, same, std::array{1, 0}));
}

BOOST_AUTO_TEST_CASE(as_many_samples_as_there_are) {
  tg::model<small> model;
  model.parameters()[0] = 1;
  std::vector<float> const x(6 * 20 + 5, 1.0f), few(6, 1.0f);
  std::vector<float> y(2 * 20, 7.0f);
  model.predict(x, std::span{y}.first(2 * 3));
  BOOST_TEST((y[4] == 1.0f && y[6] == 7.0f));
  model.predict(few, y);
  BOOST_TEST((y[0] == 1.0f && y[6] == 7.0f));
  BOOST_TEST(model(x).cols() == 20);

  std::vector<int> const classes{0, 1, 0};
  auto const three = model.gradient(tg::cross_entropy, x, classes);
  auto const again = model.gradient(tg::cross_entropy, std::array<float, 18>{1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                                                              1, 1, 1, 1, 1, 1, 1, 1},
                                    std::array{0, 1, 0});
  BOOST_TEST(three.loss == again.loss);
  auto const none = model.gradient(tg::cross_entropy, std::vector<float>{}, std::vector<int>{});
  BOOST_TEST(none.loss == 0.0f);
  BOOST_TEST(none.gradients.parameters()[0] == 0.0f);
}

}  // namespace
