// learned_xor: a network and its parameters as constants.
// Written by typegrad; each number is the shortest that is read back as the same bits.
#pragma once
#include <array>
#include <bit>
#include <typegrad/inference.hpp>

// clang-format off
struct learned_xor_topology : typegrad::network<typegrad::input<2>, typegrad::dense<8>, typegrad::tanh, typegrad::dense<1>> {};

inline constexpr auto learned_xor = std::bit_cast<typegrad::model<learned_xor_topology, float>>(std::array<float, 48>{{
    // 1.weight (8, 2), column after column
    -2.1063168f, -2.2923877f, 2.09289f, -2.588143f, -2.974236f, 2.1333168f, 2.7357109f, 2.015579f,
    2.025881f, 2.740835f, 1.8053606f, 2.8373055f, -2.9466133f, 2.3972838f, -2.3662424f, 1.6743969f,
    // 1.bias (8)
    -1.1202114f, 1.2502401f, -2.9924908f, 1.4770193f, 1.2743055f, -0.85910743f, 1.231532f,
    -2.9091065f,
    // 3.weight (1, 8), column after column
    2.2569008f, -2.7201223f, -2.3278046f, -2.9308307f, -2.6641085f, 2.6269953f, -3.0731664f,
    -2.922549f,
    // 3.bias (1)
    0.2447217f,}});
