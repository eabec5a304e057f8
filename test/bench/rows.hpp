// SPDX-License-Identifier: MIT
// The rows of the tables: which networks are run how. A contestant's program registers those that
// it has a type for.
#pragma once
#include "fashion.hpp"

namespace bench {

template <class Net> std::string row(std::string const& kind, std::size_t batch = 0) {
  auto const of = kind + '/' + Net::name() + (batch > 0 ? '/' + std::to_string(batch) : "");
  return std::is_same_v<typename Net::scalar, float> ? of : of + "/double";
}

template <class Contestant, class Net> void add_forward() {
  if constexpr (requires { typename Contestant::template forward<Net>; }) {
    using forward = typename Contestant::template forward<Net>;
    benchmark::RegisterBenchmark(row<Net>("latency").c_str(), latency<Net, forward>);
    benchmark::RegisterBenchmark(row<Net>("throughput").c_str(), throughput<Net, forward>);
  }
}

template <class Contestant, class Net, std::size_t Batch> void add_batched() {
  if constexpr (requires { typename Contestant::template batched<Net, Batch>; }) {
    using forward = typename Contestant::template batched<Net, Batch>;
    benchmark::RegisterBenchmark(row<Net>("batched", Batch).c_str(), batched<Net, Batch, forward>);
  }
}

template <class Contestant, class Net, std::size_t Batch> void add_training() {
  if constexpr (requires { typename Contestant::template training<Net, Batch>; }) {
    using learner = typename Contestant::template training<Net, Batch>;
    benchmark::RegisterBenchmark(row<Net>("training", Batch).c_str(), training<Net, Batch, learner>)
        ->UseManualTime();
  }
}

template <class Contestant> void add_epoch() {
  auto const add = [](auto const& run) {
    if (fashion::is_there())
      benchmark::RegisterBenchmark("epoch/784-128-10-relu-softmax", run)
          ->UseManualTime()
          ->Unit(benchmark::kNanosecond);
  };
  if constexpr (requires { typename Contestant::epoch; }) add(epoch<typename Contestant::epoch>);
  else if constexpr (requires { typename Contestant::template training<digits_net, 64>; })
    add(epoch<epoch_by_steps<typename Contestant::template training<digits_net, 64>>>);
}

template <class Contestant, std::size_t... N> void add_products() {
  if constexpr (requires { typename Contestant::template product<8>; })
    (benchmark::RegisterBenchmark(("product/" + std::to_string(N)).c_str(),
                                  product<N, typename Contestant::template product<N>>),
     ...);
}

template <class Contestant> int run(int argc, char** argv) {
  add_forward<Contestant, xor_net>();
  add_forward<Contestant, tiny_net>();
  add_forward<Contestant, control_net>();
  add_forward<Contestant, square_net>();
  add_forward<Contestant, digits_net>();
  add_forward<Contestant, wide_net>();
  add_batched<Contestant, control_net, 64>();
  add_batched<Contestant, control_net, 1024>();
  add_training<Contestant, digits_net, 64>();
  add_training<Contestant, digits_net, 256>();
  add_training<Contestant, control_tanh_net, 32>();
  add_training<Contestant, xor_net, 4>();
  if constexpr (requires { requires Contestant::knows_double; }) {
    add_forward<Contestant, in_double<control_net>>();
    add_training<Contestant, in_double<digits_net>, 64>();
  }
  add_epoch<Contestant>();
  add_products<Contestant, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256>();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace bench
