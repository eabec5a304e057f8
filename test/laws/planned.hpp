// SPDX-License-Identifier: MIT
#pragma once
#include <tuple>
#include <typegrad/kernel/run.hpp>
#include <utility>
#include <vector>
#include "laws/random.hpp"

/// Formulas planned and run, and what the oracle makes of them. The law of plan/ and of kernel/:
/// a plan is its formulas, for every batch and scalar, at run time and in a constant expression.
namespace laws {

namespace plan = typegrad::plan;
using real = long double;

/// What is to be computed: Roots, out of their symbols and of formulas Given, with Definitions.
template <class Roots, class Given = tg::list<>, class Definitions = tg::list<>> struct problem;
template <class... Roots, class Given, class... Definitions>
struct problem<tg::list<Roots...>, Given, tg::list<Definitions...>> {
  using roots = tg::list<Roots...>;
  using definitions = tg::list<Definitions...>;
  template <class... Fs> static constexpr auto symbols_among(tg::list<Fs...>) {
    return tg::meta::join<std::conditional_t<
        Fs::rank == math::symbol<"", tg::scalar>::rank &&
            !tg::meta::contains<tg::list<typename Definitions::symbol...>, Fs>,
        tg::list<Fs>, tg::list<>>...>{};
  }
  using symbols = decltype(symbols_among(
      math::nodes_of<tg::list<typename Definitions::formula..., Roots...>>{}));
  /// What lies in memory before: symbols, and formulas given.
  using leaves = tg::meta::join<symbols, Given>;
};

/// The numbers of a batch.
template <class F, std::size_t Batch>
inline constexpr std::size_t size_in_batch = F::shape::size * (F::varies ? Batch : 1);

/// Where the library keeps element i, counted in row-major order: a matrix that the batch shares
/// is kept column by column.
template <class F> constexpr std::size_t stored_at(std::size_t i) {
  if constexpr (!F::varies && F::shape::rank == 2)
    return i % F::shape::extent(1) * F::shape::extent(0) + i / F::shape::extent(1);
  else return i;
}

/// Random values of a symbol, which every scalar holds exactly.
template <std::size_t Batch, class Leaf>
constexpr auto random_batch(Leaf, double low, double high) {
  constexpr std::size_t samples = Leaf::varies ? Batch : 1;
  binding<Leaf, real, samples> all{};
  std::uint64_t seed = 1;
  for (char letter : Leaf::label) seed = seed * 31 + static_cast<unsigned char>(letter);
  generator next{seed};
  for (auto& sample : all.samples)
    for (auto& value : sample) value = static_cast<float>(next.between(low, high));
  return all;
}

/// What the oracle makes of a formula for a batch.
template <std::size_t Batch, class F, class... Bindings>
constexpr auto expected_batch(F f, Bindings const&... bindings) {
  constexpr std::size_t samples = F::varies ? Batch : 1;
  binding<F, real, samples> all{};
  for (std::size_t s = 0; s < samples; ++s)
    all.samples[s] = evaluate_sample<real>(f, s, bindings...);
  return all;
}

template <std::size_t Batch, class... Symbols>
constexpr auto bind_symbols(tg::list<Symbols...>, [[maybe_unused]] double low,
                            [[maybe_unused]] double high) {
  return std::tuple{random_batch<Batch>(Symbols{}, low, high)...};
}
template <std::size_t Batch, class Bound> constexpr auto bind_definitions(tg::list<>, Bound bound) {
  return bound;
}
template <std::size_t Batch, class Bound, class First, class... Rest>
constexpr auto bind_definitions(tg::list<First, Rest...>, Bound const& bound) {
  auto const values = std::apply(
      [](auto const&... b) { return expected_batch<Batch>(typename First::formula{}, b...); }, bound);
  using values_type = std::remove_cvref_t<decltype(values)>;
  binding<typename First::symbol, real, values_type::count> defined{values.samples};
  return bind_definitions<Batch>(tg::list<Rest...>{}, std::tuple_cat(bound, std::tuple{defined}));
}

/// A binding of every symbol of a problem, random between low and high.
template <class Problem, std::size_t Batch> constexpr auto bind_all(double low, double high) {
  return bind_definitions<Batch>(typename Problem::definitions{},
                                 bind_symbols<Batch>(typename Problem::symbols{}, low, high));
}

/// The plan of a problem, each leaf and each root in a block of its own.
template <class Problem, std::size_t Batch> struct planned {
  static constexpr std::size_t leaf_count = Problem::leaves::size;
  static constexpr std::size_t root_count = Problem::roots::size;
  static constexpr std::size_t scratch = leaf_count + root_count;
  template <std::size_t First, class... Fs, std::size_t... I>
  static constexpr auto places(tg::list<Fs...>, std::index_sequence<I...>) {
    return tg::list<plan::place<Fs, First + I>...>{};
  }
  using type = plan::plan<decltype(places<leaf_count>(typename Problem::roots{},
                                                      std::make_index_sequence<root_count>{})),
                          decltype(places<0>(typename Problem::leaves{},
                                             std::make_index_sequence<leaf_count>{})),
                          typename Problem::definitions, scratch, Batch>;
};

inline constexpr std::size_t guard_size = 16;

/// Runs the plan of a problem on bound symbols. What is not written yet is NaN, and blocks are
/// followed by numbers that must stay.
template <class Scalar, std::size_t Batch, class Problem> struct run_of_plan {
  using planning = planned<Problem, Batch>;
  std::vector<std::vector<Scalar>> blocks{};
  bool intact = true;

  template <class Bound> constexpr explicit run_of_plan(Bound const& bound) {
    constexpr auto nan = std::numeric_limits<Scalar>::quiet_NaN();
    std::apply([&](auto const&... b) { fill(typename Problem::leaves{}, b...); }, bound);
    make_room(typename Problem::roots{}, nan);
    blocks.emplace_back(planning::type::scratch + guard_size, nan);
    for (auto& block : blocks)
      for (std::size_t i = 0; i < guard_size; ++i) block[block.size() - 1 - i] = Scalar(i) + Scalar(0.5);
    auto const before = blocks;
    typegrad::kernel::frame<Scalar, planning::scratch + 1> frame;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      frame.read[b] = blocks[b].data();
      if (b >= planning::leaf_count) frame.write[b] = blocks[b].data();
    }
    typegrad::kernel::run<typename planning::type>(frame);
    for (std::size_t b = 0; b < blocks.size(); ++b)
      for (std::size_t i = 0; i < blocks[b].size(); ++i)
        if (b < planning::leaf_count || i + guard_size >= blocks[b].size())
          intact = intact && (blocks[b][i] == before[b][i] || blocks[b][i] != blocks[b][i]);
  }

