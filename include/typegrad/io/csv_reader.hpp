// SPDX-License-Identifier: MIT
// From text to records of fields, by RFC 4180: quotes may hold delimiters, line ends and doubled
// quotes; LF or CR LF ends a record. (Debian packages no C++ library for this that reads quoted
// line ends and knows the line of each field.)
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typegrad/io/error.hpp>
#include <utility>
#include <vector>

namespace typegrad::csv {

/// A field without its quotes, and the line (from 1) on which it starts.
struct field {
  std::string text;
  std::size_t line = 1;
};

/// Hands out the records of a text one by one. Empty lines are no records; a byte order mark is
/// passed over.
class reader {
 public:
  /// `text` must outlive the reader. Throws std::invalid_argument when the delimiter is a quote or
  /// a line end.
  reader(std::string_view text, std::filesystem::path path, char delimiter = ',')
      : text_{text}, path_{std::move(path)}, delimiter_{delimiter} {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r')
      throw std::invalid_argument{"the delimiter of a CSV file is neither a quote nor a line end"};
    if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
  }

  /// Reads the next record into `fields`; false when there are no more. Throws file_error for
  /// quotes out of place.
  bool next(std::vector<field>& fields) {
    while (line_ends()) step_over_line_end();
    if (text_.empty()) return false;
    // Records are alike: writing over the fields of the last one keeps their memory.
    std::size_t count = 0;
    do {
      if (count == fields.size()) fields.emplace_back();
      column_ = count + 1;
      read(fields[count++]);
    } while (step_over(delimiter_));
    fields.resize(count);
    if (line_ends()) step_over_line_end();
    return true;
  }

 private:
  void read(field& into) {
    into.text.clear();
    into.line = line_;
    if (step_over('"'))
      read_quoted(into);
    else
      read_plain(into);
  }

  void read_plain(field& into) {
    std::size_t length = 0;
    while (length != text_.size() && text_[length] != delimiter_ && text_[length] != '\n') {
      if (text_[length] == '"')
        refuse(line_, "a quote inside a field that does not start with one");
      ++length;
    }
    bool const at_line_end = length != text_.size() && text_[length] == '\n';
    if (at_line_end && length != 0 && text_[length - 1] == '\r') --length;
    into.text = text_.substr(0, length);
    text_.remove_prefix(length);
  }

  void read_quoted(field& into) {
    for (;;) {
      auto const quote = text_.find('"');
      if (quote == text_.npos) refuse(into.line, "a quote opens that never closes");
      for (char const c : text_.substr(0, quote)) line_ += c == '\n';
      into.text += text_.substr(0, quote);
      text_.remove_prefix(quote + 1);
      if (!step_over('"')) break;
      into.text += '"';
    }
    if (!text_.empty() && text_.front() != delimiter_ && !line_ends())
      refuse(line_, "expected the field to end after its closing quote, found " +
                        in_quotes(text_.substr(0, 1)));
  }

  bool line_ends() const { return text_.starts_with('\n') || text_.starts_with("\r\n"); }

  void step_over_line_end() {
    text_.remove_prefix(text_.front() == '\n' ? 1 : 2);
    ++line_;
  }

  bool step_over(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  [[noreturn]] void refuse(std::size_t line, std::string const& sentence) const {
    throw file_error{path_, "line " + std::to_string(line) + ", column " + std::to_string(column_) +
                                ": " + sentence};
  }

  std::string_view text_;
  std::filesystem::path path_;
  char delimiter_;
  std::size_t line_ = 1, column_ = 1;
};

}  // namespace typegrad::csv
