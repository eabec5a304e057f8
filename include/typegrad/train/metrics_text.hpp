// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <typegrad/train/metrics.hpp>

namespace typegrad {

namespace tables {

/// How many places text takes: letters, not bytes of UTF-8.
constexpr std::size_t places(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) count += (static_cast<unsigned char>(c) & 0xc0u) != 0x80u ? 1 : 0;
  return count;
}
inline std::string to_the_right(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, places(text)), ' ') + std::string{text};
}
inline std::string three_digits(double share) {
  char letters[16];
  std::snprintf(letters, sizeof letters, "%.3f", share);
  return letters;
}

}  // namespace tables

/// A table: a row for each true class, a column for each predicted one, then precision and recall.
/// Classes are called by their names, or by their numbers where there are none.
inline std::string text(confusion_matrix const& counts, std::span<std::string const> names = {}) {
  auto const name = [&](std::size_t k) { return k < names.size() ? names[k] : std::to_string(k); };
  std::size_t first = tables::places("truth"), width = 1;
  for (std::size_t t = 0; t < counts.classes(); ++t) {
    first = std::max(first, tables::places(name(t)));
    width = std::max(width, std::to_string(t).size());
    for (std::size_t p = 0; p < counts.classes(); ++p)
      width = std::max(width, std::to_string(counts.count(t, p)).size());
  }
  std::string table = tables::to_the_right("truth", first);
  for (std::size_t p = 0; p < counts.classes(); ++p)
    table += "  " + tables::to_the_right(std::to_string(p), width);
  table += "  precision  recall\n";
  for (std::size_t t = 0; t < counts.classes(); ++t) {
    table += tables::to_the_right(name(t), first);
    for (std::size_t p = 0; p < counts.classes(); ++p)
      table += "  " + tables::to_the_right(std::to_string(counts.count(t, p)), width);
    table += "      " + tables::three_digits(counts.precision(t)) + "   " +
             tables::three_digits(counts.recall(t)) + "\n";
  }
  return table;
}

}  // namespace typegrad
