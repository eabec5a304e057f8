// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_rule
#include <array>
#include <boost/test/unit_test.hpp>
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
