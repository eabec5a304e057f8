// SPDX-License-Identifier: MIT
// Threads change how long training takes, and nothing else.
// flags: -fopenmp
#define BOOST_TEST_MODULE train_threads
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/trainer.hpp>

namespace tg = typegrad;

namespace {

// Sizes that no packet and no number of threads divides; rows and columns of one.
struct odd : tg::network<tg::input<7, 5>, tg::flatten, tg::dense<167>, tg::relu, tg::dense<67>,
                         tg::tanh, tg::dense<1>, tg::dense<17, tg::no_bias>, tg::softmax,
                         tg::dense<3>> {};
static_assert(tg::threads::worthwhile<odd, 97> && !tg::threads::worthwhile<small::net, 97>);

template <class Scalar> using points = tg::dataset<tg::shape<7, 5>, tg::classes<3>, Scalar>;

template <class Scalar> points<Scalar> data(std::size_t count) {
  boost::random::mt19937_64 engine{3};
  boost::random::uniform_real_distribution<double> within{-1, 1};
  std::vector<Scalar> inputs(count * 35), truths(count);
  for (Scalar& x : inputs) x = static_cast<Scalar>(within(engine));
  for (std::size_t i = 0; i < count; ++i)
    truths[i] = static_cast<Scalar>(inputs[i * 35] > 0 ? 0 : inputs[i * 35 + 1] > 0 ? 1 : 2);
  return {inputs, truths};
}

/// Parameters after three epochs, the last batch of each a partial one.
template <class Scalar, class Rule, class Batches>
std::vector<Scalar> learned(Rule const& rule, Batches batches, std::size_t threads) {
  tg::model<odd, Scalar> model{tg::he_normal{.seed = 5}};
  tg::trainer trainer{model, tg::cross_entropy, rule, batches};
  auto const past = trainer.fit(data<Scalar>(250), {.epochs = 3, .clip_norm = 1, .threads = threads});
  BOOST_TEST(past.epochs.back().threads == threads);
  return {model.parameters().begin(), model.parameters().end()};
}

template <class Scalar, class Rule, class Batches> void compare(Rule const& rule, Batches batches) {
  auto const one = learned<Scalar>(rule, batches, 1);
  for (std::size_t threads : {2u, 3u, 7u}) {
    auto const several = learned<Scalar>(rule, batches, threads);
    BOOST_TEST(std::equal(one.begin(), one.end(), several.begin()), threads << " threads differ");
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_bits_however_many) {
  compare<float>(tg::adam{}, tg::batch<97>);
  compare<double>(tg::sgd{.momentum = 0.5}, tg::full_batch);
}

/// What one thread learns with OpenMP is what is learned by a pass that knows of no threads.
BOOST_AUTO_TEST_CASE(one_of_a_team_is_one_alone) {
  auto const all = data<double>(97);
  tg::model<odd, double> shared{tg::he_normal{.seed = 5}}, alone = shared;
  tg::trainer{shared, tg::cross_entropy, tg::sgd{.learning_rate = 0.5}, tg::batch<97>}.fit(
      all, {.threads = 2});
  tg::stepper stepper{alone, tg::sgd{.learning_rate = 0.5}};
  std::vector<int> labels;
  for (std::size_t i = 0; i < all.size(); ++i) labels.push_back(static_cast<int>(all.label(i)));
  stepper.step(alone, alone.gradient(tg::cross_entropy, all.inputs(), labels).gradients);
  double apart = 0;
  for (std::size_t i = 0; i < tg::parameter_count<odd>; ++i)
    apart = std::max(apart, std::abs(shared.parameters()[i] - alone.parameters()[i]));
  BOOST_TEST(apart < 1e-13);
}

BOOST_AUTO_TEST_CASE(small_batches_are_for_one) {
  tg::model<small::net> model{tg::he_normal{}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<8>};
  auto const past = trainer.fit(small::sectors(20), {.threads = 2});
  BOOST_TEST(past.epochs.back().threads == 1u);
}
