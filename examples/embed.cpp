// SPDX-License-Identifier: MIT
// A trained network inside a program that has no files, no heap, no exceptions and no run-time type
// information: learned_xor.hpp is what tg::export_header wrote (./xor learned_xor.hpp). It is a
// constant, so it runs while this is compiled as well as on the machine.
// flags: -fno-exceptions -fno-rtti -DEIGEN_NO_MALLOC
#include "learned_xor.hpp"
#include <cstdio>
#include <cstdlib>

// [static]
// What the compiler makes of it.
constexpr auto logit_of_1_0 = learned_xor(std::array{1.f, 0.f})[0];
constexpr auto logit_of_1_1 = learned_xor(std::array{1.f, 1.f})[0];
static_assert(logit_of_1_0 > 0);  // 1
static_assert(logit_of_1_1 < 0);  // 0

static_assert(typegrad::parameter_count<learned_xor_topology> == 33);
static_assert(sizeof learned_xor == 192);  // 33 floats, padded to a cache line, and nothing else
// [/static]

// [heap]
/// Whoever asks for heap ends the program.
void* operator new(std::size_t) { std::abort(); }
void operator delete(void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}
// [/heap]

// [run]
/// What the machine makes of it: noexcept, straight-line code.
bool answer(float a, float b) noexcept { return learned_xor(std::array{a, b})[0] > 0; }
static_assert(noexcept(learned_xor(std::array{0.f, 0.f})));
// [/run]

int main() {
  for (float const a : {0.f, 1.f})
    for (float const b : {0.f, 1.f})
      std::printf("%g xor %g is %d\n", double(a), double(b), answer(a, b) ? 1 : 0);
}
