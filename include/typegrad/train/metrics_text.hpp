// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <concepts>
#include <cstdio>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <typegrad/train/metrics.hpp>
#include <vector>

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

inline std::string of_counts(confusion_matrix const& counts, std::span<std::string const> names) {
  auto const name = [&](std::size_t k) { return k < names.size() ? names[k] : std::to_string(k); };
  std::size_t first = places("truth"), width = 1;
  for (std::size_t t = 0; t < counts.classes(); ++t) {
    first = std::max(first, places(name(t)));
    width = std::max(width, std::to_string(t).size());
    for (std::size_t p = 0; p < counts.classes(); ++p)
      width = std::max(width, std::to_string(counts.count(t, p)).size());
  }
  std::string table = to_the_right("truth", first);
  for (std::size_t p = 0; p < counts.classes(); ++p)
    table += "  " + to_the_right(std::to_string(p), width);
  table += "  precision  recall\n";
  for (std::size_t t = 0; t < counts.classes(); ++t) {
    table += to_the_right(name(t), first);
    for (std::size_t p = 0; p < counts.classes(); ++p)
      table += "  " + to_the_right(std::to_string(counts.count(t, p)), width);
    table += "      " + three_digits(counts.precision(t)) + "   " +
             three_digits(counts.recall(t)) + "\n";
  }
  return table;
}

}  // namespace tables

/// A table: a row for each true class, a column for each predicted one, then precision and recall.
/// Classes are called by their names, in braces or in anything that holds what a std::string_view
/// can be made of, or by their numbers where there are none.
template <class Names>
  requires requires(Names const& names) {
    { *std::begin(names) } -> std::convertible_to<std::string_view>;
  }
std::string text(confusion_matrix const& counts, Names const& names) {
  std::vector<std::string> all;
  for (std::string_view const name : names) all.emplace_back(name);
  return tables::of_counts(counts, all);
}
inline std::string text(confusion_matrix const& counts,
                        std::initializer_list<std::string_view> names = {}) {
  return tables::of_counts(counts, std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace typegrad
