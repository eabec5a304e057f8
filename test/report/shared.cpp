// SPDX-License-Identifier: MIT
// A step of training of more stages than are laid out in one function; shared.py reads its code.
#include <typegrad/inference.hpp>
#include <typegrad/loss.hpp>

namespace tg = typegrad;

using like = tg::dense<8>;
struct tall : tg::network<tg::input<8>, like, like, like, like, like, like, like, like, like> {};
using pass = tg::gradient_pass<tall, float, tg::losses::squared_error, tg::shape<8>, 1>;

extern "C" float typegrad_backward(float const* parameters, pass::room& room, float* gradients) {
  return pass::run(parameters, room.inputs.data(), room.truths.data(), room, gradients);
}
