// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/dialect.hpp>

/// Names letter by letter, for notations that set them in another way than text does.
namespace typegrad::inspect {

using meta::writer;

/// The next letter of a text in UTF-8, taken away from it; what is not UTF-8 byte by byte.
struct letter {
  char32_t code = 0;
  std::string_view bytes;
};
constexpr letter next_letter(std::string_view& text) {
  auto const first = static_cast<unsigned char>(text[0]);
  std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length > text.size()) length = 1;
  char32_t code = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  letter const found{code, text.substr(0, length)};
  text.remove_prefix(length);
  return found;
}

/// A name in its parts: ∂ before it, letters, a hat over them, primes, and the subscript, which is
/// the digits at its end and all from the first subscript digit on: W₁,2 is W₁,₂.
struct name_parts {
  std::size_t partials = 0, primes = 0;
  std::string_view letters, subscript;
  bool hat = false;        // ŷ
  bool is_single = false;  // one letter, which is set in italics
};

inline constexpr std::string_view partial = "∂", prime = "′", combining_hat = "\u0302";

/// Letters that come with a hat, and what they are without.
struct with_hat {
  std::string_view letter, bare;
};
inline constexpr auto letters_with_hat = std::to_array<with_hat>({{"ŷ", "y"},
                                                                  {"ŵ", "w"},
                                                                  {"ẑ", "z"},
                                                                  {"ĥ", "h"},
                                                                  {"ŝ", "s"},
                                                                  {"â", "a"},
                                                                  {"ê", "e"},
                                                                  {"ô", "o"}});

constexpr name_parts parts_of(std::string_view name) {
  name_parts parts;
  auto letters = name.find("₀");
  for (std::string_view digit : {"₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"})
    letters = name.find(digit) < letters ? name.find(digit) : letters;
  if (letters == name.npos || letters == 0) letters = math::letters_before_subscript(name);
  parts.subscript = name.substr(letters);
  parts.letters = name.substr(0, letters);
  auto const size = [&] { return parts.letters.size(); };
  while (size() > partial.size() && parts.letters.starts_with(partial)) {
    parts.letters.remove_prefix(partial.size());
    ++parts.partials;
  }
  while (size() > prime.size() && parts.letters.ends_with(prime)) {
    parts.letters.remove_suffix(prime.size());
    ++parts.primes;
  }
  if (size() > combining_hat.size() && parts.letters.ends_with(combining_hat)) {
    auto bare = parts.letters.substr(0, size() - combining_hat.size());
    auto rest = bare;
    next_letter(rest);
    if (rest.empty()) parts.letters = bare, parts.hat = true;
  }
  for (auto const& each : letters_with_hat)
    if (parts.letters == each.letter) parts.letters = each.bare, parts.hat = true;
  if (auto rest = parts.letters; !rest.empty()) {
    next_letter(rest);
    parts.is_single = rest.empty();
  }
  return parts;
}

/// Subscript digits as plain ones.
constexpr void write_plain_digits(writer& to, std::string_view subscript) {
  while (!subscript.empty()) {
    auto const next = next_letter(subscript);
    if (next.code >= U'₀' && next.code <= U'₉') to << static_cast<long long>(next.code - U'₀');
    else to << next.bytes;
  }
}

}  // namespace typegrad::inspect
