// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_evaluate
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <train/small.hpp>
#include <typegrad/train/evaluate.hpp>
#include <typegrad/train/initialise.hpp>

namespace tg = typegrad;

struct logit : tg::network<tg::input<1>, tg::dense<1>> {};
struct probability : tg::network<tg::input<1>, tg::dense<1>, tg::sigmoid> {};

BOOST_AUTO_TEST_CASE(every_output_is_that_of_its_sample) {
  tg::model<small::net> const model{tg::he_normal{.seed = 1}};
  auto const data = small::sectors(200);  // three times 64, and 8
  std::size_t next = 0;
  tg::outputs_of<small::net, float>{}.for_each(model, data, [&](std::size_t i, auto output) {
    BOOST_TEST(i == next++);
    auto const alone = model(data.input(i));
    for (std::size_t k = 0; k < 3; ++k) BOOST_TEST(std::abs(output[k] - alone[k]) < 1e-6f);
  });
  BOOST_TEST(next == 200u);
}

BOOST_AUTO_TEST_CASE(classes_are_counted) {
  tg::model<small::net> const model{tg::he_normal{.seed = 1}};
  auto const data = small::sectors(200);
  auto const counts = tg::evaluate(model, data);
  tg::confusion_matrix expected{3};
  for (std::size_t i = 0; i < data.size(); ++i) {
    auto const y = model(data.input(i));
    expected.add(data.label(i), y[0] >= y[1] && y[0] >= y[2] ? 0 : y[1] >= y[2] ? 1 : 2);
  }
  BOOST_TEST((counts == expected));
  BOOST_TEST(counts.samples() == 200u);
}

BOOST_AUTO_TEST_CASE(one_output_has_a_threshold) {
  tg::dataset<tg::shape<1>, tg::classes<2>> const data{{-3, -1, 1, 3}, {0, 1, 0, 1}};
  tg::model<logit> const by_logit{tg::constant{.value = 1}};
  tg::model<probability> const by_probability{tg::constant{.value = 1}};
  static_assert(tg::usual_threshold<logit> == 0 && tg::usual_threshold<probability> == 0.5);
  auto const counts = tg::evaluate(by_logit, data);
  BOOST_TEST(counts.accuracy() == 0.5);
  BOOST_TEST((tg::evaluate(by_probability, data) == counts));
  BOOST_TEST(tg::evaluate(by_logit, data, 2.0).accuracy() == 0.75);
  BOOST_TEST(tg::evaluate(by_probability, data, 0.9).accuracy() == 0.75);
}

BOOST_AUTO_TEST_CASE(arrays_have_errors) {
  tg::dataset<tg::shape<1>, tg::shape<1>> const data{{1, 2, 3, 4}, {1, 1, 5, 4}};
  tg::model<logit> const same{tg::constant{.value = 1}};
  auto const errors = tg::evaluate(same, data);  // 0, 1, -2, 0
  BOOST_TEST(errors.count() == 4u);
  BOOST_TEST(errors.mean_absolute() == 0.75);
  BOOST_TEST(errors.mean_squared() == 1.25);
  BOOST_TEST(errors.largest() == 2.0);
}

BOOST_AUTO_TEST_CASE(no_samples) {
  tg::model<small::net> const model{};
  BOOST_TEST(tg::evaluate(model, small::points<>{}).samples() == 0u);
  BOOST_TEST(tg::evaluate(model, small::points<>{}).accuracy() == 0.0);
}
