// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/steps.hpp>
#include <typegrad/inspect/letters.hpp>

/// Formulas as MathML Core, which browsers set by themselves, for a page in UTF-8.
///   mathml(square(x)) is <math><msup><mrow><mi>x</mi></mrow><mn>2</mn></msup></math>
namespace typegrad {

namespace inspect {

constexpr void write_escaped(writer& to, std::string_view letters) {
  for (; !letters.empty(); letters.remove_prefix(1)) {
    if (letters[0] == '<') to << "&lt;";
    else if (letters[0] == '>') to << "&gt;";
    else if (letters[0] == '&') to << "&amp;";
    else to << letters.substr(0, 1);
  }
}

/// W2 is W with a subscript. A browser sets one letter in italics, and several upright.
constexpr void write_mathml_name(writer& to, std::string_view name) {
  auto const parts = parts_of(name);
  bool const lower = !parts.subscript.empty(), upper = parts.primes > 0;
  if (parts.partials > 0) to << "<mrow>";
  for (auto left = parts.partials; left > 0; --left) to << "<mo>∂</mo>";
  to << (lower && upper ? "<msubsup>" : lower ? "<msub>" : upper ? "<msup>" : "");
  to << (parts.hat ? "<mover><mi>" : "<mi>");
  write_escaped(to, parts.letters);
  to << (parts.hat ? "</mi><mo stretchy=\"false\">^</mo></mover>" : "</mi>");
  if (lower) {
    to << "<mn>";
    write_plain_digits(to, parts.subscript);
    to << "</mn>";
  }
  if (upper) to << "<mo>";
  for (auto left = parts.primes; left > 0; --left) to << prime;
  if (upper) to << "</mo>";
  to << (lower && upper ? "</msubsup>" : lower ? "</msub>" : upper ? "</msup>" : "");
  if (parts.partials > 0) to << "</mrow>";
}

/// Between a function and its operands stands the sign that says so and shows nothing.
constexpr void write_mathml_function(writer& to, std::string_view name) {
  if (name == "sqrt") return void(to << "<msqrt>");
  to << "<mrow><mi mathvariant=\"normal\">";
  write_escaped(to, name);
  to << "</mi><mo>\u2061</mo><mrow><mo>(</mo>";
}

inline constexpr math::dialect in_mathml{
    .on_one_line = false,
    .number = {"<mn>", "</mn>"},
    .parentheses = {"<mrow><mo>(</mo>", "<mo>)</mo></mrow>"},
    .brackets = {"<mrow><mo>[</mo>", "<mo>]</mo></mrow>"},
    .bars = {"<mrow><mo form=\"prefix\">|</mo>", "<mo form=\"postfix\">|</mo></mrow>"},
    .transposition = {"<msup><mrow>", "</mrow><mi mathvariant=\"normal\">T</mi></msup>"},
    .quotient = {"<mfrac><mrow>", "</mrow><mrow>", "</mrow></mfrac>"},
    .power = {"<msup><mrow>", "</mrow><mn>", "</mn></msup>"},
    .raised = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    .beside = "<mo rspace=\"0.17em\">\u2062</mo>",  // invisible times, and a thin space
    .comma = "<mo>,</mo>",
    .plus = "<mo>+</mo>",
    .minus = "<mo>−</mo>",
    .negative = "<mo form=\"prefix\">−</mo>",
    .greater = "<mo>&gt;</mo>",
    .at_least = "<mo>≥</mo>",
    .equal = "<mo>=</mo>",
    .half = "<mfrac><mn>1</mn><mn>2</mn></mfrac>",
    .ones = "<mn>𝟏</mn>",
    .over_batch = "<munder><mo>∑</mo><mi>n</mi></munder>",
    .lines = {"<mtable displaystyle=\"true\">", "<mtr><mtd style=\"text-align: right\">",
              "</mtd><mtd><mo>=</mo></mtd><mtd style=\"text-align: left\">",
              "</mtd><mtd></mtd><mtd style=\"text-align: left\">", "</mtd></mtr>",
              "</mtd></mtr></mtable>"},
    .name = write_mathml_name,
    .function = write_mathml_function,
    .end_function = [](writer& to, std::string_view name) {
      to << (name == "sqrt" ? "</msqrt>" : "<mo>)</mo></mrow></mrow>");
    }};

template <class Source> struct mathml_element {
  static constexpr void write(writer& to) {
    to << "<math>";
    Source::write(to);
    to << "</math>";
  }
};

}  // namespace inspect

/// The formula as one <math> element, in static storage; parts that have a name are written so.
template <expression F, fixed_string... Names, class... Parts>
constexpr std::string_view mathml(F, math::naming<Names, Parts>...) {
  return meta::written<inspect::mathml_element<
      math::formula_text<list<math::naming<Names, Parts>...>, F, inspect::in_mathml>>>::view;
}

/// Formulas in steps as one <math> element, where each part that they share has a line of its own.
/// The formulas, and parts of them, may be named.
template <class... Roots>
requires((expression<Roots> || math::is_naming<Roots>)&&...) constexpr std::string_view
    mathml_in_steps(Roots...) {
  return meta::written<
      inspect::mathml_element<math::shared_steps<inspect::in_mathml, Roots...>>>::view;
}

}  // namespace typegrad
