// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/loops.hpp>

/// A shared matrix laid down anew with rows and columns exchanged, block by block.
namespace typegrad::kernel {

/// Whether a step does nothing but lay down the transposed of a matrix whose columns are
/// contiguous.
template <class Plan, std::size_t S> constexpr bool transposes() {
  using facts = step_facts<Plan, S>;
  if constexpr (facts::what.count != 1 || facts::what.producer != plan::none) return false;
  else {
    constexpr auto n = facts::node(0);
    constexpr auto v = facts::vertex(n);
    if constexpr (v.kind != plan::work::move || v.varies || v.rank != 2) return false;
    else if constexpr (!plan::transposes<typename facts::graph::template node<n>>) return false;
    else return facts::slot(facts::graph::operand(n, 0)).strides[0] == 1;
  }
}

/// The packet whose square block Eigen transposes in registers: at most 32 bytes, and no more lanes
/// than the matrix has rows and columns.
template <value V, std::size_t Size> constexpr auto block_packet() {
  if constexpr (sizeof(V) > 32) return block_packet<half_packet<V>, Size>();
  else return fitting_packet<V, Size>();
}

/// The last block ends with the matrix.
template <std::size_t Side> constexpr std::size_t block_begin(std::size_t p, std::size_t size) {
  return (p + 1) * Side <= size ? p * Side : size - Side;
}

template <class Plan, std::size_t S, value V, class Frame>
constexpr void run_transposition(Frame const& memory) {
  using facts = step_facts<Plan, S>;
  constexpr auto n = facts::node(0);
  constexpr auto from = facts::slot(facts::graph::operand(n, 0));
  constexpr auto to = facts::slot(n);
  constexpr auto columns = facts::vertex(n).extents[0], rows = facts::vertex(n).extents[1];
  constexpr auto shorter = rows < columns ? rows : columns;
  using W = typename packet_of_traits<decltype(block_packet<V, shorter>())>::type;
  constexpr std::size_t side = lanes<W>;
  auto const* const source = memory.read[from.base] + from.offset;
  auto* const target = memory.write[to.base] + to.offset;
  for (std::size_t p = 0; p < (rows + side - 1) / side; ++p)
    for (std::size_t q = 0; q < (columns + side - 1) / side; ++q) {
      auto const i = block_begin<side>(p, rows), j = block_begin<side>(q, columns);
      if constexpr (side == 1) target[j + i * columns] = source[i + j * from.strides[1]];
      else {
        eigen::PacketBlock<typename W::raw_type, static_cast<int>(side)> block;
#pragma GCC unroll 16
        for (std::size_t k = 0; k < side; ++k)
          block.packet[k] = load<W>(source + i + (j + k) * from.strides[1]).raw;
        eigen::ptranspose(block);
#pragma GCC unroll 16
        for (std::size_t k = 0; k < side; ++k)
          store(target + j + (i + k) * columns, W(block.packet[k]));
      }
    }
}

}  // namespace typegrad::kernel
