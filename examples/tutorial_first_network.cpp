// SPDX-License-Identifier: MIT
// A first network, as docs/tutorial/1-first-network.md tells it: the distance of two numbers.
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>

// [topology]
namespace tg = typegrad;

struct distance : tg::network<tg::input<2>, tg::dense<2>, tg::relu, tg::dense<1>> {};
// [/topology]

// [constants]
static_assert(tg::input_shape<distance> == tg::shape<2>{});
static_assert(tg::output_shape<distance> == tg::shape<1>{});
static_assert(tg::parameter_count<distance> == 2 * 2 + 2 + 1 * 2 + 1);
static_assert(sizeof(tg::model<distance>) == 64);  // 9 floats, padded to a cache line
// [/constants]

// [by-hand]
tg::model<distance> made_by_hand() {
  tg::model<distance> model;              // every parameter is zero
  model.get<"1.weight">() << 1, -1,       // a - b
                            -1,  1;       // b - a
  constexpr auto last = tg::parameter_named<distance, "3.weight">.offset;
  model.parameters()[last] = 1;           // relu(a - b) + relu(b - a) is |a - b|
  model.parameters()[last + 1] = 1;
  return model;
}
// [/by-hand]

int main() {
  // [table]
  std::cout << tg::topology_table<distance>() << '\n';
  // [/table]

  // [run]
  auto model = made_by_hand();
  std::printf("distance of 3 and 5: %g\n", model(std::array{3.f, 5.f})[0]);
  // [/run]

  // [samples]
  std::array const inputs{3.f, 5.f,  4.f, 1.f,  0.f, 2.f,  6.f, 5.f};  // four samples
  std::array const truths{2.f,       3.f,       2.f,       1.f};
  auto const outputs = model(inputs);  // an array of four numbers
  std::printf("of all four: %g %g %g %g\n\n", outputs[0], outputs[1], outputs[2], outputs[3]);
  // [/samples]

  // [formulas]
  std::cout << tg::formulas<distance>(tg::squared_error) << '\n';
  // [/formulas]

  // [gradient]
  constexpr auto last = tg::parameter_named<distance, "3.weight">.offset;
  model.parameters()[last] = 0.5f;      // no longer right
  model.parameters()[last + 1] = 1.5f;
  auto const [loss, gradients] = model.gradient(tg::squared_error, inputs, truths);
  std::printf("loss %g\n", loss);
  std::printf("its gradient towards 3.weight: %g %g\n\n", gradients.parameters()[last],
              gradients.parameters()[last + 1]);
  // [/gradient]

  // [learn]
  for (int step = 0; step <= 100; ++step) {
    auto const here = model.gradient(tg::squared_error, inputs, truths);
    if (step % 25 == 0) std::printf("step %3d  loss %.6f\n", step, here.loss);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
      model.parameters()[i] -= 0.05f * here.gradients.parameters()[i];
  }
  // [/learn]
}
