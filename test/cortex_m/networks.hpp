// SPDX-License-Identifier: MIT
// Networks for a microcontroller: the one that examples/xor.cpp exported, and two with made-up
// parameters.
#pragma once
#include "learned_xor.hpp"

namespace tg = typegrad;

using xor_network = learned_xor_topology;
// [networks]
struct tanh_network : tg::network<tg::input<4>, tg::dense<16>, tg::tanh, tg::dense<16>, tg::tanh,
                                  tg::dense<2>> {};
struct relu_network : tg::network<tg::input<13>, tg::dense<64>, tg::relu, tg::dense<64>, tg::relu,
                                  tg::dense<4>> {};
// [/networks]

/// Between -0.3 and 0.3, so that no sum grows.
template <class Net>
constexpr auto made_up = [] {
  std::array<float, tg::parameter_count<Net>> parameters{};
  std::uint32_t state = 1;
  for (float& each : parameters) {
    state = state * 1664525u + 1013904223u;
    each = (static_cast<float>(state >> 8) * 0x1p-24f - 0.5f) * 0.6f;
  }
  return parameters;
}();

template <class Net> inline constexpr tg::model<Net> trained{made_up<Net>};
template <> inline constexpr tg::model<xor_network> trained<xor_network> = learned_xor;
