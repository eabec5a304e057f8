// SPDX-License-Identifier: MIT
// Forward and backward of a small network; test/cost/calls.py reads their assembly.
#include <array>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>
#include <typegrad/network.hpp>

namespace tg = typegrad;
struct small : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
using model = tg::model<small>;
using pass = tg::gradient_pass<small, float, tg::losses::squared_error, tg::shape<1>, 4>;

extern "C" float forward(model const& m, std::array<float, 2> const& x) { return m(x)[0]; }
extern "C" float backward(model const& m, pass::room& room, float* gradients) {
  return pass::run(m.data(), room.inputs.data(), room.truths.data(), room, gradients);
}
