// SPDX-License-Identifier: MIT
// A network on a microcontroller. The compiler computes what the machine should answer; both are
// the same but for the order in which sums are added.
#include "machine.hpp"
#include "networks.hpp"

using input = std::array<float, tg::input_shape<NETWORK>.size>;
using output = std::array<float, tg::output_shape<NETWORK>.size>;

/// A function of its own, so that its machine code is all that the network takes.
[[gnu::noinline]] output answer(input const& x) noexcept { return trained<NETWORK>(x); }

constexpr input example = [] {
  input x{};
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i) * 0.25f - 0.5f;
  return x;
}();
constexpr output expected = trained<NETWORK>(example);

int run() {
  constexpr std::uint32_t times = 16;
  input x = example;
  output y{};
  begin_counting();
  for (std::uint32_t i = 0; i < times; ++i) {
    asm volatile("" : : "r"(&x), "r"(&y) : "memory");
    y = answer(x);
  }
  asm volatile("" : : "r"(&y) : "memory");
  say(counted_instructions() / times);
  for (std::size_t i = 0; i < y.size(); ++i) {
    float const off = y[i] < expected[i] ? expected[i] - y[i] : y[i] - expected[i];
    if (!(off <= 1e-5f)) return 1;
  }
  return 0;
}
