// SPDX-License-Identifier: MIT
// A field -> a number or the index of a class. What is neither goes to `refuse`, with the rest of
// its sentence.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <typegrad/io/error.hpp>
#include <vector>

namespace typegrad::csv {

/// Without the blanks around it.
constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  auto const first = text.find_first_not_of(blanks);
  return first == text.npos ? std::string_view{}
                            : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The finite number that the whole field spells in decimal, whatever the locale; the Scalar
/// nearest to it.
template <class Scalar, class Refuse> Scalar number(std::string_view text, Refuse&& refuse) {
  auto spelled = trimmed(text);
  if (spelled.empty()) return refuse("expected a number, found an empty field");
  if (spelled.starts_with('+') && !spelled.starts_with("+-")) spelled.remove_prefix(1);
  auto const end = spelled.data() + spelled.size();
  Scalar value{};
  auto [stop, error] = std::from_chars(spelled.data(), end, value);
  if (error == std::errc::invalid_argument || stop != end)
    return refuse("expected a number, found " + in_quotes(text));
  if (error == std::errc::result_out_of_range) {
    // Too near to zero is zero; only too far from it is refused.
    double wide{};
    error = std::from_chars(spelled.data(), end, wide).ec;
    if (error != std::errc{} || std::abs(wide) > 1)
      return refuse("expected a number that fits its type, found " + in_quotes(text));
    value = static_cast<Scalar>(wide);
  }
  if (!std::isfinite(value)) return refuse("expected a finite number, found " + in_quotes(text));
  return value;
}

/// The place of the field among `names`; without names, the whole number below Count that it
/// spells.
template <class Scalar, std::size_t Count, class Refuse>
Scalar class_index(std::string_view text, std::vector<std::string> const& names, Refuse&& refuse) {
  auto const spelled = trimmed(text);
  if (spelled.empty()) return refuse("expected a class, found an empty field");
  if (names.empty()) {
    std::size_t index = 0;
    auto const end = spelled.data() + spelled.size();
    auto const [stop, error] = std::from_chars(spelled.data(), end, index);
    if (error != std::errc{} || stop != end || index >= Count)
      return refuse("expected a class below " + std::to_string(Count) + ", found " +
                    in_quotes(text));
    return static_cast<Scalar>(index);
  }
  auto const at = std::ranges::find(names, spelled);
  if (at == names.end()) {
    std::string known;
    for (auto const& name : names) known += (known.empty() ? "" : ", ") + in_quotes(name);
    return refuse("expected a class among " + known + ", found " + in_quotes(text));
  }
  return static_cast<Scalar>(at - names.begin());
}

}  // namespace typegrad::csv