  template <class... Leaves, class... Bindings>
  constexpr void fill(tg::list<Leaves...>, Bindings const&... bindings) {
    (fill_leaf<Leaves>(bindings...), ...);
  }
  template <class Leaf, class... Bindings> constexpr void fill_leaf(Bindings const&... bindings) {
    auto const values = expected_batch<Batch>(Leaf{}, bindings...);
    blocks.emplace_back(size_in_batch<Leaf, Batch> + guard_size, Scalar(0));
    for (std::size_t s = 0; s < values.count; ++s)
      for (std::size_t i = 0; i < Leaf::shape::size; ++i)
        blocks.back()[s * Leaf::shape::size + stored_at<Leaf>(i)] =
            static_cast<Scalar>(values.samples[s][i]);
  }
  template <class... Roots> constexpr void make_room(tg::list<Roots...>, Scalar nan) {
    (blocks.emplace_back(size_in_batch<Roots, Batch> + guard_size, nan), ...);
  }

  /// Element i of root R of a sample, in row-major order.
  template <std::size_t R> constexpr Scalar at(std::size_t sample, std::size_t i) const {
    using root = tg::meta::at<typename Problem::roots, R>;
    return blocks[planning::leaf_count + R][sample * root::shape::size + stored_at<root>(i)];
  }
};

/// The largest difference between what a plan gives and what the oracle says, relative to the
/// largest magnitude of a root, or to 1; not a number where the plan touched what is not its own.
template <class Scalar, std::size_t Batch, class Problem, class Bound>
constexpr double plan_error_at(Problem, Bound const& bound) {
  run_of_plan<Scalar, Batch, Problem> const run{bound};
  double worst = run.intact ? 0 : std::numeric_limits<double>::quiet_NaN();
  auto const look = [&]<std::size_t R>(tg::meta::index<R>) {
    using root = tg::meta::at<typename Problem::roots, R>;
    auto const want = std::apply(
        [](auto const&... b) { return expected_batch<Batch>(root{}, b...); }, bound);
    double apart = 0, largest = 1;
    auto const magnitude = [](real x) { return static_cast<double>(x < 0 ? -x : x); };
    for (std::size_t s = 0; s < want.count; ++s)
      for (std::size_t i = 0; i < root::shape::size; ++i) {
        real const w = want.samples[s][i], g = run.template at<R>(s, i);
        if (g == w || (g != g && w != w)) continue;
        if (!(magnitude(g - w) <= apart)) apart = magnitude(g - w);
        if (magnitude(w) > largest) largest = magnitude(w);
      }
    if (!(apart / largest <= worst)) worst = apart / largest;
  };
  tg::meta::for_each_index<Problem::roots::size>(look);
  return worst;
}

/// The same at random points.
template <class Scalar, std::size_t Batch, class Problem>
constexpr double plan_error(Problem problem, double low = -2, double high = 2) {
  return plan_error_at<Scalar, Batch>(problem, bind_all<Problem, Batch>(low, high));
}

template <class Scalar> inline constexpr double plan_tolerance = 1e-12;
template <> inline constexpr double plan_tolerance<float> = 1e-5;

template <class... Roots> constexpr auto roots(Roots...) { return problem<tg::list<Roots...>>{}; }

}  // namespace laws
