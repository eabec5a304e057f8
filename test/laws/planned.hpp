// SPDX-License-Identifier: MIT
#pragma once
#include <limits>
#include <typegrad/kernel/run.hpp>
#include <utility>
#include <vector>
#include "laws/random.hpp"

/// Formulas planned and run, and what the oracle makes of them. The law of plan/ and of kernel/:
/// a plan is its formulas, for every batch and scalar, at run time and in a constant expression.
/// Only the plan and its run know the types of formulas: all else is compiled once.
namespace laws {

namespace plan = typegrad::plan;
using real = long double;

/// What is to be computed: Roots, out of their symbols.
template <class Roots> struct problem;
template <class... Roots> struct problem<tg::list<Roots...>> {
  using roots = tg::list<Roots...>;
  using nodes = math::nodes_of<roots>;
  template <class... Fs> static constexpr auto symbols_among(tg::list<Fs...>) {
    return tg::meta::join<std::conditional_t<Fs::rank == math::symbol<"", tg::scalar>::rank,
                                             tg::list<Fs>, tg::list<>>...>{};
  }
  using leaves = decltype(symbols_among(nodes{}));
};
template <class... Roots> constexpr auto roots(Roots...) { return problem<tg::list<Roots...>>{}; }

/// A leaf or a root: numbers in memory. A matrix that the batch shares is kept column by column.
struct kept {
  char const* self;
  std::size_t size;
  bool varies;
  std::size_t rows, columns;  // 0 where numbers are in row-major order

  constexpr std::size_t samples(std::size_t batch) const { return varies ? batch : 1; }
  /// Where the library keeps element i, counted in row-major order.
  constexpr std::size_t stored_at(std::size_t i) const {
    return columns == 0 ? i : i % columns * rows + i / columns;
  }
};
template <class F> constexpr kept kept_as() {
  kept as{&identity<F>, F::shape::size, F::varies, 0, 0};
  if constexpr (!F::varies && F::shape::rank == 2) {
    as.rows = F::shape::extent(0);
    as.columns = F::shape::extent(1);
  }
  return as;
}
template <class List> inline constexpr auto all_kept = nullptr;
template <class... Fs>
inline constexpr std::array<kept, sizeof...(Fs)> all_kept<tg::list<Fs...>>{kept_as<Fs>()...};

/// What the oracle makes of every node, for each sample of a batch.
struct oracle {
  described_nodes<real> nodes;
  std::vector<line<real>> table;
  std::vector<std::vector<real>> samples;

  constexpr real const* of(kept const& f, std::size_t sample) const {
    std::size_t n = 0;
    while (nodes[n]->self != f.self) ++n;
    return samples[f.varies ? sample : 0].data() + table[n].offset;
  }
};

/// Symbols are random, in numbers that every scalar holds exactly.
constexpr oracle asked(described_nodes<real> nodes, std::span<kept const> leaves, std::size_t batch,
                       double low, double high) {
  oracle all{nodes, std::vector<line<real>>(nodes.size(), line<real>{}), {}};
  arrange<real>(nodes, all.table);
  std::vector<real> const none(all.table.back().offset + all.table.back().size, real(0));
  all.samples.resize(batch, none);
  bool varying = false;
  for (auto const& leaf : leaves) varying = varying || leaf.varies;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    auto const& f = all.table[n];
    if (f.what == kind::leaf) {
      kept const* leaf = leaves.data();
      while (leaf->self != nodes[n]->self) ++leaf;
      auto next = generator_of(nodes[n]->label);
      for (std::size_t s = 0; s < batch; ++s)
        for (std::size_t i = 0; i < f.size; ++i)
          all.samples[s][f.offset + i] = s == 0 || leaf->varies
                                             ? static_cast<float>(next.between(low, high))
                                             : all.samples[0][f.offset + i];
    } else if (f.what == kind::batch_sum) {
      auto const from = all.table[f.operands[0]].offset;
      for (std::size_t i = 0; i < f.size; ++i) {
        real sum = 0;
        for (std::size_t s = 0; s < (varying ? batch : 1); ++s) sum += all.samples[s][from + i];
        for (auto& sample : all.samples) sample[f.offset + i] = sum;
      }
    } else {
      for (auto& sample : all.samples) compute<real>(all.table, n, sample.data());
    }
  }
  return all;
}
template <class Problem> constexpr oracle asked(std::size_t batch, double low, double high) {
  return asked(descriptions<real, typename Problem::nodes>, all_kept<typename Problem::leaves>,
               batch, low, high);
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
                          tg::list<>, scratch, Batch>;
};

