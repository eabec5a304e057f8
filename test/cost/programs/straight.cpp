// SPDX-License-Identifier: MIT
// Forward and backward of a small network, one sample at a time: straight code, with packets of 8.
#include <array>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model.hpp>
#include <typegrad/network.hpp>

namespace tg = typegrad;
#ifdef LARGER
constexpr std::size_t inputs = 4, outputs = 2;
struct small : tg::network<tg::input<4>, tg::dense<16>, tg::tanh, tg::dense<16>, tg::tanh, tg::dense<2>> {};
#else
constexpr std::size_t inputs = 2, outputs = 1;
struct small : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
#endif
using model = tg::model<small>;
using pass = tg::gradient_pass<small, float, tg::losses::squared_error, tg::shape<outputs>, 1>;

extern "C" float forward(model const& m, std::array<float, inputs> const& x) { return m(x)[0]; }
extern "C" float backward(model const& m, pass::room& room, float* gradients) {
  return pass::run(m.data(), room.inputs.data(), room.truths.data(), room, gradients);
}
