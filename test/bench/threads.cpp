// SPDX-License-Identifier: MIT
// Training by threads, through trainer: nanoseconds a sample of 784-128-10 by the size of a batch and the number of threads,
// a line of JSON each; it ends with status 1 where threads give other parameters than one. Lines stand in rounds, so that
// what disturbs one disturbs all.
//   threads most rounds
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <typegrad/train/initialise.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

namespace {

struct digits : tg::network<tg::input<784>, tg::dense<784, 128>, tg::relu, tg::dense<128, 10>> {};
using dataset = tg::dataset<tg::shape<784>, tg::classes<10>>;

constexpr std::size_t samples = 4096;

dataset noise() {
  std::mt19937 engine{1};
  std::normal_distribution<float> normal;
  std::vector<float> inputs(samples * 784), truths(samples);
  for (float& x : inputs) x = normal(engine);
  for (float& y : truths) y = static_cast<float>(engine() % 10);
  return {inputs, truths};
}

template <std::size_t Batch> class contestant {
 public:
  contestant(dataset const& data, std::size_t threads) : data_{&data}, threads_{threads} {}

  double nanoseconds() {
    auto const before = std::chrono::steady_clock::now();
    trainer_.fit(*data_, {.epochs = 1, .threads = threads_});
    std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - before;
    return took.count() / samples;
  }
  bool is_like(contestant const& other) const {
    return std::ranges::equal(model_.parameters(), other.model_.parameters());
  }

 private:
  dataset const* data_;
  std::size_t threads_;
  tg::model<digits> model_{tg::he_normal{.seed = 1}};
  tg::trainer<digits, float, std::remove_cvref_t<decltype(tg::cross_entropy)>, tg::adam,
              tg::batch_of<Batch>>
      trainer_{model_, tg::cross_entropy, tg::adam{}, tg::batch<Batch>};
};

template <std::size_t Batch> bool run(dataset const& data, std::size_t most, std::size_t rounds) {
  std::vector<std::unique_ptr<contestant<Batch>>> all;
  for (std::size_t threads = 1; threads <= most; ++threads)
    all.push_back(std::make_unique<contestant<Batch>>(data, threads));
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t t = 0; t < most; ++t)
      std::cout << "{\"batch\": " << Batch << ", \"threads\": " << t + 1
                << ", \"ns\": " << all[t]->nanoseconds() << "}" << std::endl;
  return std::ranges::all_of(all, [&](auto const& each) { return each->is_like(*all[0]); });
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t const most = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2;
  std::size_t const rounds = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 15;
  auto const data = noise();
  bool const same = run<16>(data, most, rounds) && run<64>(data, most, rounds) &&
                    run<256>(data, most, rounds);
  return same ? 0 : 1;
}
