// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/steps.hpp>
#include <typegrad/inspect/letters.hpp>

/// Formulas for LaTeX, to stand between dollars; amsmath is asked for.
///   latex(tanh(W * x + b)) is \tanh\left(W\,x + b\right)
namespace typegrad {

namespace inspect {

struct command {
  std::string_view letter, latex;
};
// clang-format off
/// Letters beyond ASCII that TeX has a command for.
inline constexpr auto letter_commands = std::to_array<command>({
    {"α", "alpha"}, {"β", "beta"}, {"γ", "gamma"}, {"δ", "delta"}, {"ε", "varepsilon"}, {"ζ", "zeta"}, {"η", "eta"},
    {"θ", "theta"}, {"ι", "iota"}, {"κ", "kappa"}, {"λ", "lambda"}, {"μ", "mu"}, {"ν", "nu"}, {"ξ", "xi"}, {"π", "pi"},
    {"ρ", "rho"}, {"σ", "sigma"}, {"ς", "varsigma"}, {"τ", "tau"}, {"υ", "upsilon"}, {"φ", "varphi"}, {"χ", "chi"},
    {"ψ", "psi"}, {"ω", "omega"}, {"ϑ", "vartheta"}, {"ϕ", "phi"}, {"ϵ", "epsilon"}, {"Γ", "Gamma"}, {"Δ", "Delta"},
    {"Θ", "Theta"}, {"Λ", "Lambda"}, {"Ξ", "Xi"}, {"Π", "Pi"}, {"Σ", "Sigma"}, {"Υ", "Upsilon"}, {"Φ", "Phi"},
    {"Ψ", "Psi"}, {"Ω", "Omega"}, {"∂", "partial"}, {"∇", "nabla"}, {"ℓ", "ell"}, {"∞", "infty"}, {"′", "prime"},
    {"·", "cdot"}, {"×", "times"}, {"−", "-"}, {"…", "ldots"}});

/// Letters of ASCII that mean something to TeX.
inline constexpr auto escapes = std::to_array<command>({
    {"_", "\\_"}, {"%", "\\%"}, {"#", "\\#"}, {"&", "\\&"}, {"$", "\\$"}, {"{", "\\{"}, {"}", "\\}"}, {" ", "\\ "},
    {"\\", "\\backslash{}"}, {"^", "\\wedge{}"}, {"~", "\\sim{}"}});

/// Functions that TeX has a command for.
inline constexpr auto function_commands = std::to_array<command>({
    {"exp", "\\exp"}, {"log", "\\log"}, {"sin", "\\sin"}, {"cos", "\\cos"}, {"tanh", "\\tanh"}, {"max", "\\max"},
    {"min", "\\min"}, {"Φ", "\\Phi"}, {"φ", "\\varphi"}});
// clang-format on

/// A letter; what TeX does not know is told by its number in Unicode.
constexpr void write_latex_letter(writer& to, letter one) {
  for (auto const& each : escapes)
    if (each.letter == one.bytes) return void(to << each.latex);
  for (auto const& each : letter_commands)
    if (each.letter == one.bytes) return void(to << "\\" << each.latex);
  if (one.code >= U' ' && one.code < 0x7F) return void(to << one.bytes);
  to << "U{+}";
  for (int digit = 5; digit >= 0; --digit)
    if (digit < 4 || one.code >> (4 * digit) != 0)
      to << std::string_view{"0123456789ABCDEF"}.substr(one.code >> (4 * digit) & 0xF, 1);
}
constexpr void write_latex_letters(writer& to, std::string_view letters) {
  while (!letters.empty()) {
    auto const one = next_letter(letters);
    write_latex_letter(to, one);
    if (one.code > 0x7F && !letters.empty()) to << "{}";  // or a letter that follows were its own
  }
}

/// W2 is W_{2}; what has several letters is upright. Primes are powers, so they take braces.
constexpr void write_latex_name(writer& to, std::string_view name) {
  auto parts = parts_of(name);
  for (; parts.partials > 0; --parts.partials) to << "\\partial ";
  to << (parts.primes > 0 ? "{" : "") << (parts.hat ? "\\hat{" : "");
  to << (parts.is_single ? "" : "\\mathrm{");
  write_latex_letters(to, parts.letters);
  to << (parts.is_single ? "" : "}") << (parts.hat ? "}" : "");
  bool const primed = parts.primes > 0;
  for (; parts.primes > 0; --parts.primes) to << "'";
  if (!parts.subscript.empty()) {
    to << "_{";
    write_plain_digits(to, parts.subscript);
    to << "}";
  }
  to << (primed ? "}" : "");
}

constexpr void write_latex_function(writer& to, std::string_view name) {
  if (name == "sqrt") return void(to << "\\sqrt{");
  std::string_view known;
  for (auto const& each : function_commands)
    if (each.letter == name) known = each.latex;
  if (known.empty()) {
    to << "\\operatorname{";
    write_latex_letters(to, name);
    to << "}";
  }
  to << known << "\\left(";
}

inline constexpr math::dialect in_latex{
    .on_one_line = false,
    .number = {"", ""},
    .parentheses = {"\\left(", "\\right)"},
    .brackets = {"\\left[", "\\right]"},
    .bars = {"\\left|", "\\right|"},
    .transposition = {"", "^{\\top}"},
    .quotient = {"\\frac{", "}{", "}"},
    .power = {"", "^{", "}"},
    .raised = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    .beside = "\\,",
    .comma = ", ",
    .plus = " + ",
    .minus = " - ",
    .negative = "-",
    .greater = " > ",
    .at_least = " \\ge ",
    .equal = " = ",
    .half = "\\frac{1}{2}",
    .ones = "\\mathbf{1}",
    .over_batch = "\\sum_{n} ",
    .lines = {"\\begin{aligned}\n", "", " &= ", "&", " \\\\\n", "\n\\end{aligned}"},
    .name = write_latex_name,
    .function = write_latex_function,
    .end_function = [](writer& to, std::string_view name) {
      to << (name == "sqrt" ? "}" : "\\right)");
    }};

}  // namespace inspect

/// The formula in LaTeX, in static storage; parts that have a name are written so.
template <expression F, fixed_string... Names, class... Parts>
constexpr std::string_view latex(F, math::naming<Names, Parts>...) {
  return meta::written<
      math::formula_text<list<math::naming<Names, Parts>...>, F, inspect::in_latex>>::view;
}

/// Formulas in steps, where each part that they share has a line of its own, aligned at the =. The
/// formulas, and parts of them, may be named.
template <class... Roots>
requires((expression<Roots> || math::is_naming<Roots>)&&...) constexpr std::string_view
    latex_in_steps(Roots...) {
  return meta::written<math::shared_steps<inspect::in_latex, Roots...>>::view;
}

}  // namespace typegrad
