// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/latex.hpp>
#include <typegrad/inspect/mathml.hpp>

/// Tables of formulas with words beside them, for LaTeX and MathML: their signs, and the words.
namespace typegrad::inspect {

/// What stands around the columns of a line: number, name = formula, reason.
struct table_signs {
  std::string_view open, through, equals, no_formula, reason, end, next, close;
  std::string_view numbered;  // between a number and a name
  void (*words)(writer&, std::string_view);
};

/// Words for \text{…}: what they hold of mathematics stands between dollars. Digits that are raised
/// or lowered go together, as TeX takes one such group behind a letter.
constexpr void write_latex_words(writer& to, std::string_view words) {
  enum class place { outside, line, below, above };
  place now = place::outside;
  auto const go = [&](place next) {
    if (now == next) return;
    if (now == place::below || now == place::above) to << "}";
    if (now == place::outside) to << "$";
    if (next == place::outside) to << "$";
    now = next;
    if (next == place::below) to << "_{";
    if (next == place::above) to << "^{";
  };
  while (!words.empty()) {
    auto const one = next_letter(words);
    std::size_t raised = 0;
    while (raised < 10 && math::in_text.raised[raised] != one.bytes) ++raised;
    if (one.code >= U'₀' && one.code <= U'₉') {
      go(place::below);
      to << static_cast<long long>(one.code - U'₀');
    } else if (raised < 10 || one.bytes == "⁻" || one.bytes == "ᵀ" || one.bytes == prime) {
      go(place::above);
      if (raised < 10) to << static_cast<long long>(raised);
      else to << (one.bytes == "⁻" ? "-" : one.bytes == "ᵀ" ? "\\top" : "\\prime");
    } else if (one.code > 0x7E || std::string_view{"<>|-^~\\"}.find(one.bytes) != words.npos) {
      if (now == place::line) to << " ";
      go(place::line);
      if (one.bytes == math::in_text.ones) to << in_latex.ones;
      else if (one.bytes == math::in_text.half) to << in_latex.half;
      else if (one.bytes == "≥") to << "\\ge";
      else write_latex_letter(to, one);
    } else {
      go(place::outside);
      if (std::string_view{"_%#&${}"}.find(one.bytes) != words.npos) to << "\\";
      to << one.bytes;
    }
  }
  go(place::outside);
}

template <math::dialect const& In> inline constexpr table_signs table_in{};
template <>
inline constexpr table_signs table_in<in_latex>{"\\begin{aligned}\n",
                                                "\\text{ through }",
                                                " &= ",
                                                " &",
                                                " && \\text{",
                                                "}",
                                                " \\\\\n",
                                                "\n\\end{aligned}",
                                                " && ",
                                                write_latex_words};
template <>
inline constexpr table_signs table_in<in_mathml>{
    "<mtable displaystyle=\"true\"><mtr><mtd style=\"text-align: right\">",
    "<mtext>\u00a0through\u00a0</mtext>",
    "</mtd><mtd><mo>=</mo></mtd><mtd style=\"text-align: left\">",
    "</mtd><mtd></mtd><mtd style=\"text-align: left\">",
    "</mtd><mtd style=\"text-align: left\"><mtext>",
    "</mtext></mtd></mtr>",
    "<mtr><mtd style=\"text-align: right\">",
    "</mtable>",
    "</mtd><mtd style=\"text-align: right\">",
    write_escaped};

}  // namespace typegrad::inspect
