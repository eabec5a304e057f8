// SPDX-License-Identifier: MIT
// A network whose parameters, gradients and room are each as large as may just be on the stack.
#include <array>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>
#include <typegrad/network.hpp>
#include <vector>

namespace tg = typegrad;
struct middling : tg::network<tg::input<50>, tg::dense<60>, tg::tanh, tg::dense<16>> {};
using model = tg::model<middling>;
static_assert(sizeof(model) > tg::passes::largest_on_stack * 9 / 10);
static_assert(sizeof(model) <= tg::passes::largest_on_stack);

float loss_of_many(model const& m, std::vector<float> const& x, std::vector<float> const& y) {
  return m.gradient(tg::squared_error, x, y).loss;
}
float towards_input(model const& m, std::array<float, 50> const& x, std::array<float, 16> const& y) {
  return m.input_gradient(tg::squared_error, x, y)[0];
}
