// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_batch_gradient
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <numeric>
#include <train/small.hpp>
#include <typegrad/train/batch_gradient.hpp>
#include <typegrad/train/initialise.hpp>

namespace tg = typegrad;
using data_type = small::points<double>;
using model_type = tg::model<small::net, double>;

template <class Batches>
using gradient_of =
    tg::batch_gradient<small::net, double, tg::losses::cross_entropy, data_type, Batches>;

/// Loss and gradient of samples, the loss first.
template <class Batches>
std::vector<double> of(Batches, model_type const& model, data_type const& data,
                       std::vector<std::size_t> const& chosen) {
  gradient_of<Batches> gradient;
  std::vector<double> all{gradient.run(model, data, chosen)};
  for (double const g : gradient.gradients()) all.push_back(g);
  return all;
}

/// The mean over samples taken one at a time.
std::vector<double> mean_of_singles(model_type const& model, data_type const& data,
                                    std::vector<std::size_t> const& chosen) {
  std::vector<double> mean(tg::parameter_count<small::net> + 1);
  for (std::size_t const s : chosen) {
    auto const [loss, gradients] = model.gradient(tg::cross_entropy, data.input(s), data.label(s));
    mean[0] += loss / double(chosen.size());
    for (std::size_t i = 1; i < mean.size(); ++i)
      mean[i] += gradients.parameters()[i - 1] / double(chosen.size());
  }
  return mean;
}

void compare(std::vector<double> const& a, std::vector<double> const& b) {
  BOOST_TEST_REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) BOOST_TEST(std::abs(a[i] - b[i]) < 1e-13);
}

BOOST_AUTO_TEST_CASE(a_whole_a_partial_and_a_single_batch_are_means_over_their_samples) {
  model_type const model{tg::he_normal{.seed = 2}};
  auto const data = small::sectors<double>(20);
  for (std::vector<std::size_t> const& chosen :
       {std::vector<std::size_t>{3, 19, 7, 0, 11, 5, 2, 8}, {4, 1, 18}, {13}})
    compare(of(tg::batch<8>, model, data, chosen), mean_of_singles(model, data, chosen));
  compare(of(tg::batch<1>, model, data, {6}), mean_of_singles(model, data, {6}));
}

BOOST_AUTO_TEST_CASE(a_full_batch_is_one_big_batch) {
  model_type const model{tg::he_normal{.seed = 2}};
  auto const data = small::sectors<double>(150);
  std::vector<std::size_t> all(data.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  auto const whole = of(tg::full_batch, model, data, all);  // 64, 64 and 22 at a time
  compare(whole, of(tg::batch<150>, model, data, all));
  compare(whole, mean_of_singles(model, data, all));
}

BOOST_AUTO_TEST_CASE(what_fills_a_batch_up_has_no_say) {
  model_type const model{tg::he_normal{.seed = 2}};
  auto const data = small::sectors<double>(20);
  gradient_of<std::remove_const_t<decltype(tg::batch<8>)>> gradient;
  std::vector<std::size_t> const first{0, 1, 2, 3, 4, 5, 6, 7}, second{9};
  gradient.run(model, data, first);  // leaves samples in the room
  double const loss = gradient.run(model, data, second);
  BOOST_TEST(std::abs(loss - mean_of_singles(model, data, second)[0]) < 1e-14);
}

/// Indices kept as numbers are read as indices, not as outputs.
BOOST_AUTO_TEST_CASE(a_model_takes_the_truths_of_a_dataset_for_what_they_are) {
  model_type const model{tg::he_normal{.seed = 2}};
  auto const data = small::sectors<double>(21);
  std::vector<std::size_t> all(data.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  auto const numbers_of = [](auto const& found) {
    std::vector<double> numbers{found.loss};
    for (double const g : found.gradients.parameters()) numbers.push_back(g);
    return numbers;
  };
  compare(numbers_of(model.gradient(tg::cross_entropy, data.inputs(), data.truths())),
          mean_of_singles(model, data, all));
  compare(numbers_of(model.gradient(tg::cross_entropy, data.inputs().first(2 * 5), data.truths().first(5))),
          mean_of_singles(model, data, {0, 1, 2, 3, 4}));
  compare(numbers_of(model.gradient(tg::cross_entropy, data.input(7), data.truth(7))),
          mean_of_singles(model, data, {7}));
}
