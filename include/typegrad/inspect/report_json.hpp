// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <ostream>
#include <string_view>
#include <type_traits>

/// What a page shows, as JSON: the program that knows a network's types writes it, and what sets
/// the page reads it.
namespace typegrad::inspect {

/// Writes one value after another; commas come by themselves. What is opened is to be closed.
class json_writer {
  std::ostream& out_;
  bool comma_ = false;

  void next() {
    if (comma_) out_ << ",\n";
    comma_ = true;
  }
  void letters(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    out_ << '"';
    for (char letter : text) {
      auto const code = static_cast<unsigned char>(letter);
      if (letter == '"' || letter == '\\') out_ << '\\' << letter;
      else if (code < 0x20) out_ << "\\u00" << hexadecimal[code / 16] << hexadecimal[code % 16];
      else out_ << letter;
    }
    out_ << '"';
  }

 public:
  explicit json_writer(std::ostream& out) : out_{out} {}

  json_writer& key(std::string_view name) {
    next();
    letters(name);
    out_ << ": ";
    comma_ = false;
    return *this;
  }
  void open(char mark) {
    next();
    out_ << mark;
    comma_ = false;
  }
  void close(char mark) {
    out_ << mark;
    comma_ = true;
  }
  void value(std::string_view text) {
    next();
    letters(text);
  }
  /// A number that is not finite is a text: JSON has none.
  template <class Number>
    requires std::is_arithmetic_v<Number>
  void value(Number number) {
    if constexpr (std::is_floating_point_v<Number>)
      if (!std::isfinite(number))
        return value(std::string_view{std::isnan(number) ? "NaN" : number > 0 ? "∞" : "-∞"});
    next();
    if constexpr (std::is_same_v<Number, bool>) out_ << (number ? "true" : "false");
    else out_ << number;
  }

  /// An object or an array that `fill` fills.
  template <class Fill> void object(Fill fill) {
    open('{');
    fill();
    close('}');
  }
  template <class Fill> void array(Fill fill) {
    open('[');
    fill();
    close(']');
  }
  template <class Value> void member(std::string_view name, Value const& of) {
    key(name).value(of);
  }
  template <class Numbers> void numbers(Numbers const& all) {
    array([&] {
      for (auto const& one : all) value(one);
    });
  }
};

}  // namespace typegrad::inspect
