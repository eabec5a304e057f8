// SPDX-License-Identifier: MIT
// Exclusive or, the task that one layer cannot learn: xor.cpp learns it when it runs,
// xor_constant.cpp while it is compiled.
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>

// [network]
struct xor_network : typegrad::network<typegrad::input<2>, typegrad::dense<8>, typegrad::tanh,
                                       typegrad::dense<1>> {};

// Four samples of two numbers, and their truths. The output is a logit: above 0 means 1.
inline constexpr std::array xor_inputs{0.f, 0.f,  0.f, 1.f,  1.f, 0.f,  1.f, 1.f};
inline constexpr std::array xor_truths{0.f,       1.f,       1.f,       0.f};
// [/network]
