// SPDX-License-Identifier: MIT
// varies: \d+\.\d s
// Training, as docs/tutorial/2-training.md tells it: points inside and outside of a disc.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [data]
using points = tg::dataset<tg::shape<2>, tg::classes<2>>;

/// Points of a square, of class 1 where they lie in a disc about its middle.
points drawn(std::size_t count, unsigned seed) {
  boost::random::mt19937 engine{seed};
  boost::random::uniform_real_distribution<float> place{-1, 1};
  std::vector<float> inputs, classes;
  for (std::size_t i = 0; i < count; ++i) {
    float const x = place(engine), y = place(engine), square = x * x + y * y;
    inputs.insert(inputs.end(), {x, y});
    classes.push_back(square < 0.5f ? 1.f : 0.f);
  }
  return {inputs, classes};
}
// [/data]

// [topology]
struct disc : tg::network<tg::input<2>, tg::dense<16>, tg::tanh, tg::dense<1>> {};
// [/topology]

/// The square as characters, # where the model says class 1.
template <class Model> void draw(Model const& model) {
  // [draw]
  for (float y = 1; y > -1.05f; y -= 0.2f) {
    for (float x = -1; x < 1.05f; x += 0.1f)
      std::cout << (model(std::array{x, y})[0] > 0 ? '#' : '.');  // a logit above 0: class 1
    std::cout << '\n';
  }
  // [/draw]
}

int main() try {
  // [fit]
  auto const train = drawn(2000, 1), validation = drawn(500, 2), test = drawn(1000, 3);

  tg::model<disc> model{tg::xavier_uniform{.seed = 1}};
  tg::trainer trainer{model, tg::binary_cross_entropy, tg::adam{.learning_rate = 1e-2}, tg::batch<16>};
  auto const past = trainer.fit(train, {.epochs = 10,
                                        .validation = validation,
                                        .observer = tg::progress_bar{std::cout}});
  // [/fit]

  // [judge]
  auto const counts = tg::evaluate(model, test);  // a confusion_matrix, as the truth is a class
  std::printf("\ntest accuracy %.3f; of the disc: recall %.3f, precision %.3f\n",
              counts.accuracy(), counts.recall(1), counts.precision(1));
  // [/judge]
  draw(model);

  // [better]
  auto const more = trainer.fit(train, {.epochs = 200,
                                        .validation = validation,
                                        .schedule = tg::cosine_decay{},
                                        .l2 = 1e-5,
                                        .clip_norm = 1.0,
                                        .early_stopping = {.patience = 15}});
  std::printf("\nbest after %zu epochs more; test accuracy %.3f\n", more.best_epoch,
              tg::evaluate(model, test).accuracy());
  // [/better]

  // [history]
  past.write_csv("disc.csv");
  std::printf("loss of the first epoch %.4f, of the last %.4f\n", past.epochs.front().loss,
              past.epochs.back().loss);
  // [/history]

  // [save]
  tg::save(model, "disc.safetensors");
  tg::model<disc> again;
  tg::load(again, "disc.safetensors");
  std::printf("the same bits: %s\n",
              std::ranges::equal(model.parameters(), again.parameters()) ? "yes" : "no");
  // [/save]

  // [own-observer]
  tg::model<disc> other{tg::xavier_uniform{.seed = 2}};
  tg::trainer watched{other, tg::binary_cross_entropy, tg::sgd{.learning_rate = 0.05}, tg::batch<1>};
  watched.fit(train, {.epochs = 2, .observer = [](tg::epoch_report const& report) {
    std::printf("%zu updates, loss %.2f\n", report.updates, report.loss);
  }});
  // [/own-observer]

  // [wrong]
  try {
    tg::trainer hasty{other, tg::squared_error, tg::sgd{.learning_rate = 1e9}, tg::full_batch};
    hasty.fit(train, {.epochs = 50});
  } catch (tg::training_error const& error) {
    std::cout << error.what() << '\n';
  }
  // [/wrong]
} catch (std::exception const& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
