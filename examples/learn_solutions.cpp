// SPDX-License-Identifier: MIT
// Answers to the exercises of docs/learn. That it compiles says that they are right, and that
// answers which are nearly right are not taken for it.
#include "learn_exercises.hpp"
#include <iostream>
namespace tg = typegrad;

namespace chapter_1 {
using namespace exercise_1;
// [neuron]
constexpr auto mine = (y - t) * (tg::lit<1> - square(y)) * x;
static_assert(is_right(mine));
// [/neuron]
static_assert(!is_right((y - t) * x));                             // the slope of tanh forgotten
static_assert(!is_right((t - y) * (tg::lit<1> - square(y)) * x));  // the wrong sign
static_assert(!is_right((y - t) * (x - x * square(y))));           // right, but multiplied out
}  // namespace chapter_1

namespace chapter_2 {
using namespace exercise_2;
// [layer]
constexpr auto mine = outer(delta * h * (tg::lit<1> - h), x);
static_assert(is_right(mine));
// [/layer]
static_assert(!is_right(outer(h * (tg::lit<1> - h), x)));  // δ forgotten
}  // namespace chapter_2

namespace chapter_3 {
using namespace exercise_3;
// [loss]
constexpr auto mine = (p - t) * p * (tg::lit<1> - p);
static_assert(is_right(mine));
// [/loss]
static_assert(!is_right(p - t));  // that is cross entropy
}  // namespace chapter_3

namespace chapter_4 {
using namespace exercise_4;
// [chain]
constexpr auto towards_z = softmax(z) - t;
constexpr auto towards_h = transpose(V) * towards_z;
constexpr auto mine = outer(towards_h * (tg::lit<1> - square(h)), x);
static_assert(is_right(mine));
// [/chain]
static_assert(!is_right(outer(towards_h, x)));  // not gone through tanh
}  // namespace chapter_4

namespace chapter_5 {
using namespace exercise_5;
// [descent]
constexpr auto slope = (w * x - t) * x + lambda * w;
constexpr auto mine = w - rate * slope;
static_assert(is_right(mine));
// [/descent]
static_assert(!is_right(w + rate * slope));  // uphill
}  // namespace chapter_5

namespace chapter_6 {
using namespace exercise_6;
// [cost]
constexpr std::size_t forward = 20 * 30 + 30 * 30 + 30 * 10;
constexpr std::size_t backward = 2 * forward - 20 * 30;
static_assert(is_right(forward, backward));
// [/cost]
static_assert(!is_right(forward, 2 * forward));  // nobody wants the gradient of the input
}  // namespace chapter_6

int main() {
  constexpr auto h = tg::named<"h">(exercise_4::h);
  constexpr auto z = tg::named<"z">(exercise_4::z);
  std::cout << "1: " << tg::text(chapter_1::mine, tg::named<"y">(exercise_1::y)) << '\n'
            << "2: " << tg::text(chapter_2::mine, tg::named<"h">(exercise_2::h)) << '\n'
            << "3: " << tg::text(chapter_3::mine, tg::named<"p">(exercise_3::p)) << '\n'
            << "4: " << tg::text(chapter_4::mine, h, z) << '\n'
            << "5: " << tg::text(chapter_5::mine) << '\n'
            << "6: " << chapter_6::forward << " and " << chapter_6::backward << '\n';
}