template <class Scalar> using blocks = std::vector<std::vector<Scalar>>;
inline constexpr std::size_t guard_size = 16;

/// Leaves, room for roots, and scratch. What is not written yet is NaN, and blocks are followed by
/// numbers that must stay.
template <class Scalar>
constexpr blocks<Scalar> made_blocks(std::span<kept const> leaves, std::span<kept const> roots,
                                     std::size_t scratch, std::size_t batch, oracle const& said) {
  blocks<Scalar> made;
  auto const add = [&](std::size_t size) {
    made.emplace_back(size + guard_size, std::numeric_limits<Scalar>::quiet_NaN());
    for (std::size_t i = 0; i < guard_size; ++i)
      made.back()[made.back().size() - 1 - i] = Scalar(i) + Scalar(0.5);
  };
  for (auto const& leaf : leaves) {
    add(leaf.size * leaf.samples(batch));
    for (std::size_t s = 0; s < leaf.samples(batch); ++s)
      for (std::size_t i = 0; i < leaf.size; ++i)
        made.back()[s * leaf.size + leaf.stored_at(i)] = static_cast<Scalar>(said.of(leaf, s)[i]);
  }
  for (auto const& root : roots) add(root.size * root.samples(batch));
  add(scratch);
  return made;
}
template <class Scalar>
constexpr bool are_intact(blocks<Scalar> const& now, blocks<Scalar> const& before,
                          std::size_t leaf_count) {
  bool intact = true;
  for (std::size_t b = 0; b < now.size(); ++b)
    for (std::size_t i = 0; i < now[b].size(); ++i)
      if (b < leaf_count || i + guard_size >= now[b].size())
        intact = intact && now[b][i] == before[b][i];
  return intact;
}

/// Runs the plan of a problem, once.
template <class Scalar, std::size_t Batch, class Problem> struct run_of_plan {
  using planning = planned<Problem, Batch>;
  blocks<Scalar> numbers;
  bool intact = true;

  constexpr explicit run_of_plan(oracle const& said)
      : numbers{made_blocks<Scalar>(all_kept<typename Problem::leaves>,
                                    all_kept<typename Problem::roots>, planning::type::scratch,
                                    Batch, said)} {
    auto const before = numbers;
    typegrad::kernel::frame<Scalar, planning::scratch + 1> frame;
    for (std::size_t b = 0; b < numbers.size(); ++b) {
      frame.read[b] = numbers[b].data();
      if (b >= planning::leaf_count) frame.write[b] = numbers[b].data();
    }
    typegrad::kernel::run<typename planning::type>(frame);
    intact = are_intact<Scalar>(numbers, before, planning::leaf_count);
  }
  /// Root r, as it is stored.
  constexpr std::vector<Scalar> const& root(std::size_t r) const {
    return numbers[planning::leaf_count + r];
  }
};

/// The largest difference between what a plan gives and what the oracle says of a root, relative to
/// the largest magnitude of it, or to 1.
template <class Scalar>
constexpr double error_of_root(kept const& root, std::size_t batch,
                               std::vector<Scalar> const& numbers, oracle const& said) {
  double apart = 0, largest = 1;
  auto const magnitude = [](real x) { return static_cast<double>(x < 0 ? -x : x); };
  for (std::size_t s = 0; s < root.samples(batch); ++s)
    for (std::size_t i = 0; i < root.size; ++i) {
      real const want = said.of(root, s)[i], got = numbers[s * root.size + root.stored_at(i)];
      if (got == want || (got != got && want != want)) continue;
      if (got != got || want != want) return std::numeric_limits<double>::infinity();
      if (magnitude(got - want) > apart) apart = magnitude(got - want);
      if (magnitude(want) > largest) largest = magnitude(want);
    }
  return apart / largest;
}

/// The largest of its roots, at random points; infinity where a number is missing, or the plan
/// touched what is not its own.
template <class Scalar, std::size_t Batch, class Problem>
constexpr double plan_error(Problem, double low = -2, double high = 2) {
  auto const said = asked<Problem>(Batch, low, high);
  run_of_plan<Scalar, Batch, Problem> const run{said};
  double worst = run.intact ? 0 : std::numeric_limits<double>::infinity();
  for (std::size_t r = 0; r < Problem::roots::size; ++r) {
    auto const error = error_of_root(all_kept<typename Problem::roots>[r], Batch, run.root(r), said);
    if (error > worst) worst = error;
  }
  return worst;
}

template <class Scalar> inline constexpr double plan_tolerance = 1e-12;
template <> inline constexpr double plan_tolerance<float> = 1e-5;

}  // namespace laws
