// SPDX-License-Identifier: MIT
#pragma once
#include <cstdlib>
#include <iostream>
#include <string>
#include <typegrad/inspect/table.hpp>
#include <vector>
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

/// Text that fits a terminal: long lines go on below, indented; headings in bold on a terminal.
namespace typegrad {

/// Colour on a terminal alone, unless the variable NO_COLOR is set; always; never.
enum class colours { automatic, on, off };

namespace inspect {

/// Whether the stream is a terminal: std::cout or std::cerr, and not sent into a file.
inline bool is_terminal([[maybe_unused]] std::ostream const& out) {
#if __has_include(<unistd.h>)
  return (&out == &std::cout && isatty(1) != 0) || (&out == &std::cerr && isatty(2) != 0);
#else
  return false;
#endif
}

/// The width that a shell gives in COLUMNS; 100 where it gives none.
inline std::size_t terminal_width() {
  char const* const columns = std::getenv("COLUMNS");
  auto const width = columns != nullptr ? std::strtoul(columns, nullptr, 10) : 0;
  return width >= 20 ? width : 100;
}

/// The bytes of the first `count` letters.
inline std::size_t bytes_of_letters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && count-- == 0) break;
  return at;
}

inline std::string padded(std::string_view text, std::size_t width, bool right = false) {
  auto const size = letters_in(text);
  std::string const spaces(size < width ? width - size : 0, ' ');
  return right ? spaces + std::string{text} : std::string{text} + spaces;
}

inline std::string counted_in_words(std::size_t number) {
  std::string text(27, ' ');
  writer to{text.data()};
  write_count(to, number);
  text.resize(to.size);
  return text;
}

class page {
 public:
  page(std::ostream& out, std::size_t width, colours colour)
      : out_{out},
        width_{width > 0 ? width : terminal_width()},
        bold_{colour == colours::on || (colour == colours::automatic && is_terminal(out) &&
                                        std::getenv("NO_COLOR") == nullptr)} {}

  void heading(std::string_view text) {
    if (!first_) out_ << '\n';
    first_ = false;
    out_ << (bold_ ? "\x1b[1m" : "") << text << (bold_ ? "\x1b[0m" : "") << '\n';
  }
  /// A line; what does not fit goes on below, `hang` letters to the right.
  void line(std::string_view text, std::size_t hang = 4) {
    if (hang > width_ / 2) hang = 4;
    std::size_t room = width_;
    while (letters_in(text) > room) {
      auto cut = text.substr(0, bytes_of_letters(text, room + 1)).find_last_of(' ');
      if (cut == text.npos || text.find_first_not_of(' ') > cut) cut = text.find(' ', cut + 1);
      if (cut == text.npos) break;
      out_ << text.substr(0, cut) << '\n' << std::string(hang, ' ');
      text.remove_prefix(text.find_first_not_of(' ', cut));
      room = width_ - hang;
    }
    out_ << text << '\n';
  }
  /// Lines that are there already; one that has a formula goes on below it.
  void lines(std::string_view text) {
    while (!text.empty()) {
      auto const one = text.substr(0, text.find('\n'));
      auto const equals = one.find(" = ");
      line(one, equals == one.npos ? 4 : letters_in(one.substr(0, equals)) + 3);
      text.remove_prefix(one.size() < text.size() ? one.size() + 1 : one.size());
    }
  }
  /// Cells in columns, the last of which goes on below itself; `numbers` says which stand right.
  void table(std::vector<std::vector<std::string>> const& rows, std::string_view numbers,
             std::size_t indent = 2) {
    std::vector<std::size_t> widths(numbers.size());
    for (auto const& row : rows)
      for (std::size_t c = 0; c < row.size(); ++c)
        if (letters_in(row[c]) > widths[c]) widths[c] = letters_in(row[c]);
    for (auto const& row : rows) {
      std::string text(indent, ' ');
      std::size_t hang = indent;
      for (std::size_t c = 0; c < row.size(); ++c) {
        bool const last = c + 1 == row.size();
        if (last) hang = letters_in(text);
        text += last && numbers[c] != 'r' ? row[c] : padded(row[c], widths[c], numbers[c] == 'r');
        if (!last) text += "  ";
      }
      text.erase(text.find_last_not_of(' ') + 1);
      line(text, hang);
    }
  }
  void space() { out_ << '\n'; }

 private:
  std::ostream& out_;
  std::size_t width_;
  bool bold_;
  bool first_ = true;
};

}  // namespace inspect
}  // namespace typegrad
