// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_trainer
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <sstream>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/progress_bar.hpp>
#include <typegrad/train/trainer.hpp>

namespace tg = typegrad;
using points = small::points<>;
using model_type = tg::model<small::net>;

/// Everything at once, so that one instantiation serves several tests.
struct outcome {
  std::vector<float> parameters;
  tg::history past;
};
outcome trained(tg::fit_options<points> const& options, points const& data = small::sectors(50)) {
  model_type model{tg::he_normal{.seed = 1}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = 1e-2}, tg::batch<16>};
  auto past = trainer.fit(data, options);
  return {small::parameters(model), past};
}

/// What a trainer is made of is found through classes of one's own, and a trainer can be handed on.
struct named : tg::model<small::net> {};
using of_named = decltype(tg::trainer{std::declval<named&>(), tg::cross_entropy, tg::adam{}, tg::batch<8>});
static_assert(std::is_same_v<of_named, tg::trainer<small::net, float, tg::losses::cross_entropy, tg::adam,
                                                   tg::batch_of<8>>>);
static_assert(std::is_same_v<decltype(tg::trainer{std::declval<of_named>()}), of_named>);
static_assert(std::is_same_v<decltype(tg::stepper{std::declval<named&>(), tg::adam{}}),
                             tg::stepper<small::net, float, tg::adam>>);

BOOST_AUTO_TEST_CASE(it_learns) {
  auto const [parameters, past] = trained({.epochs = 60}, small::sectors(400));
  BOOST_TEST(past.epochs.size() == 60u);
  BOOST_TEST(past.epochs.front().loss > 0.5);
  BOOST_TEST(past.epochs.back().loss < 0.25);
  BOOST_TEST(past.epochs.back().updates == 60u * 25u);
  BOOST_TEST(!past.epochs.back().validation_loss.has_value());
}

BOOST_AUTO_TEST_CASE(same_seed_same_bits) {
  auto const once = trained({.epochs = 5, .seed = 3}), again = trained({.epochs = 5, .seed = 3});
  BOOST_TEST(once.parameters == again.parameters, boost::test_tools::per_element());
  for (std::size_t e = 0; e < 5; ++e)
    BOOST_TEST(once.past.epochs[e].loss == again.past.epochs[e].loss);
  BOOST_TEST(trained({.epochs = 5, .seed = 4}).parameters != once.parameters);
}

BOOST_AUTO_TEST_CASE(the_last_batch_is_what_is_left) {
  std::vector<tg::batch_report> batches;
  struct watcher {
    std::vector<tg::batch_report>* all;
    void on_batch(tg::batch_report const& report) { all->push_back(report); }
  };
  auto const [parameters, past] = trained({.epochs = 2, .observer = watcher{&batches}});
  BOOST_TEST(batches.size() == 8u);  // 16 + 16 + 16 + 2
  BOOST_TEST(batches[3].batch == 4u);
  BOOST_TEST(batches[3].batches == 4u);
  BOOST_TEST(batches[7].epoch == 2u);
  double const mean = (16 * (batches[4].loss + batches[5].loss + batches[6].loss) + 2 * batches[7].loss) / 50;
  BOOST_TEST(std::abs(past.epochs[1].loss - mean) < 1e-12);
  BOOST_TEST(std::abs(batches[7].mean_loss - mean) < 1e-12);

  // Where nothing moves, losses tell samples: the same in every epoch, in an order of its own.
  batches.clear();
  trained({.epochs = 2, .observer = watcher{&batches}, .schedule = [](auto const&) { return 0.0; }});
  BOOST_TEST(std::abs(batches[3].mean_loss - batches[7].mean_loss) < 1e-6);
  BOOST_TEST(std::abs(batches[0].loss - batches[4].loss) > 1e-6);
}

BOOST_AUTO_TEST_CASE(an_update_is_the_gradient_of_the_batch_and_the_rule) {
  auto const data = small::sectors(16);
  model_type by_hand{tg::he_normal{.seed = 1}};
  std::vector<int> const labels(data.truths().begin(), data.truths().end());
  tg::stepper stepper{by_hand, tg::adam{.learning_rate = 1e-2}};
  stepper.step(by_hand, by_hand.gradient(tg::cross_entropy, data.inputs(), labels).gradients);
  auto const [parameters, past] = trained({}, data);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    BOOST_TEST(std::abs(parameters[i] - by_hand.parameters()[i]) < 1e-5f);
}

