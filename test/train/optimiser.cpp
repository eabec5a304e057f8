// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_optimiser
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <laws/document.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <typegrad/expr/text.hpp>
#include <typegrad/train/optimiser.hpp>
#include <vector>

namespace tg = typegrad;
using nlohmann::json;

constexpr std::size_t count = 7;

/// The parameters after each step of a rule.
template <class Scalar, class Rule>
std::vector<std::array<Scalar, count>> steps_of(Rule const& rule, json const& reference) {
  auto w = reference["parameters"].template get<std::array<Scalar, count>>();
  std::array<std::array<Scalar, count>, Rule::state::size> state{};
  std::array<Scalar*, Rule::state::size> places{};
  for (std::size_t k = 0; k < state.size(); ++k) places[k] = state[k].data();
  std::vector<std::array<Scalar, count>> after;
  for (auto const& slopes : reference["gradients"]) {
    auto const g = slopes.template get<std::array<Scalar, count>>();
    tg::rules::apply<count>(rule, after.size() + 1, 1, w.data(), g.data(), places);
    after.push_back(w);
  }
  return after;
}

template <class Scalar, class Rule>
void compare(Rule const& rule, json const& reference, double tolerance) {
  auto const steps = steps_of<Scalar>(rule, reference);
  BOOST_TEST_REQUIRE(steps.size() == reference["after"].size());
  for (std::size_t s = 0; s < steps.size(); ++s)
    for (std::size_t i = 0; i < count; ++i) {
      double const want = reference["after"][s][i];
      double const largest = std::max(1.0, std::abs(want));
      BOOST_TEST_CONTEXT(reference["name"] << ", step " << s + 1 << ", parameter " << i)
        BOOST_TEST(std::abs(double(steps[s][i]) - want) <= tolerance * largest,
                   steps[s][i] << " is not " << want);
    }
}

/// In double to 1e-12, and with the same formulas in float.
template <class Rule> void compare_in_both(Rule const& rule, json const& reference) {
  compare<double>(rule, reference, 1e-12);
  compare<float>(rule, reference, 1e-5);
}

BOOST_AUTO_TEST_CASE(every_step_of_every_optimiser_is_that_of_pytorch) {
  std::ifstream file{TYPEGRAD_TEST_DIRECTORY "/reference/optimisers.json"};
  auto const all = json::parse(file)["optimisers"];
  BOOST_TEST(all.size() == 11u);
  for (auto const& one : all) {
    auto const& constants = one["constants"];
    auto const named = [&](char const* name) { return constants.value(name, 0.0); };
    auto const rate = named("learning_rate"), decay = named("weight_decay");
    std::string const kind = one["optimiser"];
    if (kind == "sgd")
      compare_in_both(tg::sgd{.learning_rate = rate, .momentum = named("momentum"),
                              .nesterov = constants.value("nesterov", false), .weight_decay = decay},
                      one);
    else if (kind == "adam")
      compare_in_both(tg::adam{.learning_rate = rate, .beta1 = named("beta1"),
                               .beta2 = named("beta2"), .epsilon = named("epsilon"),
                               .weight_decay = decay},
                      one);
    else if (kind == "adamw")
      compare_in_both(tg::adamw{.learning_rate = rate, .beta1 = named("beta1"),
                                .beta2 = named("beta2"), .epsilon = named("epsilon"),
                                .weight_decay = decay},
                      one);
    else if (kind == "rmsprop")
      compare_in_both(tg::rmsprop{.learning_rate = rate, .alpha = named("alpha"),
                                  .epsilon = named("epsilon"), .weight_decay = decay},
                      one);
    else BOOST_ERROR("no such optimiser: " + kind);
  }
}

BOOST_AUTO_TEST_CASE(rmsprop_with_momentum_keeps_going) {
  tg::rmsprop const rule{.learning_rate = 0.1, .alpha = 0.5, .epsilon = 0, .momentum = 0.5};
  std::array<double, 1> w{0}, v{0}, b{0};
  std::array<double, 1> const g{2}, none{0};
  std::array<double*, 2> const state{v.data(), b.data()};
  tg::rules::apply<1>(rule, 1, 1, w.data(), g.data(), state);  // v = 2, b = 2 / √2
  BOOST_TEST(std::abs(w[0] + 0.1 * std::sqrt(2.0)) < 1e-15);
  tg::rules::apply<1>(rule, 2, 1, w.data(), none.data(), state);  // b = √2 / 2
  BOOST_TEST(std::abs(w[0] + 0.15 * std::sqrt(2.0)) < 1e-15);
}

/// What a schedule multiplies is the learning rate, and nothing else.
template <class Rule> constexpr bool rate_takes_the_factor(Rule rule) {
  auto const by_factor = tg::rules::values_in(rule, 3, 0.5);
  rule.learning_rate /= 2;
  return by_factor == tg::rules::values_in(rule, 3, 1);
}
static_assert(rate_takes_the_factor(tg::sgd{}) && rate_takes_the_factor(tg::adam{}) &&
              rate_takes_the_factor(tg::adamw{}) && rate_takes_the_factor(tg::rmsprop{}));

