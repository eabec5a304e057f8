// SPDX-License-Identifier: MIT
// A network trained inside a constant expression: the compiler starts from drawn parameters,
// follows the gradient, and asserts that the answers are right. The program only prints them.
// flags-gcc: -fconstexpr-ops-limit=1000000000
// flags-clang: -fconstexpr-steps=1000000000
#include "xor.hpp"
#include <cstdio>
namespace tg = typegrad;

// [initialiser]
/// Anything that takes a model is an initialiser. This one draws between -1 and 1 by a linear
/// congruential generator (Numerical Recipes, 1992, section 7.1).
struct drawn {
  std::uint32_t seed = 1;
  constexpr void operator()(auto& model) const {
    auto state = seed;
    for (auto& parameter : model.parameters()) {
      state = state * 1664525u + 1013904223u;
      parameter = static_cast<float>(state >> 8) / (1u << 23) - 1;
    }
  }
};
// [/initialiser]

// [train]
constexpr tg::model<xor_network> trained() {
  tg::model<xor_network> model{drawn{}};
  for (int step = 0; step < 20; ++step) {
    auto const [loss, gradients] = model.gradient(tg::binary_cross_entropy, xor_inputs, xor_truths);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
      model.parameters()[i] -= 2.f * gradients.parameters()[i];
  }
  return model;
}
// [/train]

// [answers]
constexpr auto logits = trained()(xor_inputs);
static_assert(logits[0] < 0);  // 0 xor 0 is 0
static_assert(logits[1] > 0);  // 0 xor 1 is 1
static_assert(logits[2] > 0);  // 1 xor 0 is 1
static_assert(logits[3] < 0);  // 1 xor 1 is 0
// [/answers]

int main() {
  for (std::size_t i = 0; i < 4; ++i)
    std::printf("%g xor %g is %d\n", double(xor_inputs[2 * i]), double(xor_inputs[2 * i + 1]),
                logits[i] > 0 ? 1 : 0);
}
