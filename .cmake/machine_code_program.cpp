// SPDX-License-Identifier: MIT
// Calls forward and backward once each, for callgrind to count. It is linked to what machine_code.cpp.in makes.
#include <cstddef>
#include <new>

extern "C" {
extern unsigned long long const typegrad_facts[10];
void typegrad_forward(void const* model, void const* x, void* y);
void typegrad_backward(void const* parameters, void* room, void* gradients);
}

namespace {

/// Aligned as a model is; zero throughout.
void* block(std::size_t bytes) {
  auto* const made = static_cast<unsigned char*>(::operator new(bytes + 64, std::align_val_t{64}));
  for (std::size_t i = 0; i < bytes; ++i) made[i] = 0;
  return made;
}

template <class Number> void fill(void* where, std::size_t bytes) {
  auto* const numbers = static_cast<Number*>(where);
  for (std::size_t i = 0; i < bytes / sizeof(Number); ++i)
    numbers[i] = static_cast<Number>(static_cast<int>(i % 17) - 8) / Number(64);
}

}  // namespace

int main() {
  auto const model_bytes = static_cast<std::size_t>(typegrad_facts[6]);
  auto const x_bytes = static_cast<std::size_t>(typegrad_facts[7]);
  void* const model = block(model_bytes);
  void* const x = block(x_bytes);
  auto const fill_with = typegrad_facts[5] == sizeof(float) ? fill<float> : fill<double>;
  fill_with(model, model_bytes);
  fill_with(x, x_bytes);
  typegrad_forward(model, x, block(static_cast<std::size_t>(typegrad_facts[8])));
  typegrad_backward(model, block(static_cast<std::size_t>(typegrad_facts[9])), block(model_bytes));
}
