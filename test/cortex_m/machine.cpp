// SPDX-License-Identifier: MIT
// From reset to run(), and its words through the debugger (ARM's semihosting), which qemu answers.
#include "machine.hpp"

namespace {

struct system_timer {
  std::uint32_t volatile control, reload, value;
};
std::uint32_t constexpr longest = 0xFF'FFFF, ticks_of_processor = 5;
system_timer& timer() { return *reinterpret_cast<system_timer*>(0xE000'E010); }

/// One of the debugger's services, by its number.
void ask(int service, void const* with) {
  register int r0 asm("r0") = service;
  register void const* r1 asm("r1") = with;
  asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}
[[noreturn]] void leave(std::uint32_t status) {
  std::uint32_t const why[]{0x20026, status};
  ask(0x20, why);
  for (;;) {}
}

}  // namespace

void say(char const* words) { ask(4, words); }
void say(std::uint32_t number) {
  char digits[11]{};
  char* at = digits + 10;
  do *--at = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  say(at);
}

void begin_counting() {
  timer().reload = longest;
  timer().value = 0;
  timer().control = ticks_of_processor;
}
std::uint32_t counted_instructions() { return (longest - timer().value) * 40; }

extern "C" {
extern char top_of_stack;

[[noreturn]] void reset() {
#ifdef __ARM_FP
  *reinterpret_cast<std::uint32_t volatile*>(0xE000'ED88) |= 0xF << 20;  // the unit for numbers
  asm volatile("dsb\n isb");
#endif
  leave(static_cast<std::uint32_t>(run()));
}
[[noreturn]] void fault() {
  say("fault\n");
  leave(3);
}
[[gnu::section(".vectors"), gnu::used]] void const* const vectors[]{
    &top_of_stack, reinterpret_cast<void*>(&reset), reinterpret_cast<void*>(&fault), reinterpret_cast<void*>(&fault)};
}
