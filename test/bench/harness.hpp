// SPDX-License-Identifier: MIT
// Times one contestant with Google Benchmark. A contestant is a struct that holds some of
//   forward<Net>            made of parameters; (std::array const& x) -> std::array of outputs
//   batched<Net, Batch>     the same for a batch, sample after sample
//   training<Net, Batch>    start(parameters), step(samples), read(parameters)
//   product<N>              made of A; (B) -> A B, all N x N and column by column
// and what it lacks is no row of its table. One that says knows_double is also asked for networks
// whose scalar is double. Whatever a contestant keeps of the parameters it may
// lay out anew when it is made: that is not timed.
#pragma once
#include <benchmark/benchmark.h>

#include <ctime>
#include <iomanip>
#include <memory>
#include <new>
#include <sstream>

#include "given.hpp"
#include "reference.hpp"

namespace bench {

/// In double so little that who computes in float is refused.
template <class Scalar> inline constexpr double tolerance = 2e-4;
template <> inline constexpr double tolerance<double> = 1e-10;

/// Refuses the row of whoever computes something else.
template <class Scalar> bool accepts(benchmark::State& state, double apart) {
  state.counters["difference"] = apart;
  if (apart <= tolerance<Scalar>) return true;
  std::ostringstream said;
  said << "refused: outputs differ by " << std::setprecision(3) << apart;
  state.SkipWithError(said.str().c_str());
  return false;
}
template <class Scalar>
bool agrees(benchmark::State& state, Scalar const* found, std::vector<double> const& expected) {
  return accepts<Scalar>(state, difference(found, expected));
}

/// A call that the compiler cannot look into, so that nothing of it moves out of the loop.
template <class Result, class F, class X> [[gnu::noinline]] Result call(F const& f, X const& x) {
  asm volatile("" : : : "memory");
  return f(x);
}

template <class Block> struct alignas(64) aligned { Block block; };

template <class Net> using input_of = std::array<typename Net::scalar, Net::inputs>;
template <class Net> using output_of = std::array<typename Net::scalar, Net::outputs>;

/// Each call waits for the last one's output: what is added to its input is far below rounding,
/// which no compiler may know.
template <class Net, class Forward>
void chain(benchmark::State& state, Forward const& f, std::vector<typename Net::scalar> const& base,
           input_of<Net>& x) {
  input_of<Net> start;  // which nothing else can write to: at -O2, too, packets are added to
  std::copy(base.begin(), base.end(), start.begin());
  auto y = call<output_of<Net>>(f, x);
  for (auto _ : state) {
    auto const nothing = y[0] * static_cast<typename Net::scalar>(1e-30);
    for (std::size_t i = 0; i < Net::inputs; ++i) x[i] = start[i] + nothing;
    y = call<output_of<Net>>(f, x);
  }
  benchmark::DoNotOptimize(y);
  state.counters["samples"] = 1;
}

template <class Net, class Forward> void latency(benchmark::State& state) {
  auto const f = std::make_unique<Forward>(weights_of<Net>().data());
  auto const base = inputs_of<Net>(1);
  auto const x = std::make_unique<aligned<input_of<Net>>>();
  std::copy(base.begin(), base.end(), x->block.begin());
  auto const y = call<output_of<Net>>(*f, x->block);
  if (agrees(state, y.data(), reference<Net>{weights_of<Net>()}.forward(base.data())))
    chain<Net>(state, *f, base, x->block);
}

/// Calls that do not wait for one another, on different inputs.
template <class Net, class Forward> void throughput(benchmark::State& state) {
  constexpr std::size_t count = 64;
  auto const f = std::make_unique<Forward>(weights_of<Net>().data());
  std::vector<input_of<Net>> x(count);
  std::vector<output_of<Net>> y(count);
  auto const inputs = inputs_of<Net>(count);
  for (std::size_t i = 0; i < inputs.size(); ++i) x[i / Net::inputs][i % Net::inputs] = inputs[i];
  for (std::size_t s = 0; s < count; ++s) y[s] = call<output_of<Net>>(*f, x[s]);
  if (!agrees(state, y[9].data(), reference<Net>{weights_of<Net>()}.forward(x[9].data()))) return;
  for (auto _ : state) {
    for (std::size_t s = 0; s < count; ++s) y[s] = call<output_of<Net>>(*f, x[s]);
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  state.counters["samples"] = count;
}

/// Calls f for a block of floats, in memory of its own: made there, as it may be large.
template <class Result, class F, class X> void into(Result* where, F const& f, X const& x) {
  ::new (static_cast<void*>(where)) Result(call<Result>(f, x));
}
template <class Net, std::size_t Batch, class Batched> void batched(benchmark::State& state) {
  using inputs = std::array<typename Net::scalar, Batch * Net::inputs>;
  using outputs = std::array<typename Net::scalar, Batch * Net::outputs>;
  auto const f = std::make_unique<Batched>(weights_of<Net>().data());
  auto const x = std::make_unique<aligned<inputs>>();
  auto const y = std::make_unique<aligned<outputs>>();
  auto const all = inputs_of<Net>(Batch);
  std::copy(all.begin(), all.end(), x->block.begin());
  into(&y->block, *f, x->block);
  constexpr std::size_t last = Batch - 1;
  reference<Net> judge{weights_of<Net>()};
  if (!agrees(state, y->block.data() + last * Net::outputs,
              judge.forward(all.data() + last * Net::inputs)))
    return;
  for (auto _ : state) {
    into(&y->block, *f, x->block);
    benchmark::DoNotOptimize(y->block.data());
    benchmark::ClobberMemory();
  }
  state.counters["samples"] = Batch;
}

/// Seconds that this thread computed; others on the machine do not count.
inline double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Forward, loss, backward and Adam. Runs of steps begin anew from the same parameters, so that
/// everyone does the same, however many they are timed for.
template <class Net, std::size_t Batch, class Training> void training(benchmark::State& state) {
  using scalar = typename Net::scalar;
  constexpr std::size_t steps = Net::parameters < 1000 ? 512 : 32;
  auto const weights = weights_of<Net>();
  auto const inputs = inputs_of<Net>(Batch);
  std::array const truths{truths_of<Net>(Batch, 0), truths_of<Net>(Batch, 1)};
  auto const batch = [&](std::size_t step) {
    return samples_in<scalar>{inputs.data(), truths[step % 2].data()};
  };
  auto const learner = std::make_unique<Training>();

  learner->start(weights.data());
  for (std::size_t step = 0; step < judged_steps; ++step) learner->step(batch(step));
  std::vector<scalar> learned(weights.size());
  learner->read(learned.data());
  if (!accepts<scalar>(state, after_training<Net>(Batch, learned))) return;

  for (auto _ : state) {
    learner->start(weights.data());
    double const begin = seconds_of_thread();
    for (std::size_t step = 0; step < steps; ++step) {
      learner->step(batch(step));
      benchmark::ClobberMemory();
    }
    state.SetIterationTime(seconds_of_thread() - begin);
  }
  state.counters["samples"] = steps * Batch;
}

template <std::size_t N, class Product> void product(benchmark::State& state) {
  using matrix = std::array<float, N * N>;
  auto const a = many_between(-1, 1, N * N, 4);
  auto const numbers_of_b = many_between(-1, 1, N * N, 5);
  auto const b = std::make_unique<aligned<matrix>>();
  auto const c = std::make_unique<aligned<matrix>>();
  std::copy(numbers_of_b.begin(), numbers_of_b.end(), b->block.begin());
  auto const f = std::make_unique<Product>(a.data());
  into(&c->block, *f, b->block);
  if (!agrees(state, c->block.data(), product_of(a, numbers_of_b, N))) return;
  for (auto _ : state) {
    into(&c->block, *f, b->block);
    benchmark::DoNotOptimize(c->block.data());
    benchmark::ClobberMemory();
  }
  state.counters["samples"] = 1;
}

}  // namespace bench
