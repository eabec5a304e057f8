// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_fit_options
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <train/small.hpp>
#include <typegrad/train/fit_options.hpp>
#include <typegrad/train/optimiser.hpp>

namespace tg = typegrad;
using options = tg::fit_options<small::points<>>;

auto const some = small::sectors(3);
auto const none = small::points<>{};

std::string refusal(options const& given, small::points<> const& of = some) {
  return small::sentence_of([&] { tg::check_options(of, given); });
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_one_sentence) {
  double const nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST(refusal({}) == "no error");
  BOOST_TEST(refusal({.validation = some, .l1 = 0.1, .l2 = 0.1, .clip_value = 1, .clip_norm = 1, .early_stopping = {.patience = 2}}) == "no error");
  BOOST_TEST(refusal({.threads = 0}) == "threads is at least 1");
  BOOST_TEST(refusal({}, none) == "there are no samples to learn from");
  BOOST_TEST(refusal({.validation = none}) == "there are no samples to validate with");
  BOOST_TEST(refusal({.early_stopping = {.patience = 2}}) == "early stopping needs validation data");
  BOOST_TEST(refusal({.validation = some, .early_stopping = {.patience = 2, .min_delta = -1}}) ==
             "min_delta of early stopping is at least 0");
  for (double const bad : {-1.0, nan, std::numeric_limits<double>::infinity()}) {
    BOOST_TEST(refusal({.l1 = bad}) == "l1 and l2 are finite and at least 0");
    BOOST_TEST(refusal({.l2 = bad}) == "l1 and l2 are finite and at least 0");
  }
  for (double const bad : {0.0, -1.0, nan}) {
    BOOST_TEST(refusal({.clip_value = bad}) == "clip_value and clip_norm are above 0");
    BOOST_TEST(refusal({.clip_norm = bad}) == "clip_value and clip_norm are above 0");
  }
}

BOOST_AUTO_TEST_CASE(learning_rates_are_finite_and_not_negative) {
  auto const refused = [](double rate) {
    return small::sentence_of([&] { tg::check_rate(tg::sgd{.learning_rate = rate}); });
  };
  std::string const words = "expected a learning rate that is finite and at least 0, found ";
  BOOST_TEST(refused(0.1) == "no error");
  BOOST_TEST(refused(0) == "no error");
  BOOST_TEST(refused(-0.5) == words + "-0.500000");
  BOOST_TEST(refused(NAN) == words + "nan");
  BOOST_TEST(refused(INFINITY) == words + "inf");
}

template <class Rule> std::string refusal_of(Rule const& rule, double factor = 1) {
  return small::sentence_of([&] { tg::check_numbers(rule, 3, factor); });
}

/// w' = w - η g / (1 - β): its formula makes a number that may not be finite of some that are.
struct divided {
  double learning_rate = 0.1, beta = 0.9;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η", "β">;
  static constexpr auto formulas(auto w, auto g, auto eta, auto beta) {
    return tg::rules::update(w - eta * g / (tg::lit<1> - beta));
  }
  constexpr std::array<double, 2> values(std::size_t, double) const { return {learning_rate, beta}; }
};

BOOST_AUTO_TEST_CASE(numbers_that_would_spoil_all_parameters) {
  BOOST_TEST(refusal_of(tg::adam{}) == "no error");
  BOOST_TEST(refusal_of(tg::adam{}, NAN) == "the factor that the schedule gives is not finite in update 3");
  BOOST_TEST(refusal_of(tg::adam{.beta2 = 1}) ==
             "the numbers that the settings of the optimiser give are not finite in update 3");
  BOOST_TEST(refusal_of(tg::sgd{.momentum = INFINITY}) != "no error");
  BOOST_TEST(refusal_of(divided{}) == "no error");
  BOOST_TEST(refusal_of(divided{.beta = 1}) != "no error");
}

/// Validation data must outlive the options. What goes away is refused: fail/validation_temporary.
static_assert(std::is_convertible_v<small::points<> const&, tg::data_elsewhere<small::points<>>>);
BOOST_AUTO_TEST_CASE(validation_data_lies_elsewhere) {
  auto const data = small::sectors(3);
  BOOST_TEST((tg::data_elsewhere<small::points<>>{data}.get() == &data));
}
