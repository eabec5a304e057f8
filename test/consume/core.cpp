// SPDX-License-Identifier: MIT
// A network in another project: its size is a constant, and its gradient a call.
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>
#include <typegrad/network.hpp>

#include <array>

#include "line.hpp"

namespace tg = typegrad;

static_assert(tg::parameter_count<line> == 2);

int main() {
  tg::model<line> model;
  model.parameters()[0] = 2.0F;
  model.parameters()[1] = 1.0F;
  auto const [loss, gradients] =
      model.gradient(tg::squared_error, std::array{3.0F}, std::array{5.0F});  // 2 * 3 + 1 = 7
  return loss == 2.0F && gradients.parameters()[0] == 6.0F && gradients.parameters()[1] == 2.0F ? 0 : 1;
}
