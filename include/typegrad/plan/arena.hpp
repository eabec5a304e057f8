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

/// Gives each of the first n blocks its offset; the size of the arena that holds them. Each goes to
/// the first gap that is free while it lives. Bare arrays, and what is
/// placed in the order of its offsets, so that compilers take one pass over it for each block.
template <std::size_t N> constexpr std::size_t pack(std::array<block, N>& blocks, std::size_t n) {
  block placed[N + 1]{};
  std::size_t total = 0, count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    block now = blocks[i];
    if (now.size == 0) continue;
    now.offset = 0;
    std::size_t at = 0;  // where it stands among those that are placed
    for (std::size_t j = 0; j < count; ++j) {
      block const& other = placed[j];
      if (other.offset >= now.offset + now.size) break;
      bool const meet = other.first <= now.last && now.first <= other.last;
      if (meet && now.offset < other.offset + other.size)
        now.offset = aligned(other.offset + other.size);
    }
    while (at < count && placed[at].offset < now.offset) ++at;
    for (std::size_t j = count++; j > at; --j) placed[j] = placed[j - 1];
    placed[at] = now;
    blocks[i].offset = now.offset;
    total = now.offset + now.size > total ? now.offset + now.size : total;
  }
  return aligned(total);
}

}  // namespace typegrad::plan
