// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_judge
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/judge.hpp>

namespace tg = typegrad;

template <class Net, class Loss, class Data>
auto judged(tg::model<Net, double> const& model, Loss, Data const& data) {
  return tg::judge<Net, double, Loss, Data>{}.run(model, data);
}

BOOST_AUTO_TEST_CASE(loss_and_accuracy_of_classes) {
  tg::model<small::net, double> const model{tg::he_normal{.seed = 3}};
  auto const data = small::sectors<double>(150);
  auto const judgement = judged(model, tg::cross_entropy, data);
  double loss = 0;
  for (std::size_t i = 0; i < data.size(); ++i)
    loss += model.gradient(tg::cross_entropy, data.input(i), data.label(i)).loss;
  BOOST_TEST(std::abs(judgement.loss - loss / 150) < 1e-13);
  BOOST_TEST_REQUIRE(judgement.accuracy.has_value());
  BOOST_TEST(*judgement.accuracy == tg::evaluate(model, data).accuracy());
}

struct probability : tg::network<tg::input<1>, tg::dense<1>, tg::sigmoid> {};

BOOST_AUTO_TEST_CASE(one_output_has_a_threshold) {
  tg::dataset<tg::shape<1>, tg::classes<2>, double> const data{{-3, -1, 1, 3}, {0, 0, 1, 1}};
  tg::model<probability, double> const model{tg::constant{.value = 1}};
  BOOST_TEST(*judged(model, tg::squared_error, data).accuracy == 1.0);
}

BOOST_AUTO_TEST_CASE(arrays_have_no_accuracy) {
  tg::model<small::regression, double> const model{tg::he_normal{.seed = 3}};
  auto const data = small::waves<double>(70);
  auto const judgement = judged(model, tg::mean_squared_error, data);
  BOOST_TEST(std::abs(judgement.loss - tg::evaluate(model, data).mean_squared()) < 1e-14);
  BOOST_TEST(!judgement.accuracy.has_value());
}
