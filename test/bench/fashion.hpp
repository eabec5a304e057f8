// SPDX-License-Identifier: MIT
// Fashion-MNIST in memory, and an epoch of it: the samples in a new order, gathered 64 at a time.
// The driver unpacks the files and names their folder in BENCH_DATA; without them there is no row.
#pragma once
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>

#include "harness.hpp"

namespace bench {

struct fashion {
  std::vector<float> images, labels;  // pixels from 0 to 1, class indices

  static std::vector<float> numbers_in(std::string const& name, std::ptrdiff_t header, float unit) {
    auto const* const folder = std::getenv("BENCH_DATA");
    std::ifstream file(std::string(folder ? folder : ".") + "/" + name, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<float> all;
    for (auto at = static_cast<std::size_t>(header); at < bytes.size(); ++at)
      all.push_back(static_cast<float>(static_cast<unsigned char>(bytes[at])) * unit);
    return all;
  }
  static fashion read(std::string const& part) {
    return {numbers_in(part + "-images-idx3-ubyte", 16, 1.f / 255),
            numbers_in(part + "-labels-idx1-ubyte", 8, 1)};
  }
  static bool is_there() { return !numbers_in("t10k-labels-idx1-ubyte", 8, 1).empty(); }
};

/// What a program does that has steps alone; a contestant may have an `epoch` of its own.
template <class Training> class epoch_by_steps {
 public:
  epoch_by_steps(fashion const& data, float const* parameters)
      : data_{&data}, order_(data.labels.size()), learner_{std::make_unique<Training>()} {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    learner_->start(parameters);
  }
  void run() {
    for (auto left = order_.size(); left > 1; --left)
      std::swap(order_[left - 1], order_[any_.bits() % left]);
    for (std::size_t first = 0; first + 64 <= order_.size(); first += 64) {
      for (std::size_t s = 0; s < 64; ++s) {
        auto const which = order_[first + s];
        std::copy_n(data_->images.data() + which * 784, 784, inputs_.block.data() + s * 784);
        truths_.block[s] = data_->labels[which];
      }
      learner_->step({inputs_.block.data(), truths_.block.data()});
    }
  }
  void read(float* to) { learner_->read(to); }

 private:
  fashion const* data_;
  std::vector<std::size_t> order_;
  std::unique_ptr<Training> learner_;
  numbers any_{6};
  aligned<std::array<float, 64 * 784>> inputs_;
  aligned<std::array<float, 64>> truths_;
};

/// An epoch is right if 80 of 100 test images are: orders differ from one contestant to another.
template <class Epoch> void epoch(benchmark::State& state) {
  auto const train = fashion::read("train"), test = fashion::read("t10k");
  auto const weights = weights_of<digits_net>();
  std::vector<float> learned(weights.size());
  for (auto _ : state) {
    auto const learner = std::make_unique<Epoch>(train, weights.data());
    double const begin = seconds_of_thread();
    learner->run();
    state.SetIterationTime(seconds_of_thread() - begin);
    learner->read(learned.data());
  }
  int const right = right_of(learned, 1000, test.images.data(), test.labels.data());
  state.counters["samples"] = 1;
  state.counters["accuracy"] = right / 1000.0;
  if (right < 800)
    state.SkipWithError(("refused: right in 1000 are " + std::to_string(right)).c_str());
}

}  // namespace bench
