// SPDX-License-Identifier: MIT
// The gradient of a loss is its slope, and what the rewrite laws make of it reads as in a textbook.
#define BOOST_TEST_MODULE loss
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <regex>
#include <string>

#include <typegrad/loss.hpp>
#include <typegrad/network/with_loss.hpp>

#include "laws/samples.hpp"
#include "laws/slope.hpp"
#include "layer/reference_page.hpp"

namespace tg = typegrad;
namespace math = tg::math;

namespace {

constexpr tg::symbol<"p", tg::shape<4>> p;
constexpr tg::symbol<"t", tg::shape<4>> t;
constexpr tg::symbol<"k", tg::shape<>> k;

template <class Loss, class Truth>
constexpr auto gradient(Loss, Truth truth) {
  return tg::gradient(tg::loss_of<Loss>(p, truth), p);
}

static_assert(gradient(tg::squared_error, t) == p - t);
static_assert(gradient(tg::mean_squared_error, t) == tg::lit<1, 2> * (p - t));
static_assert(gradient(tg::mean_absolute_error, t) == tg::lit<1, 4> * sign(p - t));
static_assert(gradient(tg::cross_entropy, t) == softmax(p) - t);
static_assert(gradient(tg::cross_entropy, k) == softmax(p) - math::one_hot<tg::shape<4>>(k));
static_assert(gradient(tg::binary_cross_entropy, t) == sigmoid(p) - t);
static_assert(gradient(tg::negative_log_likelihood, t) == -t);
static_assert(gradient(tg::negative_log_likelihood, k) == -math::one_hot<tg::shape<4>>(k));

// Log-probabilities out of the network and their likelihood are the cross entropy of its logits.
static_assert(tg::loss_of<decltype(tg::negative_log_likelihood)>(log_softmax(p), k) ==
              -dot(math::one_hot<tg::shape<4>>(k), log_softmax(p)));

static_assert(std::is_same_v<decltype(tg::huber), decltype(tg::huber_with<1>)>);

/// Where a loss is tried: predictions and truths. A loss of the list that has no line here does not
/// compile.
template <class Loss>
constexpr auto truths_of = Loss::needs_a_line_in_test_loss;

constexpr laws::points zeros{};
constexpr laws::points distribution{0.1, 0.5, 0.15, 0.25};
// clang-format off
template <> constexpr auto truths_of<tg::losses::squared_error>           = laws::elsewhere;
template <> constexpr auto truths_of<tg::losses::mean_squared_error>      = laws::elsewhere;
template <> constexpr auto truths_of<tg::losses::mean_absolute_error>     = laws::elsewhere;
template <> constexpr auto truths_of<tg::losses::huber<1, 1>>             = laws::elsewhere;
template <> constexpr auto truths_of<tg::losses::cross_entropy>           = distribution;
template <> constexpr auto truths_of<tg::losses::binary_cross_entropy>    = laws::points{0, 1, 1, 0.3};
template <> constexpr auto truths_of<tg::losses::negative_log_likelihood> = distribution;
// clang-format on

template <class Loss>
double slope_error(Loss, laws::points const& truths) {
  return laws::slope_error(tg::loss_of<Loss>(p, t), p, laws::bind(p, laws::everywhere),
                           laws::bind(t, truths));
}

template <class Loss>
double value(Loss, laws::points const& predictions, laws::points const& truths) {
  return laws::evaluate(tg::loss_of<Loss>(p, t), laws::bind(p, predictions),
                        laws::bind(t, truths))[0];
}
template <class Loss>
double value(Loss, laws::points const& predictions, double index) {
  return laws::evaluate(tg::loss_of<Loss>(p, k), laws::bind(p, predictions),
                        laws::bind(k, index))[0];
}
template <class Loss>
laws::points slope(Loss loss, laws::points const& predictions, laws::points const& truths) {
  return laws::evaluate(gradient(loss, t), laws::bind(p, predictions), laws::bind(t, truths));
}

auto const near = boost::test_tools::tolerance(1e-12);

// [own]
/// Σ log cosh(ŷ - y), as |r| + log(1 + exp(-2 |r|)) - log 2, which does not overflow.
struct log_cosh {
  constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) const {
    auto const size = abs(prediction - truth);
    return sum(size + softplus(-tg::lit<2> * size) - log(tg::lit<2>));
  }
};
// [/own]

}  // namespace

BOOST_AUTO_TEST_CASE(gradient_is_slope) {
  auto const check = []<class Loss>(Loss loss) {
    BOOST_TEST(slope_error(loss, truths_of<Loss>) < laws::slope_tolerance);
  };
  [&]<class... Losses>(tg::list<Losses...>) { (check(Losses{}), ...); }(tg::losses::all{});
  BOOST_TEST(slope_error(tg::huber_with<3, 2>, laws::elsewhere) < laws::slope_tolerance);
  BOOST_TEST(slope_error(log_cosh{}, laws::elsewhere) < laws::slope_tolerance);
}

BOOST_AUTO_TEST_CASE(gradient_is_slope_for_a_class) {
  for (double const index : {0.0, 1.0, 2.0, 3.0}) {
    auto const given = laws::bind(p, laws::everywhere);
    auto const error = [&](auto loss) {
      return laws::slope_error(tg::loss_of<decltype(loss)>(p, k), p, given, laws::bind(k, index));
    };
    BOOST_TEST(error(tg::cross_entropy) < laws::slope_tolerance);
    BOOST_TEST(error(tg::negative_log_likelihood) < laws::slope_tolerance);
  }
}

