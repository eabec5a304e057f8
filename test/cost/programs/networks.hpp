// SPDX-License-Identifier: MIT
// Networks whose machine code is held to a contract.
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

struct xor_network
    : typegrad::network<typegrad::input<2>, typegrad::dense<8>, typegrad::tanh, typegrad::dense<1>> {};
struct tiny : typegrad::network<typegrad::input<4>, typegrad::dense<16>, typegrad::tanh, typegrad::dense<16>,
                                typegrad::tanh, typegrad::dense<2>> {};
