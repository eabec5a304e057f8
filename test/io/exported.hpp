// exported: a network and its parameters as constants.
// Written by typegrad; each number is the shortest that is read back as the same bits.
#pragma once
#include <array>
#include <bit>
#include <typegrad/inference.hpp>

// clang-format off
struct exported_topology : typegrad::network<typegrad::input<3>, typegrad::dense<2>, typegrad::relu, typegrad::dense<2, 1>> {};

inline constexpr auto exported = std::bit_cast<typegrad::model<exported_topology, float>>(std::array<float, 16>{{
    // 1.weight (2, 3), column after column
    1.f, -2.f, 0.5f, 0.25f, -1.f, 1e-20f,
    // 1.bias (2)
    0.5f, -0.f,
    // 3.weight (1, 2), column after column
    0.75f, 0.33333334f,
    // 3.bias (1)
    0.25f,}});