/// The settings of learning rates that users meet first are those of PyTorch.
static_assert(tg::adam{}.learning_rate == 1e-3 && tg::adam{}.beta2 == 0.999);
static_assert(tg::adamw{}.weight_decay == 1e-2 && tg::adam{}.weight_decay == 0);
static_assert(tg::rmsprop{}.learning_rate == 1e-2 && tg::rmsprop{}.alpha == 0.99);
static_assert(tg::adam{.learning_rate = 1e-3f}.epsilon == 1e-8);

/// A rule is one pass over the parameters, whatever their number.
template <class Rule, std::size_t Length>
constexpr std::size_t steps = tg::rules::planned<Rule, Length>::type::schedule.step_count;
template <class Rule>
constexpr bool is_one_pass = steps<Rule, 1> == 1 && steps<Rule, 33> == 1 && steps<Rule, 101770> == 1;
static_assert(is_one_pass<tg::sgd> && is_one_pass<tg::adam> && is_one_pass<tg::adamw> &&
              is_one_pass<tg::rmsprop>);

/// One step from 1 with gradient ½.
template <class Rule> constexpr double after_one_step(Rule const& rule) {
  std::array<double, 1> w{1};
  std::array<double, 1> const g{0.5};
  std::array<std::array<double, 1>, Rule::state::size> kept{};
  std::array<double*, Rule::state::size> state{};
  for (std::size_t k = 0; k < state.size(); ++k) state[k] = kept[k].data();
  tg::rules::apply<1>(rule, 1, 1, w.data(), g.data(), state);
  return w[0];
}
constexpr double by_sgd = after_one_step(tg::sgd{.learning_rate = 0.5});
constexpr double by_adam = after_one_step(tg::adam{.learning_rate = 0.125, .epsilon = 0});
static_assert(by_sgd == 0.75);
static_assert(by_adam > 0.875 - 1e-15 && by_adam < 0.875 + 1e-15);

BOOST_AUTO_TEST_CASE(constant_expressions_give_the_same) {
  BOOST_TEST(by_sgd == after_one_step(tg::sgd{.learning_rate = 0.5}));
  BOOST_TEST(std::abs(by_adam - after_one_step(tg::adam{.learning_rate = 0.125, .epsilon = 0})) < 1e-15);
}

template <class Rule> using formulas = typename tg::rules::planned<Rule, 4>::formulas;

/// A row: the new parameter with the new state by name, then the new state.
template <tg::fixed_string First, class W, class A>
std::string written(tg::rules::new_values<W, A>, tg::rules::letters<First>) {
  using tg::named, tg::text;
  constexpr tg::fixed_string prime{"′"};
  std::ostringstream row;
  row << text(W{}, named<First + prime>(A{})) << " | " << (First + prime).view() << " = " << text(A{});
  return row.str();
}
template <tg::fixed_string First, tg::fixed_string Second, class W, class A, class B>
std::string written(tg::rules::new_values<W, A, B>, tg::rules::letters<First, Second>) {
  using tg::named, tg::text;
  constexpr tg::fixed_string prime{"′"};
  std::ostringstream row;
  row << text(W{}, named<First + prime>(A{}), named<Second + prime>(B{})) << " | "
      << (First + prime).view() << " = " << text(A{}) << ", " << (Second + prime).view() << " = "
      << text(B{}, named<First + prime>(A{}));
  return row.str();
}
template <class Rule> std::string row(std::string const& name) {
  return "| `" + name + "` | " + written(formulas<Rule>{}, typename Rule::state{}) + " |\n";
}

BOOST_AUTO_TEST_CASE(the_docs_say_what_is_planned) {
  auto const rows = "| optimiser | w′ | kept |\n|---|---|---|\n" + row<tg::sgd>("sgd") +
                    row<tg::adam>("adam") + row<tg::adamw>("adamw") + row<tg::rmsprop>("rmsprop");
  BOOST_TEST(laws::documented_table("docs/reference/optimisers.md", "rules", rows) == rows);
}

BOOST_AUTO_TEST_CASE(the_docs_say_what_is_set) {
  tg::sgd const s;
  tg::adam const a;
  tg::adamw const w;
  tg::rmsprop const r;
  std::ostringstream rows;
  rows << "| optimiser | settings, where you give none |\n|---|---|\n"
       << "| `sgd` | learning_rate " << s.learning_rate << ", momentum " << s.momentum << ", nesterov "
       << std::boolalpha << s.nesterov << ", weight_decay " << s.weight_decay << " |\n"
       << "| `adam` | learning_rate " << a.learning_rate << ", beta1 " << a.beta1 << ", beta2 " << a.beta2
       << ", epsilon " << a.epsilon << ", weight_decay " << a.weight_decay << " |\n"
       << "| `adamw` | learning_rate " << w.learning_rate << ", beta1 " << w.beta1 << ", beta2 " << w.beta2
       << ", epsilon " << w.epsilon << ", weight_decay " << w.weight_decay << " |\n"
       << "| `rmsprop` | learning_rate " << r.learning_rate << ", alpha " << r.alpha << ", epsilon " << r.epsilon
       << ", momentum " << r.momentum << ", weight_decay " << r.weight_decay << " |\n";
  BOOST_TEST(laws::documented_table("docs/reference/optimisers.md", "settings", rows.str()) == rows.str());
}
