// SPDX-License-Identifier: MIT
// What a program on the bare machine has: words to the one who runs it, and a count of instructions.
#pragma once
#include <cstdint>

void say(char const* words);
void say(std::uint32_t number);
/// What qemu counts, which takes a nanosecond for each: 40 of them are a tick of 25 MHz.
void begin_counting();
std::uint32_t counted_instructions();

/// The program; 0 when all is well.
int run();
