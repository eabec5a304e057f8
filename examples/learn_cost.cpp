// SPDX-License-Identifier: MIT
// Where time goes: what the compiler counts of three networks, a small one, a deep one and a wide
// one. docs/learn/6-ten-layers.md goes with it.
#include <cstdio>
#include <iostream>
#include <typegrad/inspect.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
namespace tg = typegrad;

// [networks]
struct classifier : tg::network<tg::input<2>, tg::dense<3>, tg::tanh, tg::dense<2>> {};
struct deep : tg::network<tg::input<4>, tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh,
                          tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh,
                          tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh,
                          tg::dense<4>, tg::tanh, tg::dense<4>> {};
struct digits
    : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<128>, tg::relu, tg::dense<10>> {};
// [/networks]

// [row]
template <class Net> void row(char const* name) {
  constexpr auto const& one = tg::cost<Net>;                                        // of one sample
  constexpr auto const& learn = tg::plan_of<Net, decltype(tg::cross_entropy), 16>;  // of sixteen
  std::printf("%-10s %9zu %7zu %9zu %9zu %11zu %8zu\n", name, one.forward.macs,
              one.forward.elementwise, one.backward.macs, one.backward.elementwise,
              one.parameter_bytes, learn.saved_bytes);
}
// [/row]

int main() {
  std::printf("                     forward            backward  parameters    saved\n");
  std::printf("                MACs   other      MACs     other       bytes    bytes\n");
  row<classifier>("classifier");
  row<deep>("deep");
  row<digits>("digits");
  std::printf("\n");

  // [explain]
  tg::explain<classifier, 1>(std::cout, tg::cross_entropy,
                             {.width = 100, .memory = false, .kernels = false});
  // [/explain]
}
