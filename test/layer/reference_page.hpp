// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <typegrad/expr/text.hpp>
#include <typegrad/shape/text.hpp>

#include "laws/document.hpp"

/// Rows of the tables in docs/reference/layers.md and losses.md.
namespace reference_page {

/// A row of cells; a bar in a cell is not the end of it.
template <class... Cells>
std::string row(Cells const&... cells) {
  std::string text = "|";
  auto const add = [&](std::string_view cell) {
    text += " ";
    for (char letter : cell) (text += letter == '|' ? "\\" : "") += letter;
    text += " |";
  };
  (add(cells), ...);
  return text + "\n";
}

inline std::string code(std::string_view text) { return "`" + std::string{text} + "`"; }

}  // namespace reference_page
