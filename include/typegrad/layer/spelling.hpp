// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/fixed_string.hpp>

/// How a program writes a layer: "typegrad::dense<784, 128>".
namespace typegrad {

template <std::size_t First, std::size_t... Rest> constexpr auto comma_separated() {
  if constexpr (sizeof...(Rest) == 0) return meta::decimal<First>();
  else return meta::decimal<First>() + fixed_string{", "} + comma_separated<Rest...>();
}

template <std::size_t... Sizes, std::size_t N>
constexpr auto spelling_with(fixed_string<N> const& name) {
  if constexpr (sizeof...(Sizes) == 0) return name + fixed_string{"<>"};
  else return name + fixed_string{"<"} + comma_separated<Sizes...>() + fixed_string{">"};
}

}  // namespace typegrad