BOOST_AUTO_TEST_CASE(values) {
  laws::points const prediction{1, -1, 2, 0}, truth{0, -1, 4, 0.5};
  BOOST_TEST(value(tg::squared_error, prediction, truth) == 2.625, near);
  BOOST_TEST(value(tg::mean_squared_error, prediction, truth) == 5.25 / 4, near);
  BOOST_TEST(value(tg::mean_absolute_error, prediction, truth) == 3.5 / 4, near);
  BOOST_TEST(value(tg::huber, prediction, truth) == (0.5 + 1.5 + 0.125) / 4, near);
  BOOST_TEST(value(tg::huber_with<3, 2>, prediction, truth) == (0.5 + 1.875 + 0.125) / 4, near);

  double const all = std::exp(1.) + std::exp(-1.) + std::exp(2.) + 1;
  BOOST_TEST(value(tg::cross_entropy, prediction, 2) == std::log(all) - 2, near);
  BOOST_TEST(value(tg::cross_entropy, prediction, {0, 0, 1, 0}) == std::log(all) - 2, near);
  BOOST_TEST(value(tg::cross_entropy, prediction, {0.25, 0, 0.75, 0}) == std::log(all) - 1.75, near);
  BOOST_TEST(value(tg::negative_log_likelihood, {-1, -2, -3, -4}, 1) == 2, near);

  auto const of_one = [](double z, double y) {
    double const sigmoid = 1 / (1 + std::exp(-z));
    return -y * std::log(sigmoid) - (1 - y) * std::log(1 - sigmoid);
  };
  BOOST_TEST(value(tg::binary_cross_entropy, prediction, {1, 0, 0.3, 1}) ==
                 of_one(1, 1) + of_one(-1, 0) + of_one(2, 0.3) + of_one(0, 1),
             near);
}

BOOST_AUTO_TEST_CASE(losses_of_logits_are_stable) {
  laws::points const far{1000, -1000, 999, 0};
  BOOST_TEST(value(tg::cross_entropy, far, 0) == std::log1p(std::exp(-1.)), near);
  BOOST_TEST(value(tg::cross_entropy, far, 1) == 2000 + std::log1p(std::exp(-1.)), near);
  BOOST_TEST(slope(tg::cross_entropy, far, {0, 1, 0, 0})[1] == -1, near);
  BOOST_TEST(value(tg::binary_cross_entropy, {1000, -1000, 1000, -1000}, {1, 0, 0, 1}) == 2000, near);
  auto const by_logit = slope(tg::binary_cross_entropy, {1000, -1000, 1000, -1000}, {1, 0, 0, 1});
  BOOST_TEST(by_logit == (laws::points{0, 0, 1, -1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_slope_of_huber_is_continuous_and_finite) {
  double const eps = 1e-9;
  auto const around = slope(tg::huber_with<3, 2>, {1.5 - eps, 1.5 + eps, -1.5 - eps, -1.5 + eps}, zeros);
  for (std::size_t i = 0; i < 4; ++i)
    BOOST_TEST(around[i] == (i < 2 ? 1.5 : -1.5) / 4, boost::test_tools::tolerance(1e-8));
  BOOST_TEST(slope(tg::huber, {1, -1, 0, 0.5}, zeros) == (laws::points{0.25, -0.25, 0, 0.125}),
             boost::test_tools::per_element());
  // Where r² is beyond every number, too.
  laws::points const far{1e300, -1e300, 1e200, 0};
  BOOST_TEST(slope(tg::huber, far, zeros) == (laws::points{0.25, -0.25, 0.25, 0}),
             boost::test_tools::per_element());
  BOOST_TEST(std::isfinite(value(tg::huber, far, zeros)));
}

BOOST_AUTO_TEST_CASE(the_list_is_complete) {
  auto const text = laws::read_file(laws::project_file("include/typegrad/loss/loss.hpp"));
  std::regex const loss{R"(struct \w+ \{)"};
  auto const on_the_page = std::distance(std::sregex_iterator{text.begin(), text.end(), loss}, {});
  BOOST_TEST(on_the_page == static_cast<std::ptrdiff_t>(tg::losses::all::size));
}

BOOST_AUTO_TEST_CASE(the_docs_list_these_losses) {
  using prediction = tg::symbol<"ŷ", tg::shape<4>>;
  std::string rows =
      "| loss | truth y | formula | gradient towards the prediction ŷ |\n|---|---|---|---|\n";
  auto const add = [&]<class Loss>(std::string const& name, Loss) {
    auto const add_truth = [&](std::string const& truth, auto loss) {
      rows += reference_page::row(reference_page::code(name), truth, tg::text(loss),
                                  tg::text(tg::gradient(loss, prediction{})));
    };
    add_truth("(4)", tg::loss_formula<Loss, tg::shape<4>, tg::shape<4>>);
    if constexpr (math::takes_class_index<Loss>())
      add_truth("a class index", tg::loss_formula<Loss, tg::shape<4>, tg::shape<>>);
  };
  add("squared_error", tg::squared_error);
  add("mean_squared_error", tg::mean_squared_error);
  add("mean_absolute_error", tg::mean_absolute_error);
  add("huber", tg::huber);
  add("huber_with<3, 2>", tg::huber_with<3, 2>);
  add("cross_entropy", tg::cross_entropy);
  add("binary_cross_entropy", tg::binary_cross_entropy);
  add("negative_log_likelihood", tg::negative_log_likelihood);
  BOOST_TEST(laws::documented_table("docs/reference/losses.md", "losses", rows) == rows);
}
