// SPDX-License-Identifier: MIT
// A program for a machine without files, heap, exceptions or run-time type information: the network
// that quickstart exported is a constant here, and makes the same of the same images, bit by bit.
// quickstart.sh compiles it with -fno-exceptions -fno-rtti.
// flags: -DEIGEN_NO_MALLOC
#include <bit>
#include <cstdio>
#include <cstdlib>
#include "digits.hpp"
#include "digits_samples.hpp"

static_assert(typegrad::parameter_count<digits_topology> == 101'770);

/// Whoever asks for heap ends the program.
void* operator new(std::size_t) { std::abort(); }
void operator delete(void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}

int main() {
  int same = 0, right = 0;
  std::printf("and in a second program, from the header:\nthe first images are:");
  for (sample const& one : samples) {
    std::array<float, 784> pixels;
    for (std::size_t i = 0; i < pixels.size(); ++i)
      pixels[i] = static_cast<float>(one.pixels[i]) / 255;
    auto const logits = digits(pixels);
    std::size_t best = 0;
    for (std::size_t k = 1; k < logits.size(); ++k)
      if (logits[k] > logits[best]) best = k;
    std::printf(" %zu", best);
    same += std::bit_cast<std::array<std::uint32_t, 10>>(logits) == one.logits ? 1 : 0;
    right += static_cast<int>(best) == one.truth ? 1 : 0;
  }
  auto const all = static_cast<int>(samples.size());
  std::printf("\n%d of %d are the same bits, %d are right\n\n", same, all, right);
  return same == all ? 0 : 1;
}
