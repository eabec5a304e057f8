// SPDX-License-Identifier: MIT
// Functions by packets of every width where AVX-512 has its widest registers alone, as -mavx512f
// says. What the compiler's headers have for other widths fails where it is inlined, so code is made.
#include <typegrad/kernel/functions.hpp>

namespace kernel = typegrad::kernel;

/// Every function of one number, and 1 / x for the others, so that what is reached is by list.
template <class V, class... Ops> V all_of(V x, typegrad::list<Ops...>) {
  auto const made = [](auto op, V by) {
    if constexpr (requires { meaning(op, by); }) return meaning(op, by);
    else return kernel::reciprocal(by);
  };
  ((x = made(Ops{}, x)), ...);
  if constexpr (kernel::lanes<V> > 1) all_of(kernel::half_packet<V>{}, typegrad::list<Ops...>{});
  return x;
}

template <class Scalar> void all_widths() {
  all_of(kernel::widest_packet<Scalar>{}, typegrad::op::elementwise{});
}

int main() {
  all_widths<float>();
  all_widths<double>();
}
