// SPDX-License-Identifier: MIT
// Threads change how long training takes, and nothing else.
// flags: -fopenmp
#define BOOST_TEST_MODULE train_threads
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <model/odd_layers.hpp>
#include <train/small.hpp>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/trainer.hpp>

namespace tg = typegrad;

namespace {

/// Two parameters of one gradient, which is copied to the second.
struct shifted_twice {
  template <class Input>
  using parameters = tg::list<tg::learned<"one", "p", Input>, tg::learned<"other", "q", Input>>;
  static constexpr auto formula(tg::parameter auto p, tg::parameter auto q, tg::expression auto x) {
    return x + p + q;
  }
};

// Steps of every kind: samples that are matrices, views, reductions, copies, a single row; sizes
// that no packet and no number of threads divides.
struct strange : tg::network<tg::input<7, 5>, odd::gram, tg::flatten, odd::normalise,
                             odd::gated<99>, shifted_twice, tg::dense<1>, tg::dense<3>> {};
constexpr tg::sgd rule{.learning_rate = 0.1, .momentum = 0.5};
constexpr auto batches = tg::batch<401>;
static_assert(tg::threads::worthwhile<strange, 401> && !tg::threads::worthwhile<small::net, 401>);
struct million : tg::network<tg::input<1000>, tg::dense<1000>> {};  // multiply-adds
static_assert(tg::threads::worthwhile<million, 4> && !tg::threads::worthwhile<million, 3>);

using points = tg::dataset<tg::shape<7, 5>, tg::classes<3>>;

points data(std::size_t count) {
  boost::random::mt19937_64 engine{3};
  boost::random::uniform_real_distribution<float> within{-1, 1};
  std::vector<float> inputs(count * 35), truths(count);
  for (float& x : inputs) x = within(engine);
  for (std::size_t i = 0; i < count; ++i)
    truths[i] = inputs[i * 35] > 0 ? 0.f : inputs[i * 35 + 1] > 0 ? 1.f : 2.f;
  return {inputs, truths};
}

tg::model<strange> learned(points const& from, std::size_t epochs, std::size_t threads) {
  tg::model<strange> model{tg::he_normal{.seed = 5}};
  tg::trainer trainer{model, tg::cross_entropy, rule, batches};
  auto const past = trainer.fit(from, {.epochs = epochs, .clip_norm = 1, .threads = threads});
  BOOST_TEST(past.epochs.back().threads == threads);
  return model;
}

}  // namespace

/// The last batch of each epoch is a partial one.
BOOST_AUTO_TEST_CASE(the_same_bits_however_many) {
  auto const one = learned(data(1000), 3, 1);
  for (std::size_t threads : {2u, 3u, 7u})
    BOOST_TEST(std::ranges::equal(one.parameters(), learned(data(1000), 3, threads).parameters()),
               threads << " threads differ");
}

/// What a team learns is what is learned by a pass that knows of no threads.
BOOST_AUTO_TEST_CASE(a_team_is_one_alone) {
  auto const all = data(401);
  tg::model<strange> alone{tg::he_normal{.seed = 5}};
  std::vector<int> labels;
  for (std::size_t i = 0; i < all.size(); ++i) labels.push_back(static_cast<int>(all.label(i)));
  auto slopes = alone.gradient(tg::cross_entropy, all.inputs(), labels).gradients;
  tg::clipping::to_length(slopes.parameters(), tg::clipping::length(slopes.parameters()), 1);
  tg::stepper stepper{alone, rule};
  stepper.step(alone, slopes);
  auto const team = learned(all, 1, 2);
  float apart = 0;
  for (std::size_t i = 0; i < tg::parameter_count<strange>; ++i)
    apart = std::max(apart, std::abs(team.parameters()[i] - alone.parameters()[i]));
  BOOST_TEST(apart < 1e-6f);
}

BOOST_AUTO_TEST_CASE(small_batches_are_for_one) {
  tg::model<small::net> model{tg::he_normal{}};
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, tg::batch<8>};
  auto const past = trainer.fit(small::sectors(20), {.threads = 2});
  BOOST_TEST(past.epochs.back().threads == 1u);
}
