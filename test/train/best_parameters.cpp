// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_best_parameters
#include <boost/test/unit_test.hpp>
#include <limits>
#include <train/small.hpp>
#include <typegrad/train/best_parameters.hpp>
#include <typegrad/train/initialise.hpp>

namespace tg = typegrad;
using kept = tg::best_parameters<small::net, float>;
using model_type = tg::model<small::net>;

model_type numbered(double epoch) { return model_type{tg::constant{.value = epoch, .bias = epoch}}; }

BOOST_AUTO_TEST_CASE(patience_counts_epochs_without_progress) {
  kept best{{.patience = 2}};
  BOOST_TEST(!best.enough_of(1, 1.0, numbered(1)));
  BOOST_TEST(!best.enough_of(2, 0.5, numbered(2)));
  BOOST_TEST(!best.enough_of(3, 0.6, numbered(3)));
  BOOST_TEST(!best.enough_of(4, 0.4, numbered(4)));
  BOOST_TEST(!best.enough_of(5, 0.4, numbered(5)));  // as good is not better
  BOOST_TEST(best.enough_of(6, 0.5, numbered(6)));
  BOOST_TEST(best.epoch() == 4u);
  auto model = numbered(6);
  best.restore(model);
  BOOST_TEST(model.parameters()[0] == 4.0f);
  BOOST_TEST(model.parameters().back() == 4.0f);
}

BOOST_AUTO_TEST_CASE(a_little_is_no_progress_but_still_the_best) {
  kept best{{.patience = 2, .min_delta = 0.1}};
  BOOST_TEST(!best.enough_of(1, 1.0, numbered(1)));
  BOOST_TEST(!best.enough_of(2, 0.95, numbered(2)));
  BOOST_TEST(best.enough_of(3, 0.91, numbered(3)));
  BOOST_TEST(best.epoch() == 3u);
}

BOOST_AUTO_TEST_CASE(without_patience_nothing_stops_and_nothing_is_kept) {
  kept best{{}};
  for (std::size_t epoch = 1; epoch < 50; ++epoch)
    BOOST_TEST(!best.enough_of(epoch, double(epoch), numbered(double(epoch))));
  BOOST_TEST(best.epoch() == 1u);
  auto model = numbered(6);
  best.restore(model);
  BOOST_TEST(model.parameters()[0] == 6.0f);
}

BOOST_AUTO_TEST_CASE(the_last_may_be_kept) {
  kept best{{.patience = 1, .restore_best = false}};
  BOOST_TEST(!best.enough_of(1, 1.0, numbered(1)));
  BOOST_TEST(best.enough_of(2, 2.0, numbered(2)));
  auto model = numbered(2);
  best.restore(model);
  BOOST_TEST(model.parameters()[0] == 2.0f);
}

BOOST_AUTO_TEST_CASE(a_loss_that_is_no_number_is_never_best) {
  kept best{{.patience = 1}};
  double const nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST(best.enough_of(1, nan, numbered(1)));
  BOOST_TEST(best.epoch() == 0u);
  auto model = numbered(1);
  best.restore(model);  // nothing was kept
  BOOST_TEST(model.parameters()[0] == 1.0f);
}
