// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <typegrad/meta/writer.hpp>

/// A table in print, made by the compiler: every column as wide as its widest cell.
namespace typegrad::inspect {

using meta::writer;

/// Letters, not bytes: a letter of UTF-8 has one byte that is no continuation.
constexpr std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (char byte : text) letters += (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  return letters;
}

constexpr void write_spaces(writer& to, std::size_t count) {
  while (count-- > 0) to << " ";
}

/// 101770 as 101,770.
constexpr void write_count(writer& to, std::size_t number) {
  if (number > 999) {
    write_count(to, number / 1000);
    to << ",";
    if (number % 1000 < 100) to << "0";
    if (number % 1000 < 10) to << "0";
  }
  to << static_cast<long long>(number % 1000);
}
template <std::size_t Number> struct count_text {
  static constexpr void write(writer& to) { write_count(to, Number); }
};

template <std::size_t Index> struct index_text {
  static constexpr void write(writer& to) { to << static_cast<long long>(Index); }
};

/// Source::cells is an array of rows, each an array of texts. Columns from Source::first_number on
/// hold numbers and stand to the right. Lines end in no spaces.
template <class Source> struct table_text {
  static constexpr auto const& cells = Source::cells;
  static constexpr std::size_t columns = cells.front().size();

  static constexpr auto widths = [] {
    std::array<std::size_t, columns> widest{};
    for (auto const& row : cells)
      for (std::size_t c = 0; c < columns; ++c)
        widest[c] = letters_in(row[c]) > widest[c] ? letters_in(row[c]) : widest[c];
    return widest;
  }();

  static constexpr void write(writer& to) {
    for (auto const& row : cells) {
      std::size_t spaces = 0;  // owed before the next letter
      for (std::size_t c = 0; c < columns; ++c) {
        auto const missing = widths[c] - letters_in(row[c]);
        bool const number = c >= Source::first_number;
        if (number) spaces += missing;
        if (!row[c].empty()) {
          write_spaces(to, spaces);
          to << row[c];
          spaces = 0;
        }
        spaces += number ? 2 : missing + 2;
      }
      to << "\n";
    }
  }
};

}  // namespace typegrad::inspect
