// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/latex.hpp>

/// What C++ calls the functions and symbols of formulas.
namespace typegrad::inspect {

/// A function of formulas in C++. Where the standard library has none it is a lambda by this name,
/// of value; of left and right; or of condition, left and right.
struct cpp_function {
  std::string_view label, name, meaning{};
};
inline constexpr auto cpp_functions = std::to_array<cpp_function>({
    {"exp", "std::exp"},
    {"expm1", "std::expm1"},
    {"log", "std::log"},
    {"sqrt", "std::sqrt"},
    {"abs", "std::fabs"},
    {"tanh", "std::tanh"},
    {"sin", "std::sin"},
    {"cos", "std::cos"},
    {"sigmoid", "sigmoid", "1 / (1 + std::exp(-value))"},
    {"relu", "relu", "value < 0 ? 0 : value"},
    {"softplus", "softplus", "(value > 0 ? value : 0) + std::log1p(std::exp(-std::fabs(value)))"},
    {"Φ", "normal_cdf", "std::erfc(-value / std::sqrt(2.0)) / 2"},
    {"φ", "normal_density", "std::exp(-value * value / 2) / std::sqrt(2 * std::acos(-1.0))"},
    {"sign", "sign", "value > 0 ? 1.0 : value < 0 ? -1.0 : 0.0"},
    {"positive", "positive", "value > 0 ? 1.0 : 0.0"},
    {"maximum", "maximum", "left >= right || left != left ? left : right"},
    {"minimum", "minimum", "left <= right || left != left ? left : right"},
    {"greater", "greater", "left > right ? 1.0 : 0.0"},
    {"at_least", "at_least", "left >= right ? 1.0 : 0.0"},
    {"equal", "equal", "left == right ? 1.0 : 0.0"},
    {"select", "select", "condition != 0 ? left : right"},
});

/// The line of a function; one of your own is called by its name, which the program declares.
constexpr cpp_function cpp_function_of(std::string_view label) {
  for (auto const& each : cpp_functions)
    if (each.label == label) return each;
  return {label, label};
}

/// Words with a space behind each, one by one.
template <std::size_t Count> constexpr auto words_in(std::string_view text) {
  std::array<std::string_view, Count> all{};
  for (std::size_t n = 0, begin = 0; n < Count; ++n) {
    auto const end = text.find(' ', begin);
    all[n] = text.substr(begin, end - begin);
    begin = end + 1;
  }
  return all;
}
template <class Words> constexpr bool is_among(Words const& words, std::string_view name) {
  for (auto const& word : words)
    if (word.size() == name.size() && word[0] == name[0] && word == name) return true;
  return false;
}

/// Words that cannot name a symbol: C++ or the loops have them.
inline constexpr std::string_view taken_text =
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t "
    "char16_t char32_t class co_await co_return co_yield compl concept const const_cast "
    "consteval constexpr constinit continue decltype default delete do double dynamic_cast else "
    "enum explicit export extern false float for friend goto if inline int long mutable "
    "namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
    "register reinterpret_cast requires return short signed sizeof static static_assert "
    "static_cast struct switch template this thread_local throw true try typedef typeid "
    "typename union unsigned using virtual void volatile wchar_t while xor xor_eq std i j k sum "
    "result value left right condition ";
inline constexpr auto taken_words = words_in<102>(taken_text);

constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
constexpr bool is_plain_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

/// Whether C++, the loops or one of the functions above have this name.
constexpr bool is_taken(std::string_view name) {
  for (auto const& each : cpp_functions)
    if (each.name == name) return true;
  return is_among(taken_words, name);
}

/// Whether a symbol keeps its name: letters and digits, no name that is taken or that another may
/// be given: v1, x_1.
constexpr bool keeps_name(std::string_view name) {
  if (name.empty() || is_digit(name[0]) || name[0] == '_') return false;
  for (char letter : name)
    if (!is_digit(letter) && !is_plain_letter(letter)) return false;
  if (name.find("__") != name.npos || is_taken(name)) return false;
  auto const stem = name.find_last_not_of("0123456789") + 1;
  return stem == name.size() || (name.substr(0, stem) != "v" && name[stem - 1] != '_');
}

/// What can be said of a name in plain letters: ŷ is y_hat, ∂W₂ is dW2.
constexpr void spell_cpp_name(writer& to, std::string_view name) {
  auto const begin = to.size;
  auto const parts = parts_of(name);
  for (auto left = parts.partials; left > 0; --left) to << "d";
  for (auto text : {parts.letters, parts.subscript})
    while (!text.empty()) {
      auto const one = next_letter(text);
      auto const& bytes = one.bytes;
      bool const plain = is_plain_letter(bytes[0]) && bytes != "_";
      if (plain || (is_digit(bytes[0]) && to.size > begin)) to << bytes;
      if (one.code >= U'₀' && one.code <= U'₉' && to.size > begin) write_plain_digits(to, bytes);
      for (auto const& each : letter_commands)
        if (each.letter == bytes && is_plain_letter(each.latex[0])) to << each.latex;
    }
  if (to.size == begin) to << "symbol";
  to << (parts.hat ? "_hat" : "");
}
/// The name of a symbol in C++: its own, or it spelled with its place: ŷ is y_hat_2.
constexpr void write_cpp_name(writer& to, std::string_view name, std::size_t place) {
  if (keeps_name(name)) return void(to << name);
  spell_cpp_name(to, name);
  to << "_" << static_cast<long long>(place);
}

}  // namespace typegrad::inspect
