// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_rule
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/rule.hpp>
#include <vector>

namespace tg = typegrad;

// [sign_descent]
/// A step of one size for each parameter, downhill. Bernstein et al., "signSGD", 2018.
struct sign_descent {
  double learning_rate = 0.25;

  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto eta) {
    return tg::rules::update(w - eta * sign(g));
  }
  constexpr std::array<double, 1> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor};
  }
};
// [/sign_descent]


BOOST_AUTO_TEST_CASE(a_rule_of_ones_own) {
  std::vector<float> w(37, 1.0f), g(37, -2.0f);
  g[0] = 0;
  g[36] = 5;
  tg::rules::apply<37>(sign_descent{}, 1, 0.5, w.data(), g.data(), std::array<float*, 0>{});
  BOOST_TEST(w[0] == 1.0f);
  for (std::size_t i = 1; i < 36; ++i) BOOST_TEST(w[i] == 1.125f);
  BOOST_TEST(w[36] == 0.875f);
}

BOOST_AUTO_TEST_CASE(no_more_than_the_parameters_is_touched) {
  std::vector<float> w(8, 1.0f), g(8, 1.0f);
  tg::rules::apply<5>(sign_descent{}, 1, 1, w.data(), g.data(), std::array<float*, 0>{});
  BOOST_TEST(w[4] == 0.75f);
  BOOST_TEST(w[5] == 1.0f);
}

/// What it keeps needs the old parameter, which is therefore replaced last.
struct trail {
  double learning_rate = 1;
  using state = tg::rules::letters<"s">;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto s, auto eta) {
    return tg::rules::update(w - eta * g, s + w);
  }
  constexpr std::array<double, 1> values(std::size_t, double) const { return {learning_rate}; }
};

BOOST_AUTO_TEST_CASE(the_old_parameter_is_there_for_all) {
  std::array<double, 3> w{1, 2, 3}, s{};
  std::array<double, 3> const g{1, 1, 1};
  for (std::size_t update : {1u, 2u})
    tg::rules::apply<3>(trail{}, update, 1, w.data(), g.data(), std::array{s.data()});
  std::array<double, 3> const after{-1, 0, 1}, sums{1, 3, 5};
  BOOST_TEST(w == after, boost::test_tools::per_element());
  BOOST_TEST(s == sums, boost::test_tools::per_element());
}

/// What it keeps and the parameter both need what was kept, so the parameter is replaced first.
/// Chen et al., "Symbolic discovery of optimization algorithms" (Lion), 2023.
struct lion {
  double learning_rate = 0.5;
  using state = tg::rules::letters<"m">;
  using numbers = tg::rules::letters<"η">;
  static constexpr auto formulas(auto w, auto g, auto m, auto eta) {
    return tg::rules::update(w - eta * sign(m + g), tg::lit<1, 2> * m + g);
  }
  constexpr std::array<double, 1> values(std::size_t, double) const { return {learning_rate}; }
};

BOOST_AUTO_TEST_CASE(the_old_state_is_there_for_the_parameter) {
  std::array<double, 3> w{1, 2, 3}, m{};
  tg::rules::apply<3>(lion{}, 1, 1, w.data(), std::array{2., -2., 0.}.data(), std::array{m.data()});
  tg::rules::apply<3>(lion{}, 2, 1, w.data(), std::array{-1., -1., -1.}.data(),
                      std::array{m.data()});  // m + g is 1, -3, -1; with the new m -1, -3, -2
  std::array<double, 3> const after{0, 3, 3.5}, kept{0, -2, -1};
  BOOST_TEST(w == after, boost::test_tools::per_element());
  BOOST_TEST(m == kept, boost::test_tools::per_element());
}

/// The parameters after some updates with gradients that change sign.
template <std::size_t Count, class Scalar, class Rule>
constexpr std::array<Scalar, Count> updated(Rule const& rule, std::size_t updates = 5) {
  std::array<Scalar, Count> w{}, g{};
  std::array<std::array<Scalar, Count>, Rule::state::size> kept{};
  std::array<Scalar*, Rule::state::size> state{};
  for (std::size_t k = 0; k < kept.size(); ++k) state[k] = kept[k].data();
  for (std::size_t i = 0; i < Count; ++i) w[i] = Scalar(1) / Scalar(i + 1);
  for (std::size_t s = 1; s <= updates; ++s) {
    for (std::size_t i = 0; i < Count; ++i) g[i] = (s % 2 == 0 ? w[i] : Scalar(0.5) - w[i]);
    tg::rules::apply<Count>(rule, s, 1, w.data(), g.data(), state);
  }
  return w;
}

// [averaged]
/// A step along a mean of gradients: b' = β b + (1 - β) g.
struct averaged {
  double learning_rate = 0.1, beta = 0.9;
  using state = tg::rules::letters<"b">;
  using numbers = tg::rules::letters<"η", "β">;
  static constexpr auto formulas(auto w, auto g, auto b, auto eta, auto beta) {
    auto const mean = beta * b + (tg::lit<1> - beta) * g;
    return tg::rules::update(w - eta * mean, mean);
  }
  constexpr std::array<double, 2> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, beta};
  }
};
// [/averaged]
/// The same with 1 - β as a number of its own.
struct averaged_by_two_numbers {
  double learning_rate = 0.1, beta = 0.9;
  using state = tg::rules::letters<"b">;
  using numbers = tg::rules::letters<"η", "β", "γ">;
  static constexpr auto formulas(auto w, auto g, auto b, auto eta, auto beta, auto gamma) {
    auto const mean = beta * b + gamma * g;
    return tg::rules::update(w - eta * mean, mean);
  }
  constexpr std::array<double, 3> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, beta, 1 - beta};
  }
};

