// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_failure
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/trainer.hpp>

namespace tg = typegrad;

struct steep : tg::network<tg::input<1>, tg::dense<2>, tg::exp, tg::dense<1>> {};
using data_type = tg::dataset<tg::shape<1>, tg::shape<1>>;

struct outcome {
  std::string sentence;
  bool untouched = false;  // the parameters are those before the update that failed
};

/// Trains with one sample an update. Steps of this rate move nothing, or far too much.
outcome trained(std::vector<float> const& inputs, std::vector<float> const& truths, double rate = 0,
                tg::model<steep> const& start = tg::model<steep>{tg::constant{.value = 1}}) {
  auto model = start;
  data_type const data{inputs, truths};
  auto before = small::parameters(model);
  struct watcher {
    tg::model<steep> const* model;
    std::vector<float>* before;
    void on_batch(tg::batch_report const&) { *before = small::parameters(*model); }
  };
  tg::trainer trainer{model, tg::squared_error, tg::sgd{.learning_rate = rate}, tg::batch<1>};
  auto const sentence = small::sentence_of([&] {
    trainer.fit(data, {.epochs = 50, .observer = watcher{&model, &before}});
  });
  auto const after = small::parameters(model);
  bool same = true;
  for (std::size_t i = 0; i < after.size(); ++i)
    same = same && (after[i] == before[i] || std::isnan(before[i]));
  return {sentence, same};
}

BOOST_AUTO_TEST_CASE(the_first_layer_that_overflows_is_named) {
  auto const [sentence, untouched] = trained({100}, {0});
  BOOST_TEST(sentence ==
             "epoch 1, batch 1: the loss is infinite: layer 2, exp, is the first whose values are "
             "not finite; the parameters are those before this update");
  BOOST_TEST(untouched);
}

BOOST_AUTO_TEST_CASE(the_first_layer_is_that_of_all_samples_of_the_batch) {
  tg::model<steep> const model{tg::constant{.value = 1}};
  data_type const data{{0, 100, 0}, {0, 0, 0}};
  std::array<std::size_t, 3> const batch{0, 1, 2};
  std::string const sentence = tg::failure_of_loss(model, data, batch, {1, 1}, INFINITY).what();
  BOOST_TEST(sentence.find("layer 2, exp, is the first") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(samples_and_parameters_are_named) {
  BOOST_TEST(trained({NAN}, {0}).sentence ==
             "epoch 1, batch 1: the loss is not a number: layer 0, input<1>, is the first whose "
             "values are not finite; the parameters are those before this update");
  tg::model<steep> spoiled{tg::constant{.value = 1}};
  spoiled.parameters()[4] = NAN;  // of 3.weight
  BOOST_TEST(trained({0}, {0}, 0, spoiled).sentence ==
             "epoch 1, batch 1: the loss is not a number: layer 3, dense<1>, is the first whose "
             "values are not finite; the parameters are those before this update");
}

BOOST_AUTO_TEST_CASE(the_loss_is_named_where_all_layers_are_finite) {
  BOOST_TEST(trained({0}, {3e30f}).sentence ==
             "epoch 1, batch 1: the loss is infinite: the values of all layers are finite, so it is "
             "the loss itself that is not, of these outputs and truths; the parameters are those "
             "before this update");
  BOOST_TEST(trained({0}, {NAN}).sentence.find("the loss is not a number: the values of all") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_batch_is_the_one_that_failed) {
  std::string where;
  std::vector<float> inputs(8, 0.0f);
  inputs[5] = 100;
  auto const [sentence, untouched] = trained(inputs, std::vector<float>(8, 0.0f));
  // The order is the seed's: the batch whose turn sample 5 was.
  std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6, 7};
  boost::random::mt19937_64 engine{0};
  tg::shuffle(order, engine);
  auto const turn = std::ranges::find(order, std::size_t{5}) - order.begin() + 1;
  BOOST_TEST(sentence.starts_with("epoch 1, batch " + std::to_string(turn) + ": the loss is infinite"));
  BOOST_TEST(untouched);
}

BOOST_AUTO_TEST_CASE(a_training_that_runs_away_stops_with_finite_parameters) {
  auto const [sentence, untouched] = trained({1}, {-1}, 10);
  BOOST_TEST(sentence.ends_with("the parameters are those before this update"));
  BOOST_TEST(untouched);
}

BOOST_AUTO_TEST_CASE(a_gradient_is_named) {
  // √ has an infinite slope at 0, where its value is finite.
  struct rooted : tg::network<tg::input<1>, tg::dense<1>, tg::sqrt, tg::dense<1>> {};
  tg::model<rooted> model{tg::constant{.value = 1}};
  auto const before = small::parameters(model);
  data_type const data{{0}, {1}};
  tg::trainer trainer{model, tg::squared_error, tg::sgd{}, tg::batch<1>};
  BOOST_TEST(small::sentence_of([&] { trainer.fit(data); }) ==
             "epoch 1, batch 1: the gradient of 1.bias is not finite; the parameters are those "
             "before this update");
  BOOST_TEST(small::parameters(model) == before, boost::test_tools::per_element());
  BOOST_CHECK_THROW(trainer.fit(data), tg::training_error);
}
