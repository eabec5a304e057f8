// SPDX-License-Identifier: MIT
// What a file is refused with: one sentence that names the file, the place in it, what was expected
// and what was found.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace typegrad {

/// A file that could not be read, understood or written. `what()` starts with its path.
class file_error : public std::runtime_error {
 public:
  file_error(std::filesystem::path const& path, std::string const& sentence)
      : std::runtime_error{path.string() + ": " + sentence} {}
};

/// Text from a file as an error shows it: in quotes, unprintable bytes as \xhh, at most 40 bytes of
/// it.
inline std::string in_quotes(std::string_view found) {
  constexpr std::size_t longest = 40;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string shown = "'";
  for (char const c : found.substr(0, longest)) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f)
      shown += c;
    else
      (shown += "\\x") += {digits[byte / 16], digits[byte % 16]};
  }
  return shown + (found.size() > longest ? "…'" : "'");
}

/// Extents as an error shows them: "(28, 28)".
inline std::string extents_text(std::span<std::size_t const> extents) {
  std::string shown = "(";
  for (std::size_t i = 0; i != extents.size(); ++i)
    shown += (i == 0 ? "" : ", ") + std::to_string(extents[i]);
  return shown + ")";
}

/// "1 field", "2 fields".
inline std::string counted(std::uint64_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string{thing} + (count == 1 ? "" : "s");
}

}  // namespace typegrad
