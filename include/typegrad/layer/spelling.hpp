// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/fixed_string.hpp>

/// How a program writes a layer: "typegrad::dense<784, 128>".
namespace typegrad {

/// A layer of the library whose type has no arguments.
template <fixed_string Name> struct spelled {
  static constexpr auto spelling = fixed_string{"typegrad::"} + Name;
};

/// The decimal digits of N, with its sign.
template <auto N> constexpr auto spelled_number() {
  if constexpr (N < 0) return fixed_string{"-"} + meta::decimal<static_cast<std::size_t>(-N)>();
  else return meta::decimal<static_cast<std::size_t>(N)>();
}

template <auto First, auto... Rest> constexpr auto comma_separated() {
  if constexpr (sizeof...(Rest) == 0) return spelled_number<First>();
  else return spelled_number<First>() + fixed_string{", "} + comma_separated<Rest...>();
}

/// A layer of the library whose arguments are numbers: "typegrad::" name "<" numbers ">".
template <fixed_string Name, auto... Numbers> constexpr auto spelling_with() {
  constexpr auto name = fixed_string{"typegrad::"} + Name;
  if constexpr (sizeof...(Numbers) == 0) return name + fixed_string{"<>"};
  else return name + fixed_string{"<"} + comma_separated<Numbers...>() + fixed_string{">"};
}

}  // namespace typegrad
