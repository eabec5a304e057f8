// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_schedule
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <typegrad/train/schedule.hpp>

namespace tg = typegrad;

bool near(double a, double b) { return std::abs(a - b) < 1e-14; }

BOOST_AUTO_TEST_CASE(constant_step_exponential) {
  BOOST_TEST(tg::constant_rate{}({5, 10, 3}) == 1.0);
  tg::step_decay const steps{.epochs = 3, .factor = 0.5};
  BOOST_TEST(steps({0, 100, 0}) == 1.0);
  BOOST_TEST(steps({25, 100, 2}) == 1.0);
  BOOST_TEST(steps({30, 100, 3}) == 0.5);
  BOOST_TEST(steps({60, 100, 6}) == 0.25);
  tg::step_decay const none{.epochs = 0, .factor = 0.5};  // after every epoch
  BOOST_TEST(none({20, 100, 2}) == 0.25);
  tg::exponential_decay const falling{.factor = 0.9};
  BOOST_TEST(falling({0, 100, 0}) == 1.0);
  BOOST_TEST(near(falling({20, 100, 2}), 0.81));
}

BOOST_AUTO_TEST_CASE(cosine) {
  tg::cosine_decay const half{.lowest = 0.2};
  BOOST_TEST(half({0, 8, 0}) == 1.0);
  BOOST_TEST(near(half({4, 8, 0}), 0.6));
  BOOST_TEST(near(half({2, 8, 0}), 0.2 + 0.8 * (1 + std::sqrt(0.5)) / 2));
  BOOST_TEST(near(half({8, 8, 0}), 0.2));
}

BOOST_AUTO_TEST_CASE(warm_up_and_then_another) {
  tg::warm_up const only{.updates = 4};
  BOOST_TEST(only({0, 10, 0}) == 0.25);
  BOOST_TEST(only({3, 10, 0}) == 1.0);
  BOOST_TEST(only({9, 10, 0}) == 1.0);

  tg::warm_up const then{.updates = 4, .then = tg::cosine_decay{}};
  BOOST_TEST(then({1, 12, 0}) == 0.5);
  BOOST_TEST(then({4, 12, 0}) == 1.0);       // the cosine begins here
  BOOST_TEST(near(then({8, 12, 0}), 0.5));   // and is at its middle halfway to the end
  BOOST_TEST(near(then({12, 12, 0}), 0.0));
  BOOST_TEST(then({4, 4, 0}) == 1.0);        // nothing is left for it
  tg::warm_up const by_epochs{.updates = 4, .then = tg::exponential_decay{.factor = 0.5}};
  BOOST_TEST(by_epochs({9, 12, 2}) == 0.25);
  tg::warm_up const nothing{.updates = 2, .then = {}};
  BOOST_TEST(nothing({5, 12, 0}) == 1.0);
  tg::warm_up const longer_than_training{.updates = 100, .then = tg::cosine_decay{}};
  BOOST_TEST(longer_than_training({9, 10, 0}) == 0.1);
}

BOOST_AUTO_TEST_CASE(a_schedule_of_ones_own) {
  tg::schedule const halves = [](tg::progress const& now) { return now.update % 2 == 0 ? 1 : 0.5; };
  BOOST_TEST(halves({0, 4, 0}) == 1.0);
  BOOST_TEST(halves({1, 4, 0}) == 0.5);
}
