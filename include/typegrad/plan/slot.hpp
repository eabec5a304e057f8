// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/plan/graph.hpp>

/// Where a node's numbers lie. Memory is a few bases (blocks that whoever runs the plan hands in);
/// a slot is a base, an offset in scalars and strides, all constants.
namespace typegrad::plan {

struct slot {
  std::size_t base = none;
  std::size_t offset = 0;
  std::size_t sample_stride = 0;
  std::array<std::size_t, 4> strides{};
};

/// Says where a formula lies: a root to be put there, or a leaf to be found there.
template <class F, std::size_t Base, std::size_t Offset = 0> struct place {
  using formula = F;
  static constexpr std::size_t base = Base;
  static constexpr std::size_t offset = Offset;
};

constexpr std::array<std::size_t, 4> row_major(vertex const& v) {
  std::array<std::size_t, 4> strides{};
  std::size_t stride = 1;
  for (std::size_t i = v.rank; i-- > 0; stride *= v.extents[i]) strides[i] = stride;
  return strides;
}

/// How a node of its own is laid down: data row by row, a matrix that the batch shares column by
/// column, so that its rows' neighbours, which a packet loads together, are contiguous.
constexpr std::array<std::size_t, 4> natural_strides(vertex const& v) {
  if (!v.varies && v.rank == 2) return {1, v.extents[0], 0, 0};
  return row_major(v);
}

constexpr slot natural_slot(vertex const& v, std::size_t base, std::size_t offset) {
  return {base, offset, v.varies ? v.size : 0, natural_strides(v)};
}

constexpr bool is_row_major(vertex const& v, slot const& s) {
  auto const wanted = row_major(v);
  for (std::size_t i = 0; i < v.rank; ++i)
    if (v.extents[i] > 1 && s.strides[i] != wanted[i]) return false;
  return true;
}

/// The scalars that a node takes for a batch.
constexpr std::size_t footprint(vertex const& v, std::size_t batch) {
  return v.size * (v.varies ? batch : 1);
}

}  // namespace typegrad::plan
