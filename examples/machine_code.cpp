// SPDX-License-Identifier: MIT
// A function to look at, with all that it calls inlined: docs/explanation/machine-code.sh shows what the compiler made of it.
#include <cstdio>
#include <typegrad/inference.hpp>

namespace tg = typegrad;

struct net : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};

// [forward]
extern "C" [[gnu::flatten]] float forward(tg::model<net> const& model, std::array<float, 2> const& x) noexcept {
  return model(x)[0];
}
// [/forward]

int main() {
  tg::model<net> model;
  for (auto& parameter : model.parameters()) parameter = 0.5f;
  std::printf("%.4f\n", forward(model, {0.f, 1.f}));
}
