// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/plan_values.hpp>
#include <typegrad/kernel/contraction.hpp>
#include <typegrad/kernel/run.hpp>
#include <typegrad/plan/stage.hpp>

/// How a contraction is computed on this machine, read off the constants of its kernel.
namespace typegrad::inspect {

/// The ways of a contraction; which one is chosen follows from how its operands lie.
enum class contraction_way {
  none,         // the step is no contraction
  tiles,        // a tile of sums stays in registers; rows by packets, columns broadcast
  along_inner,  // each sum along the inner index, by packets
  one_by_one,   // each sum by itself, as neither rows nor the inner index are contiguous
  few_rows,     // two or four rows: a packet holds several inner indices
  long_column   // one column of a large matrix: some inner indices at a time for all rows
};

///   lanes                 numbers in a packet
///   tile_packets          packets of rows in a tile
///   tile_columns          columns in it
///   parts                 sums of a tile that is computed in so many parts, which are added up
///   starts                sums begin with what is added to them, such as a bias
///   paired                last rows, half a packet or less, that one holds for two inner indices
///   far                   rows are fetched ahead, as the matrix is beyond the first cache
struct tiling : step_sums {
  contraction_way way = contraction_way::none;
  std::size_t lanes = 1;
  std::size_t tile_packets = 0, tile_columns = 0, parts = 1, paired = 0;
  bool starts = false, far = false, small = false;
};

template <class Plan, std::size_t S, class Scalar> constexpr tiling tiling_of_contraction() {
  using packet = kernel::widest_packet<Scalar>;
  using facts = kernel::contraction_facts<Plan, S>;
  using kernel_of_step =
      kernel::contraction<Plan, S, packet, kernel::frame<Scalar, plan::base_count>>;
  using policy = kernel::tile_policy;
  constexpr auto g = facts::geometry;
  tiling found{sums_of_step<Plan, S>()};
  constexpr bool one_row = g.rows == 1 && kernel_of_step::along_inner && g.inner > 1;
  if constexpr (kernel::has_few_rows<packet, g>()) {
    found.way = contraction_way::few_rows;
    found.lanes = kernel::lanes<kernel::inner_packet<packet, g>>;
  } else if constexpr (kernel::is_long_column<packet>(g)) {
    found.way = contraction_way::long_column;
    found.lanes = kernel::lanes<packet>;
    found.tile_packets = kernel::long_column_policy::packets;
    found.tile_columns = kernel::long_column_policy::columns;
    found.starts = kernel_of_step::starts;
  } else if constexpr (g.a_row == 1 && !one_row) {
    using within = kernel::packet_within<packet, g.rows>;
    constexpr std::size_t lanes = kernel::lanes<within>;
    constexpr std::size_t packets =
        policy::row_packets(g.columns, kernel::packets_in<within>(g.rows));
    constexpr std::size_t left = g.rows % (packets * lanes);
    constexpr bool paired = kernel::ends_in_half<within>(g, left), all = paired && left == g.rows;
    constexpr std::size_t columns = all ? kernel::paired_tile_policy::columns_by(left / lanes)
                                        : policy::columns_by(packets);
    found.way = contraction_way::tiles;
    found.lanes = lanes;
    found.tile_packets = all ? left / lanes : packets;
    found.tile_columns = columns < g.columns ? columns : g.columns;
    found.paired = paired ? left % lanes : 0;
    if constexpr (!all)
      found.parts = policy::parts(found.tile_packets * found.tile_columns, g.inner);
    found.starts = kernel_of_step::starts;
    found.far =
        g.inner * g.a_inner * sizeof(Scalar) > policy::first_cache && found.tile_columns > 1;
    found.small = policy::is_small<packet>(kernel::packets_in<within>(g.rows) * g.columns *
                                           g.inner * g.outer);
  } else {
    found.way =
        kernel_of_step::along_inner ? contraction_way::along_inner : contraction_way::one_by_one;
    found.lanes = kernel_of_step::along_inner ? kernel::lanes<packet> : 1;
  }
  return found;
}

template <class Plan, std::size_t S, class Scalar> constexpr tiling found_tiling() {
  if constexpr (Plan::schedule.steps[S].kind == plan::work::contraction)
    return tiling_of_contraction<Plan, S, Scalar>();
  else return {};
}

/// Of each step of a plan.
template <class Plan, class Scalar>
inline constexpr auto tilings = []<std::size_t... S>(std::index_sequence<S...>) {
  return std::array<tiling, sizeof...(S)>{found_tiling<Plan, S, Scalar>()...};
}
(std::make_index_sequence<Plan::schedule.step_count>{});

}  // namespace typegrad::inspect
