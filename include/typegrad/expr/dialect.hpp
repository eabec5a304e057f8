// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <typegrad/meta/writer.hpp>

/// A notation is a table of signs. What comes first, what goes under a division line, what needs
/// parentheses and what has a name is decided once for all of them, in expr/notation.hpp and
/// expr/typeset.hpp; so they cannot drift apart.
namespace typegrad::math {

using meta::writer;

struct fence {
  std::string_view open, close;
};

/// What stands around lines, each of which may begin with a name.
struct line_signs {
  std::string_view open, line, named, unnamed, next, close;
};

struct dialect {
  bool on_one_line;  // a / b, with parentheses where they are needed; else a stands over b
  fence number, parentheses, brackets, bars;
  fence transposition;                          // Aᵀ
  std::array<std::string_view, 3> quotient;     // before a / b, between, after
  std::array<std::string_view, 3> power;        // before xᴺ, between, after
  std::array<std::string_view, 10> raised;      // the digits of N
  std::string_view beside, comma;               // x y, f(x, y)
  std::string_view plus, minus, negative;       // a + b, a - b, -a
  std::string_view greater, at_least, equal;    // [a > b], [a ≥ b], [a = b]
  std::string_view half, ones, over_batch;      // ½ x, x 𝟏ᵀ, Σₙ x
  line_signs lines;                             // h = …, one below the other
  void (*name)(writer&, std::string_view);      // of a symbol or a part: W2 is W₂
  void (*function)(writer&, std::string_view);  // "tanh" and what opens its operands
  void (*end_function)(writer&, std::string_view);
};

/// Writes in a notation.
struct pen {
  writer& to;
  dialect const& in;

  constexpr pen& operator<<(std::string_view letters) {
    to << letters;
    return *this;
  }
  constexpr pen& number(long long n) {
    to << in.number.open << n << in.number.close;
    return *this;
  }
  constexpr void exponent(long long n) {
    if (n > 9) exponent(n / 10);
    to << in.raised[static_cast<std::size_t>(n % 10)];
  }
};

/// Digits at the end of a name are its subscript: W2 is W₂.
constexpr std::size_t letters_before_subscript(std::string_view name) {
  auto letters = name.size();
  while (letters > 0 && name[letters - 1] >= '0' && name[letters - 1] <= '9') --letters;
  return letters == 0 ? name.size() : letters;
}
constexpr void write_name(writer& to, std::string_view name) {
  constexpr std::string_view subscripts = "₀₁₂₃₄₅₆₇₈₉";
  auto const letters = letters_before_subscript(name);
  to << name.substr(0, letters);
  for (char digit : name.substr(letters))
    to << subscripts.substr(static_cast<std::size_t>(digit - '0') * 3, 3);
}

/// Formulas in a line of text: (1 - tanh(W₂ x + b₂)²) xᵀ
inline constexpr dialect in_text{
    .on_one_line = true,
    .number = {"", ""},
    .parentheses = {"(", ")"},
    .brackets = {"[", "]"},
    .bars = {"|", "|"},
    .transposition = {"", "ᵀ"},
    .quotient = {"", " / ", ""},
    .power = {"", "", ""},
    .raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
    .beside = " ",
    .comma = ", ",
    .plus = " + ",
    .minus = " - ",
    .negative = "-",
    .greater = " > ",
    .at_least = " ≥ ",
    .equal = " = ",
    .half = "½",
    .ones = "𝟏",
    .over_batch = "Σₙ ",
    .lines = {"", "", " = ", "", "\n", ""},
    .name = write_name,
    .function = [](writer& to, std::string_view name) { to << name << "("; },
    .end_function = [](writer& to, std::string_view) { to << ")"; }};

}  // namespace typegrad::math
