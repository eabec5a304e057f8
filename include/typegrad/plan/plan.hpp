// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/memory.hpp>

namespace typegrad::plan {

/// From this many samples on, a shared matrix is copied for its transpose.
inline constexpr std::size_t batch_that_pays_for_transposition = 4;

/// A plan computes the formulas of RootPlaces from those of LeafPlaces for a batch of samples, with
/// the symbols of Definitions standing for formulas, and keeps what it needs meanwhile in the base
/// Scratch. Everything about it is a constant.
///   schedule   steps, each a producer and a body of elementwise nodes
///   memory     the slot of each node, the copies at the end, the scalars of scratch
template <class RootPlaces, class LeafPlaces, class Definitions, std::size_t Scratch,
          std::size_t Batch>
struct plan;

template <class... Roots, class... Leaves, class Definitions, std::size_t Scratch,
          std::size_t Batch>
struct plan<list<Roots...>, list<Leaves...>, Definitions, Scratch, Batch> {
  using graph_type = graph<meta::unique<list<typename Roots::formula...>>,
                           list<typename Leaves::formula...>, Definitions,
                           (Batch >= batch_that_pays_for_transposition)>;
  static constexpr auto const& schedule = schedule_of<graph_type>;
  static constexpr auto memory =
      allocate(graph_type::values, schedule, placed<graph_type>(list<Roots...>{}),
               placed<graph_type>(list<Leaves...>{}), Scratch, Batch);
  static constexpr std::size_t batch = Batch;
  static constexpr std::size_t scratch = memory.scratch;

  static_assert(
      []<class... Fs>(list<Fs...>) {
        return (... && (work_for<Fs> != work::given || graph_type::template given<Fs> ||
                        graph_type::template defined<Fs>));
      }(typename graph_type::nodes{}),
      "a formula holds a symbol that has no place in memory");
};

}  // namespace typegrad::plan
