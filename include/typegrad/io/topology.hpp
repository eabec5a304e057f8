// SPDX-License-Identifier: MIT
// What a network is, told to a file: in words for people, and as a number that formulas decide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <typegrad/io/error.hpp>
#include <typegrad/meta/list.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/spelling.hpp>

namespace typegrad {

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): the same number on every machine.
class fingerprinter {
 public:
  constexpr void add(std::string_view text) {
    for (char const c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0xff);  // in no UTF-8 text: "ab", "c" is not "a", "bc"
  }
  constexpr void add(std::uint64_t number) {
    for (int i = 0; i != 8; ++i) add_byte(static_cast<unsigned char>(number >> 8 * i & 0xff));
  }
  template <class Shape> constexpr void add_shape() {
    add(Shape::rank);
    for (std::uint64_t const extent : Shape::extents) add(extent);
  }

  constexpr std::uint64_t number() const { return number_; }

 private:
  constexpr void add_byte(unsigned char byte) { number_ = (number_ ^ byte) * 0x100000001b3u; }
  std::uint64_t number_ = 0xcbf29ce484222325u;
};

/// Of everything that tells one formula from another, as in the canonical order.
template <class Formula>
inline constexpr std::uint64_t formula_fingerprint = [] {
  fingerprinter print;
  print.add(static_cast<std::uint64_t>(Formula::rank));
  print.add(Formula::label);
  for (auto const number : Formula::number) print.add(static_cast<std::uint64_t>(number));
  print.template add_shape<typename Formula::shape>();
  []<class... Operands>(fingerprinter& into, list<Operands...>) {
    (into.add(formula_fingerprint<Operands>), ...);
  }(print, typename Formula::operands{});
  return print.number();
}();

/// A number that two networks share when their inputs, the formulas of their layers and the names
/// of their parameters are the same, however their types are written.
template <class Net>
inline constexpr std::uint64_t fingerprint = [] {
  fingerprinter print;
  print.template add_shape<input_shape_of<Net>>();
  []<class... Wired>(fingerprinter& into, list<Wired...>) {
    (into.add(formula_fingerprint<typename Wired::formula>), ...);
  }(print, layers_of<Net>{});
  for (auto const& one : parameters_of<Net>) print.add(one.name);
  return print.number();
}();

/// Sixteen hexadecimal digits.
inline std::string hexadecimal(std::uint64_t number) {
  std::string digits(16, '0');
  for (auto& digit : digits) {
    digit = "0123456789abcdef"[number >> 60];
    number <<= 4;
  }
  return digits;
}

/// The layers in order, each with the shape that it gives: "dense<784, 128> (128)".
template <class Net> std::string topology_text() {
  std::string text;
  auto const add = [&]<class Wired>(list<Wired>) {
    text += text.empty() ? "" : " -> ";
    text +=
        std::string{layer_name<typename Wired::layer>} + " " + extents_text(Wired::output::extents);
  };
  [&]<class... Wired>(list<Wired...>) { (add(list<Wired>{}), ...); }(layers_of<Net>{});
  return text;
}

}  // namespace typegrad
