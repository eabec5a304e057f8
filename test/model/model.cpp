// SPDX-License-Identifier: MIT
// The model as its users see it: what it is, what it takes, what it gives, also in a constant
// expression. The network is 2-2-1, small enough to be followed by hand.
#define BOOST_TEST_MODULE model
#include <boost/test/unit_test.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>

namespace tg = typegrad;

namespace {

struct hand : tg::network<tg::input<2>, tg::dense<2>, tg::relu, tg::dense<2, 1>> {};
using model = tg::model<hand>;

// W₁ = (1 -1; 2 1), b₁ = (½ -1), W₂ = (3 -2), b₂ = (1); matrices are stored column by column.
constexpr std::array<float, 9> stored{1, 2, -1, 1, 0.5f, -1, 3, -2, 1};
constexpr model made{stored};
constexpr std::array<float, 2> x{2, 1};  // y = 3 · 1.5 - 2 · 4 + 1 = -2.5

static_assert(std::is_trivially_copyable_v<model> && std::is_standard_layout_v<model>);
static_assert(sizeof(model) == 64 && alignof(model) == 64);
static_assert(sizeof(tg::model<hand, double>) == 128);
static_assert(made.parameters().size() == 9 && made.parameters()[8] == 1);
static_assert(made(x).size() == 1 && made(x)[0] == -2.5f);
static_assert(noexcept(made(x)));

// All parameters are zero, or what the padding leaves room for.
static_assert(model{}.parameters()[3] == 0);
struct full : tg::network<tg::input<4>, tg::dense<4, tg::no_bias>> {};
static_assert(tg::model<full>{std::array<float, 16>{5, 6}}.parameters()[1] == 6);

// A hundred thousand numbers are taken as a whole: within the limits of every compiler.
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};
constexpr tg::model<digits> many{std::array<float, 101'770>{1, 2, 3}};
static_assert(many.parameters()[2] == 3 && many.parameters()[101'769] == 0);

// A constant number of samples gives an array of outputs one after another.
static_assert(made(std::array<float, 6>{2, 1, 0, 0, 2, 1}) == std::array<float, 3>{-2.5f, 2.5f, -2.5f});

/// ½ (y - 1)² at x: dy = -3.5, so that dW₂ = dy h, dh = dy W₂ = (-10.5, 7), dW₁ = dh xᵀ.
constexpr auto one_step = made.gradient(tg::squared_error, x, std::array<float, 1>{1});
constexpr std::array<float, 9> towards{-21, 14, -10.5f, 7, -10.5f, 7, -5.25f, -14, -3.5f};
static_assert(one_step.loss == 6.125f);
static_assert(std::ranges::equal(one_step.gradients.parameters(), towards));

// dx = W₁ᵀ dh
static_assert(made.input_gradient(tg::squared_error, x, std::array<float, 1>{1}) ==
              std::array<float, 2>{3.5f, 17.5f});
// Of the mean loss of two samples, one of which is right: half of it, and nothing.
constexpr auto half_right = made.input_gradient(tg::squared_error, std::array<float, 4>{2, 1, 0, 0},
                                                std::array<float, 2>{1, 2.5f});
static_assert(half_right == std::array<float, 4>{1.75f, 8.75f, 0, 0});

}  // namespace

BOOST_AUTO_TEST_CASE(running_is_what_constants_say) {
  model const running{stored};
  BOOST_TEST(running.parameters() == made.parameters(), boost::test_tools::per_element());
  BOOST_TEST(running(x)[0] == -2.5f);
  auto const [loss, gradients] = running.gradient(tg::squared_error, x, std::array<float, 1>{1});
  BOOST_TEST(loss == 6.125f);
  BOOST_TEST(gradients.parameters() == towards, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(named_views_are_eigen_maps) {
  model of{stored};
  auto const W = of.get<"1.weight">();
  BOOST_TEST((W.rows() == 2 && W.cols() == 2 && W(0, 1) == -1 && W(1, 0) == 2));
  BOOST_TEST((of.get<"1.bias">().size() == 2 && of.get<"3.weight">()(0, 1) == -2));
  of.get<"3.weight">() *= 2;
  BOOST_TEST((of.parameters()[6] == 6 && of.parameters()[7] == -4));
  auto const [loss, gradients] = of.gradient(tg::squared_error, x, std::array<float, 1>{1});
  auto const dW = gradients.get<"3.weight">();
  BOOST_TEST((dW.rows() == 1 && dW.cols() == 2 && loss > 0));
}

BOOST_AUTO_TEST_CASE(gradients_of_many_samples) {
  model const of{stored};
  constexpr int samples = 37;  // two batches and a part of one
  Eigen::MatrixXf inputs(2, samples), truths(1, samples);
  for (int s = 0; s < samples; ++s) {
    inputs.col(s) << static_cast<float>(s % 5 - 2), static_cast<float>(s % 3);
    truths(0, s) = static_cast<float>(s % 7);
  }
  Eigen::MatrixXf const all = of.input_gradient(tg::squared_error, inputs, truths);
  BOOST_REQUIRE((all.rows() == 2 && all.cols() == samples));
  auto const mean = of.gradient(tg::squared_error, inputs, truths);
  float loss = 0;
  std::array<float, 9> slopes{};
  for (int s = 0; s < samples; ++s) {
    std::array const sample{inputs(0, s), inputs(1, s)};
    std::array const truth{truths(0, s)};
    auto const one = of.input_gradient(tg::squared_error, sample, truth);
    BOOST_TEST(std::abs(all(0, s) * samples - one[0]) < 1e-5f);
    BOOST_TEST(std::abs(all(1, s) * samples - one[1]) < 1e-5f);
    auto const alone = of.gradient(tg::squared_error, sample, truth);
    loss += alone.loss / samples;
    for (std::size_t i = 0; i < 9; ++i) slopes[i] += alone.gradients.parameters()[i] / samples;
  }
  BOOST_TEST(std::abs(mean.loss - loss) < 1e-4f);
  for (std::size_t i = 0; i < 9; ++i)
    BOOST_TEST(std::abs(mean.gradients.parameters()[i] - slopes[i]) < 1e-4f);
}

BOOST_AUTO_TEST_CASE(a_batch_of_a_number_known_when_it_runs) {
  model const of{stored};
  Eigen::MatrixXf const samples{{2, 0, 2}, {1, 0, 1}};  // a column for each
  Eigen::MatrixXf const outputs = of(samples);
  BOOST_TEST((outputs == Eigen::MatrixXf{{-2.5f, 2.5f, -2.5f}}));
  auto const all = of.gradient(tg::squared_error, samples, Eigen::VectorXf{{1, 1, 1}});
  auto const close = boost::test_tools::tolerance(1e-6f);
  BOOST_TEST(all.loss == (6.125f + 1.125f + 6.125f) / 3, close);
  BOOST_TEST(all.gradients.get<"3.bias">()(0) == (-3.5f + 1.5f - 3.5f) / 3, close);
}
