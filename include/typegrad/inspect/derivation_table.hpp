// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/latex.hpp>
#include <typegrad/inspect/mathml.hpp>

/// A derivation as a table for LaTeX and MathML: the lines of its text, set in that notation.
///   latex(derivation(f, W)) has a line \delta_{2} &= \delta_{3}\,… && \text{chain rule: …}
namespace typegrad {

namespace inspect {

/// What stands around the columns of a line: name = formula, reason.
struct table_signs {
  std::string_view open, through, equals, no_formula, reason, end, next, close;
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
inline constexpr table_signs table_in<in_latex>{
    "\\begin{aligned}\n", "\\text{ through }", " &= ", " &", " && \\text{", "}", " \\\\\n",
    "\n\\end{aligned}",   write_latex_words};
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
    write_escaped};

/// The lines of a derivation: nodes on the way by their names, then the steps.
template <class Derivation, math::dialect const& In> struct derivation_table {
  using path = typename Derivation::path;
  static constexpr table_signs const& signs = table_in<In>;

  static constexpr void reason(writer& to, std::size_t line) {
    to << signs.reason;
    signs.words(to, Derivation::lines[line].reason);
    to << signs.end;
  }
  static constexpr void begin(writer& to, std::size_t line) {
    to << (line == 0 ? signs.open : signs.next);
  }
  template <class Node> static constexpr void definition(writer& to, std::size_t line) {
    begin(to, line);
    printed_name<path::template name<Node>(), In>::write(to);
    to << signs.equals;
    definition_by_names<path, Node, In>::write(to);
    reason(to, line);
  }
  template <class Step> static constexpr void step(writer& to, std::size_t line) {
    using all = derivation_lines<path, typename Derivation::steps>;
    begin(to, line);
    if (!Derivation::lines[line].name.empty()) {
      printed_name<path::template adjoint_name<typename Step::node>(), In>::write(to);
      if constexpr (!all::template alone<Step>) {
        to << signs.through;
        printed_name<path::template name<typename Step::parent>(), In>::write(to);
      }
    }
    if constexpr (all::template comes_in<Step>) to << signs.no_formula;
    else {
      to << signs.equals;
      write_in_step<path, typename Step::formula, In>(to);
    }
    reason(to, line);
  }

  static constexpr void write(writer& to) {
    std::size_t line = 0;
    [&]<class... Named>(list<Named...>) {
      static_cast<void>((definition<typename Named::formula>(to, line++), ...));
    }(typename path::names{});
    [&]<class... Steps>(list<Steps...>) {
      static_cast<void>((step<Steps>(to, line++), ...));
    }(typename Derivation::steps{});
    to << signs.close;
  }
};

}  // namespace inspect

/// A derivation in LaTeX, to stand between dollars; amsmath is asked for. A line for each node on
/// the way, with its shape, and for each step, with its reason.
template <expression F, expression Part> constexpr std::string_view latex(derivation_of<F, Part>) {
  return meta::written<inspect::derivation_table<derivation_of<F, Part>, inspect::in_latex>>::view;
}

/// A derivation as one <math> element that holds a table, a row a line.
template <expression F, expression Part> constexpr std::string_view mathml(derivation_of<F, Part>) {
  return meta::written<inspect::mathml_element<
      inspect::derivation_table<derivation_of<F, Part>, inspect::in_mathml>>>::view;
}

}  // namespace typegrad