BOOST_AUTO_TEST_CASE(a_schedule_scales_the_rate_and_is_reported) {
  auto const still = trained({.epochs = 3, .schedule = [](tg::progress const&) { return 0.0; }});
  model_type const untouched{tg::he_normal{.seed = 1}};
  BOOST_TEST(still.parameters == small::parameters(untouched), boost::test_tools::per_element());

  std::vector<tg::progress> seen;
  auto const halved = trained({.epochs = 2, .schedule = [&](tg::progress const& now) {
                                 seen.push_back(now);
                                 return now.epoch == 0 ? 1.0 : 0.5;
                               }});
  BOOST_TEST(seen.size() == 8u);
  BOOST_TEST(seen[7].update == 7u);
  BOOST_TEST(seen[7].updates == 8u);
  BOOST_TEST(seen[7].epoch == 1u);
  BOOST_TEST(halved.past.epochs[0].learning_rate == 1e-2);
  BOOST_TEST(halved.past.epochs[1].learning_rate == 5e-3);
  BOOST_TEST(small::sentence_of([] { trained({.schedule = [](auto const&) { return NAN; }}); }) ==
             "the factor that the schedule gives is not finite in update 1");
}

double length_of_weights(std::vector<float> const& parameters) {
  double total = 0;
  for (auto const& p : tg::parameters_of<small::net>)
    for (std::size_t i = p.offset; p.rank >= 2 && i < p.offset + p.size; ++i)
      total += double(parameters[i]) * double(parameters[i]);
  return std::sqrt(total);
}

BOOST_AUTO_TEST_CASE(penalties_keep_weights_small) {
  double const free = length_of_weights(trained({.epochs = 40}).parameters);
  BOOST_TEST(length_of_weights(trained({.epochs = 40, .l2 = 0.1}).parameters) < 0.8 * free);
  BOOST_TEST(length_of_weights(trained({.epochs = 40, .l1 = 0.05}).parameters) < 0.8 * free);
}

/// What one step of plain gradient descent of rate 1 subtracts: the gradient.
std::vector<float> subtracted(tg::fit_options<points> const& options) {
  auto const data = small::sectors(16);
  model_type model{tg::he_normal{.seed = 1}};
  auto const before = small::parameters(model);
  tg::trainer trainer{model, tg::cross_entropy, tg::sgd{.learning_rate = 1}, tg::batch<16>};
  trainer.fit(data, options);
  std::vector<float> gradient;
  for (std::size_t i = 0; i < before.size(); ++i)
    gradient.push_back(before[i] - model.parameters()[i]);
  return gradient;
}

BOOST_AUTO_TEST_CASE(gradients_are_clipped) {
  auto const whole = subtracted({});
  auto const length = [](std::vector<float> const& g) {
    double total = 0;
    for (float const x : g) total += double(x) * double(x);
    return std::sqrt(total);
  };
  BOOST_TEST_REQUIRE(length(whole) > 0.2);
  auto const shorter = subtracted({.clip_norm = 0.1});
  BOOST_TEST(std::abs(length(shorter) - 0.1) < 1e-5);
  for (std::size_t i = 0; i < whole.size(); ++i)
    BOOST_TEST(std::abs(shorter[i] - whole[i] * float(0.1 / length(whole))) < 1e-5f);
  auto const within = subtracted({.clip_value = 0.05});
  for (std::size_t i = 0; i < whole.size(); ++i)
    BOOST_TEST(std::abs(within[i] - std::clamp(whole[i], -0.05f, 0.05f)) < 1e-5f);
  auto const both = subtracted({.clip_value = 0.05, .clip_norm = 0.06});
  BOOST_TEST(std::abs(length(both) - 0.06) < 1e-5);
}

BOOST_AUTO_TEST_CASE(everything_at_once) {
  auto const data = small::sectors(200);
  auto const others = small::sectors(100, 6);
  model_type model{tg::he_normal{.seed = 1}};
  std::ostringstream log;
  // [everything]
  tg::trainer trainer{model, tg::cross_entropy, tg::sgd{.learning_rate = 0.2, .momentum = 0.9}, tg::batch<16>};
  auto const past = trainer.fit(
      data, {.epochs = 30,
             .validation = others,
             .observer = tg::observers{tg::progress_bar{log},
                                       [&](tg::epoch_report const& report) { log << report.loss << '\n'; }},
             .seed = 7,
             .schedule = tg::warm_up{.updates = 20, .then = tg::cosine_decay{.lowest = 0.01}},
             .l2 = 1e-4,
             .clip_norm = 1,
             .early_stopping = {.patience = 10}});
  // [/everything]
  BOOST_TEST(*past.epochs[past.best_epoch - 1].validation_accuracy > 0.8);
  BOOST_TEST(std::ranges::count(log.str(), '\n') == 2 * std::ptrdiff_t(past.epochs.size()));
}

