// SPDX-License-Identifier: MIT
// Networks whose machine code is held to a contract.
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

namespace tg = typegrad;

// [networks]
struct tiny : tg::network<tg::input<4>, tg::dense<16>, tg::tanh, tg::dense<16>, tg::tanh, tg::dense<2>> {};
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<128>, tg::relu, tg::dense<10>> {};
// [/networks]
struct xor_network : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
