// SPDX-License-Identifier: MIT
// What the machine can do at best, and what the harness itself takes: the rest of the tables is
// measured against these.
#include "../rows.hpp"
#include "../unrolled.hpp"

namespace {

using namespace bench;

#if defined(__AVX512F__)
constexpr std::size_t lanes = 16;
#elif defined(__AVX__)
constexpr std::size_t lanes = 8;
#else
constexpr std::size_t lanes = 4;
#endif
typedef float vector [[gnu::vector_size(4 * lanes)]];

/// The compiler may not know what is in it after this, and must keep it in a register.
inline vector hidden_in_register(vector x) {
#if defined(__AVX512F__)
  asm volatile("" : "+v"(x));
#else
  asm volatile("" : "+x"(x));
#endif
  return x;
}

/// So many zeros at least, aligned for any vector.
class zeros {
 public:
  explicit zeros(std::size_t count) : lines_(count / 16 + 1) {}
  vector* data() { return reinterpret_cast<vector*>(lines_.data()); }

 private:
  std::vector<aligned<std::array<float, 16>>> lines_;
};

/// Multiply-adds that wait for nothing but their own sum.
void multiply_add(benchmark::State& state) {
  constexpr std::size_t chains = 12, times = 64;
  vector sums[chains] = {};
  auto const a = hidden_in_register(vector{} + 0.5f), b = hidden_in_register(vector{} + 0.25f);
  for (auto _ : state)
    for (std::size_t t = 0; t < times; ++t)
      unrolled<chains>([&](auto c) __attribute__((always_inline)) {
        sums[c] = hidden_in_register(sums[c] * a + b);
      });
  state.counters["samples"] = chains * times * lanes * 2;
}

constexpr std::size_t read_chains = 8, streams = 4;

/// Four streams of two vectors: the machine fetches ahead for each.
[[gnu::noinline]] vector sum_of(vector const* from, std::size_t count) {
  vector sums[read_chains] = {};
  for (std::size_t i = 0; i < count / streams; i += read_chains / streams)
    unrolled<read_chains>([&](auto c) __attribute__((always_inline)) {
      sums[c] += from[c % streams * (count / streams) + i + c / streams];
    });
  vector sum{};
  unrolled<read_chains>([&](auto c) __attribute__((always_inline)) { sum += sums[c]; });
  return sum;
}

/// Reads so many bytes again and again.
void read(benchmark::State& state) {
  auto const count =
      static_cast<std::size_t>(state.range(0)) / sizeof(vector) / read_chains * read_chains;
  zeros numbers{count * lanes};
  for (auto _ : state) {
    auto sum = sum_of(numbers.data(), count);
    benchmark::DoNotOptimize(sum);
    benchmark::ClobberMemory();
  }
  state.counters["samples"] = static_cast<double>(count * sizeof(vector));
}

/// Reads and writes three blocks, as Adam must: parameters, m and v.
void update(benchmark::State& state) {
  auto const count = static_cast<std::size_t>(state.range(0));
  std::array blocks{zeros{count}, zeros{count}, zeros{count}};
  std::array const first{blocks[0].data(), blocks[1].data(), blocks[2].data()};
  for (auto _ : state) {
    for (std::size_t i = 0; i < (count + lanes - 1) / lanes; ++i)
      unrolled<3>([&](auto block) __attribute__((always_inline)) { first[block][i] += 1.f; });
    asm volatile("" : : : "memory");
  }
  state.counters["samples"] = 1;
}

/// A network that does nothing: the cost of the chain of latencies itself.
struct nothing {
  template <class X> std::array<float, 1> operator()(X const& x) const { return {x[0]}; }
};
template <std::size_t Inputs> void harness(benchmark::State& state) {
  using none = net<hidden::relu, output::linear, Inputs, 1>;
  auto const base = inputs_of<none>(1);
  auto const x = std::make_unique<aligned<input_of<none>>>();
  chain<none>(state, nothing{}, base, x->block);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("floor/multiply-add", multiply_add);
  for (int const bytes :
       {4 << 10, 16 << 10, 20992, 49920, 256 << 10, 407080, 1 << 20, 2141224, 16 << 20, 256 << 20})
    benchmark::RegisterBenchmark("floor/read", read)->Arg(bytes);
  for (int const count : {33, 5380, 101770, 203540})
    benchmark::RegisterBenchmark("floor/update", update)->Arg(count);
  benchmark::RegisterBenchmark("floor/harness/2", harness<2>);
  benchmark::RegisterBenchmark("floor/harness/784", harness<784>);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
