// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>

/// Blocks that share one arena: each lives from one step to another and is put where no block that
/// lives meanwhile is. Size and offsets are constants.
namespace typegrad::plan {

/// Slots begin at multiples of this many scalars: a cache line of floats.
inline constexpr std::size_t slot_alignment = 16;
constexpr std::size_t aligned(std::size_t n) {
  return (n + slot_alignment - 1) / slot_alignment * slot_alignment;
}

struct block {
  std::size_t size = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t offset = 0;
};

/// Gives each of the first n blocks its offset; the size of the arena that holds them.
template <std::size_t N> constexpr std::size_t pack(std::array<block, N>& blocks, std::size_t n) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t offset = 0;
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t j = 0; j < i; ++j) {
        bool const meet = blocks[j].first <= blocks[i].last && blocks[i].first <= blocks[j].last;
        if (meet && blocks[j].size > 0 && offset < blocks[j].offset + blocks[j].size &&
            blocks[j].offset < offset + blocks[i].size) {
          offset = aligned(blocks[j].offset + blocks[j].size);
          moved = true;
        }
      }
    }
    blocks[i].offset = offset;
    total = offset + blocks[i].size > total ? offset + blocks[i].size : total;
  }
  return aligned(total);
}

}  // namespace typegrad::plan