BOOST_AUTO_TEST_CASE(early_stopping_brings_the_best_back) {
  auto const few = small::sectors(12, 5), others = small::sectors(100, 6);
  std::vector<double> losses;
  std::vector<float> best;
  double least = 1e9;
  model_type model{tg::he_normal{.seed = 1}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = 0.1}, tg::batch<16>};
  auto const past = trainer.fit(few, {.epochs = 500, .validation = others,
                                      .observer = [&](tg::epoch_report const& report) {
                                        losses.push_back(*report.validation_loss);
                                        if (losses.back() < least) best = small::parameters(model);
                                        least = std::min(least, losses.back());
                                      },
                                      .early_stopping = {.patience = 5}});
  BOOST_TEST(past.stopped_early);
  BOOST_TEST(losses.size() == past.best_epoch + 5);
  BOOST_TEST(losses[past.best_epoch - 1] == least);
  BOOST_TEST(losses.back() > least);
  BOOST_TEST(small::parameters(model) == best, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(validation_is_reported_and_changes_nothing) {
  auto const others = small::sectors(100, 6);
  auto const with = trained({.epochs = 3, .validation = others});
  BOOST_TEST(with.parameters == trained({.epochs = 3}).parameters, boost::test_tools::per_element());
  model_type model{};
  std::ranges::copy(with.parameters, model.parameters().begin());
  BOOST_TEST(*with.past.epochs[2].validation_accuracy == tg::evaluate(model, others).accuracy());
}

BOOST_AUTO_TEST_CASE(accuracy_is_that_after_the_epoch_where_asked_for) {
  auto const data = small::sectors(100, 6);
  auto const with = trained({.epochs = 3, .accuracy = true}, data);
  auto const without = trained({.epochs = 3}, data);
  BOOST_TEST(with.parameters == without.parameters, boost::test_tools::per_element());
  BOOST_TEST(!without.past.epochs[2].accuracy.has_value());
  model_type model{};
  std::ranges::copy(with.parameters, model.parameters().begin());
  BOOST_TEST(*with.past.epochs[2].accuracy == tg::evaluate(model, data).accuracy());
  BOOST_TEST(*with.past.epochs[0].accuracy < *with.past.epochs[2].accuracy);
  tg::dataset<tg::shape<1>, tg::shape<1>> const numbers{{0}, {0}};
  BOOST_TEST(small::sentence_of([&] {
               tg::check_options(numbers, tg::fit_options<std::remove_const_t<decltype(numbers)>>{.accuracy = true});
             }) == "accuracy is of classes, and the truths of this data are numbers");
}

BOOST_AUTO_TEST_CASE(a_second_fit_goes_on_where_the_first_ended) {
  auto const data = small::sectors(16);
  model_type model{tg::he_normal{.seed = 1}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = 1e-2}, tg::batch<16>};
  trainer.fit(data, {.epochs = 1, .seed = 1});
  auto const past = trainer.fit(data, {.epochs = 1, .seed = 1});
  BOOST_TEST(past.epochs[0].updates == 2u);
  // As two epochs at once, but for the order of 16 samples in one batch.
  auto const at_once = trained({.epochs = 2, .seed = 1}, data);
  for (std::size_t i = 0; i < at_once.parameters.size(); ++i)
    BOOST_TEST(std::abs(model.parameters()[i] - at_once.parameters[i]) < 1e-5f);
}

BOOST_AUTO_TEST_CASE(options_are_checked_before_anything_is_done) {
  auto const none = points{};
  BOOST_TEST(small::sentence_of([&] { trained({}, none); }) == "there are no samples to learn from");
  BOOST_CHECK_THROW(trained({.early_stopping = {.patience = 1}}), std::invalid_argument);
  BOOST_TEST(trained({.epochs = 0}).past.epochs.empty());
  auto const data = small::sectors(3);
  tg::model<small::net> model;
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = -1}, tg::batch<16>};
  BOOST_TEST(small::sentence_of([&] { trainer.fit(data); }) ==
             "expected a learning rate that is finite and at least 0, found -1.000000");
}
