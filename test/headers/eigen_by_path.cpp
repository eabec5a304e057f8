// SPDX-License-Identifier: MIT
// Eigen named by -I, as many do, is no system header to a compiler: it has nothing to say all the
// same. (Eigen's packets without its matrices declare what only those define.)
#include <array>
#include <typegrad/inference.hpp>

namespace tg = typegrad;

struct net : tg::network<tg::input<3>, tg::dense<20>, tg::tanh, tg::dense<2>> {};

int main() {
  tg::model<net> const model;
  return model(std::array{1.f, 2.f, 3.f})[0] < 0;
}
