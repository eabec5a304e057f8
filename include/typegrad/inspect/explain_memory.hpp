// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <typegrad/inspect/lifetimes.hpp>
#include <typegrad/inspect/page.hpp>

/// The arena as a small drawing: a line for each block, a column for each turn in which it lives.
namespace typegrad::inspect {

/// "f1" forward of stage 1, "l" the last stage, "b1" backward of stage 1.
inline std::string turn_name(std::size_t turn, std::size_t last, bool has_backward) {
  if (!has_backward || turn < last) return "f" + std::to_string(turn + 1);
  if (turn == last) return "l";
  return "b" + std::to_string(2 * last - turn + 1);
}

inline std::string block_in_words(arena_block const& block, bool has_backward) {
  auto const stage = "stage " + std::to_string(block.stage + 1);
  switch (block.use) {
    case arena_use::output:
      return "output of " + stage;
    case arena_use::saved:
      return "kept by " + stage + " for backward";
    case arena_use::adjoint:
      return "δ, towards the output of " + stage;
    case arena_use::backward_scratch:
      return "scratch of " + stage + " going back";
    case arena_use::forward_scratch:
      break;
  }
  return "scratch of " + stage + (has_backward ? " going forward" : "");
}

/// Beyond so many turns a column is a single letter.
inline constexpr std::size_t turns_with_names = 12;

inline void explain_arena(page& to, std::span<arena_block const> blocks, std::size_t last,
                          bool has_backward, std::size_t scalar_bytes) {
  std::size_t const turns = has_backward ? 2 * last + 1 : last + 1;
  bool const named = turns <= turns_with_names;
  std::string head;
  for (std::size_t t = 0; t < turns; ++t)
    head += named ? padded(turn_name(t, last, has_backward), 3)
                  : std::string{t < last || !has_backward ? "f"
                                : t == last               ? "l"
                                                          : "b"};
  std::vector<std::vector<std::string>> rows{{"offset", "bytes", head, "block"}};
  for (auto const& block : blocks) {
    if (block.size == 0) continue;
    std::string bar;
    for (std::size_t t = 0; t < turns; ++t) {
      bool const lives = block.first <= t && t <= block.last;
      bar += lives ? (named ? "███" : "█") : (named ? "·  " : "·");
    }
    rows.push_back({counted_in_words(block.offset * scalar_bytes),
                    counted_in_words(block.size * scalar_bytes), bar,
                    block_in_words(block, has_backward)});
  }
  if (rows.size() > 1) to.table(rows, "rrll");
}

}  // namespace typegrad::inspect
