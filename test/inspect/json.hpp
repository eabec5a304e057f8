// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <ostream>
#include <string_view>
#include <vector>

/// What the tests of print write as JSON, for printed.py to read.
namespace json {

inline void write(std::ostream& to, std::string_view text) {
  to << '"';
  for (char letter : text) {
    if (letter == '"' || letter == '\\') to << '\\';
    if (letter == '\n') to << "\\n";
    else to << letter;
  }
  to << '"';
}
inline void write(std::ostream& to, std::vector<double> const& values) {
  for (std::size_t i = 0; i < values.size(); ++i) to << (i == 0 ? "[" : ", ") << values[i];
  to << ']';
}

}  // namespace json
