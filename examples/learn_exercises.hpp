// SPDX-License-Identifier: MIT
// The exercises of docs/learn: a formula to be differentiated, and is_right, which says whether an
// answer is the gradient. Include this file in one of your own, and write
// static_assert(is_right(mine)). learn_solutions.cpp has answers.
#pragma once
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>
namespace tg = typegrad;

// [neuron]
/// Half the square of how far a neuron is from t. Towards w?
namespace exercise_1 {
constexpr tg::symbol<"w", tg::shape<2>> w;
constexpr tg::symbol<"x", tg::shape<2>> x;
constexpr tg::symbol<"b", tg::shape<>> b;
constexpr tg::symbol<"t", tg::shape<>> t;
constexpr auto y = tanh(sum(w * x) + b);
constexpr auto f = tg::lit<1, 2> * square(y - t);
constexpr bool is_right(tg::expression auto mine) { return mine == tg::gradient(f, w); }
}  // namespace exercise_1
// [/neuron]

// [layer]
/// A layer with sigmoid; δ is the gradient of the loss towards h. Towards W?
namespace exercise_2 {
constexpr tg::symbol<"W", tg::shape<3, 2>> W;
constexpr tg::symbol<"x", tg::shape<2>> x;
constexpr tg::symbol<"b", tg::shape<3>> b;
constexpr tg::symbol<"δ", tg::shape<3>> delta;
constexpr auto h = sigmoid(W * x + b);
constexpr bool is_right(tg::expression auto mine) { return mine == tg::gradient(h, W); }
}  // namespace exercise_2
// [/layer]

// [loss]
/// Each score turned into a probability, and their squared error. Towards z?
namespace exercise_3 {
constexpr tg::symbol<"z", tg::shape<2>> z;
constexpr tg::symbol<"t", tg::shape<2>> t;
constexpr auto p = sigmoid(z);
constexpr auto f = tg::lit<1, 2> * sum(square(p - t));
constexpr bool is_right(tg::expression auto mine) { return mine == tg::gradient(f, z); }
}  // namespace exercise_3
// [/loss]

// [chain]
/// Two layers and cross entropy as one formula. Towards W, the weights of the first?
namespace exercise_4 {
constexpr tg::symbol<"W", tg::shape<3, 2>> W;
constexpr tg::symbol<"x", tg::shape<2>> x;
constexpr tg::symbol<"b", tg::shape<3>> b;
constexpr tg::symbol<"V", tg::shape<2, 3>> V;
constexpr tg::symbol<"t", tg::shape<>> k;  // the index of the class
constexpr auto t = tg::math::one_hot<tg::shape<2>>(k);
constexpr auto h = tanh(W * x + b);
constexpr auto z = V * h;
constexpr auto f = logsumexp(z) - sum(t * z);
constexpr bool is_right(tg::expression auto mine) { return mine == tg::gradient(f, W); }
}  // namespace exercise_4
// [/chain]

// [descent]
/// A loss that holds weights small as well. What is w after an update with the learning rate η?
namespace exercise_5 {
constexpr tg::symbol<"w", tg::shape<>> w;
constexpr tg::symbol<"x", tg::shape<>> x;
constexpr tg::symbol<"t", tg::shape<>> t;
constexpr tg::symbol<"λ", tg::shape<>> lambda;
constexpr tg::symbol<"η", tg::shape<>> rate;
constexpr auto f = tg::lit<1, 2> * (square(w * x - t) + lambda * square(w));
constexpr bool is_right(tg::expression auto mine) { return mine == w - rate * tg::gradient(f, w); }
}  // namespace exercise_5
// [/descent]

// [cost]
/// How many multiply-adds for one sample: forward, and backward?
namespace exercise_6 {
struct net
    : tg::network<tg::input<20>, tg::dense<30>, tg::tanh, tg::dense<30>, tg::tanh, tg::dense<10>> {
};
constexpr bool is_right(std::size_t forward, std::size_t backward) {
  return forward == tg::cost<net>.forward.macs && backward == tg::cost<net>.backward.macs;
}
}  // namespace exercise_6
// [/cost]