/// Adam as its paper writes it: of β₁, β₂ and their powers.
struct adam_of_the_paper {
  double learning_rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  using state = tg::rules::letters<"m", "v">;
  using numbers = tg::rules::letters<"η", "β₁", "β₂", "ε", "p₁", "p₂">;
  static constexpr auto formulas(auto w, auto g, auto m, auto v, auto eta, auto beta1, auto beta2,
                                 auto epsilon, auto power1, auto power2) {
    constexpr auto one = tg::lit<1>;
    auto const mean = beta1 * m + (one - beta1) * g;
    auto const variance = beta2 * v + (one - beta2) * square(g);
    auto const corrected = mean / (one - power1);
    return tg::rules::update(w - eta * corrected / (sqrt(variance / (one - power2)) + epsilon),
                             mean, variance);
  }
  constexpr std::array<double, 2> bases() const { return {beta1, beta2}; }
  constexpr std::array<double, 6> values(std::array<double, 2> const& powers,
                                         double rate_factor) const {
    return {learning_rate * rate_factor, beta1, beta2, epsilon, powers[0], powers[1]};
  }
};

/// Rules that make numbers of numbers are one pass, and read as many arrays.
template <class Rule, std::size_t Length>
inline constexpr auto const& steps = tg::rules::planned<Rule, Length>::type::schedule;
static_assert(steps<averaged, 33>.step_count == 1 && steps<adam_of_the_paper, 33>.step_count == 1);
static_assert(steps<averaged, 33>.steps[0].count == steps<averaged_by_two_numbers, 33>.steps[0].count);
static_assert(tg::rules::made_of<averaged, 33>({}).size() == 1);
static_assert(tg::rules::made_of<averaged_by_two_numbers, 33>({}).size() == 0);

BOOST_AUTO_TEST_CASE(a_number_made_of_numbers_is_one_that_was_given) {
  auto const compare = [](auto const& made, auto const& given) {
    BOOST_TEST(made == given, boost::test_tools::per_element());
  };
  averaged const made{.learning_rate = 0.25, .beta = 0.999};
  averaged_by_two_numbers const given{.learning_rate = 0.25, .beta = 0.999};
  compare(updated<37, double>(made), updated<37, double>(given));
  compare(updated<37, float>(made), updated<37, float>(given));  // 1 - β is rounded once, as γ is
}

BOOST_AUTO_TEST_CASE(adam_by_hand_is_adam) {
  auto const by_hand = updated<37, double>(adam_of_the_paper{.learning_rate = 0.125});
  auto const built_in = updated<37, double>(tg::adam{.learning_rate = 0.125});
  auto const in_float = updated<37, float>(adam_of_the_paper{.learning_rate = 0.125});
  for (std::size_t i = 0; i < by_hand.size(); ++i) {
    BOOST_TEST(std::abs(by_hand[i] - built_in[i]) < 1e-14);
    BOOST_TEST(std::abs(double(in_float[i]) - built_in[i]) < 1e-6);
  }
}

/// Numbers of every kind, in a constant expression.
constexpr auto made_by_the_compiler = updated<3, double>(adam_of_the_paper{.learning_rate = 0.125});
static_assert(updated<3, double>(averaged{}) == updated<3, double>(averaged_by_two_numbers{}));

BOOST_AUTO_TEST_CASE(numbers_are_made_in_a_constant_expression_too) {
  auto const when_run = updated<3, double>(adam_of_the_paper{.learning_rate = 0.125});
  for (std::size_t i = 0; i < when_run.size(); ++i)
    BOOST_TEST(std::abs(made_by_the_compiler[i] - when_run[i]) < 1e-14);
}

/// Numbers within numbers, a root of one, and one that a function of two operands takes.
struct bounded {
  double learning_rate = 0.5;
  using state = tg::rules::letters<>;
  using numbers = tg::rules::letters<"η", "c">;
  static constexpr auto formulas(auto w, auto g, auto eta, auto c) {
    return tg::rules::update(w - eta * square(eta) * maximum(minimum(g, sqrt(c) - eta), -c));
  }
  constexpr std::array<double, 2> values(std::size_t, double) const { return {learning_rate, 4}; }
};
BOOST_AUTO_TEST_CASE(numbers_of_numbers_of_every_kind) {
  std::array<double, 3> w{1, 2, 3};
  std::array<double, 3> const g{-5, 1, 5}, after{1.5, 1.875, 2.8125};
  tg::rules::apply<3>(bounded{}, 1, 1, w.data(), g.data(), std::array<double*, 0>{});
  BOOST_TEST(w == after, boost::test_tools::per_element());
}
