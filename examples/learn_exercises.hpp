// SPDX-License-Identifier: MIT
// The exercises of docs/learn: a formula to be differentiated, and is_right, which says whether an
// answer is the gradient. Include this file in one of your own, and write
// static_assert(is_right(mine)). learn_solutions.cpp has answers.
#pragma once
#include <typegrad/derive.hpp>
#include <typegrad/expr.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

// [neuron]
/// Half the square of how far a neuron is from t. Towards w?
namespace exercise_1 {
constexpr typegrad::symbol<"w", typegrad::shape<2>> w;
constexpr typegrad::symbol<"x", typegrad::shape<2>> x;
constexpr typegrad::symbol<"b", typegrad::shape<>> b;
constexpr typegrad::symbol<"t", typegrad::shape<>> t;
constexpr auto y = tanh(sum(w * x) + b);
constexpr auto f = typegrad::lit<1, 2> * square(y - t);
constexpr bool is_right(typegrad::expression auto mine) { return mine == typegrad::gradient(f, w); }
}  // namespace exercise_1
// [/neuron]

// [layer]
/// A layer with sigmoid, whose slope is h (1 - h), and δ, the gradient of the loss towards h.
/// Towards W?
namespace exercise_2 {
constexpr typegrad::symbol<"W", typegrad::shape<3, 2>> W;
constexpr typegrad::symbol<"x", typegrad::shape<2>> x;
constexpr typegrad::symbol<"b", typegrad::shape<3>> b;
constexpr typegrad::symbol<"δ", typegrad::shape<3>> delta;
constexpr auto h = sigmoid(W * x + b);
constexpr bool is_right(typegrad::expression auto mine) { return mine == typegrad::gradient(h, W); }
}  // namespace exercise_2
// [/layer]

// [loss]
/// Scores turned into probabilities one by one, and squared error instead of cross entropy. Towards
/// z?
namespace exercise_3 {
constexpr typegrad::symbol<"z", typegrad::shape<2>> z;
constexpr typegrad::symbol<"t", typegrad::shape<2>> t;
constexpr auto p = sigmoid(z);
constexpr auto f = typegrad::lit<1, 2> * sum(square(p - t));
constexpr bool is_right(typegrad::expression auto mine) { return mine == typegrad::gradient(f, z); }
}  // namespace exercise_3
// [/loss]

// [chain]
/// Two layers and cross entropy as one formula. Towards W, the weights of the first?
namespace exercise_4 {
constexpr typegrad::symbol<"W", typegrad::shape<3, 2>> W;
constexpr typegrad::symbol<"x", typegrad::shape<2>> x;
constexpr typegrad::symbol<"b", typegrad::shape<3>> b;
constexpr typegrad::symbol<"V", typegrad::shape<2, 3>> V;
constexpr typegrad::symbol<"t", typegrad::shape<>> k;  // the index of the class
constexpr auto t = typegrad::math::one_hot<typegrad::shape<2>>(k);
constexpr auto h = tanh(W * x + b);
constexpr auto z = V * h;
constexpr auto f = logsumexp(z) - sum(t * z);
constexpr bool is_right(typegrad::expression auto mine) { return mine == typegrad::gradient(f, W); }
}  // namespace exercise_4
// [/chain]

// [descent]
/// A loss that holds weights small as well. What is w after an update with the learning rate η?
namespace exercise_5 {
constexpr typegrad::symbol<"w", typegrad::shape<>> w;
constexpr typegrad::symbol<"x", typegrad::shape<>> x;
constexpr typegrad::symbol<"t", typegrad::shape<>> t;
constexpr typegrad::symbol<"λ", typegrad::shape<>> lambda;
constexpr typegrad::symbol<"η", typegrad::shape<>> rate;
constexpr auto f = typegrad::lit<1, 2> * (square(w * x - t) + lambda * square(w));
constexpr bool is_right(typegrad::expression auto mine) {
  return mine == w - rate * typegrad::gradient(f, w);
}
}  // namespace exercise_5
// [/descent]

// [cost]
/// How many multiply-adds for one sample: forward, and backward?
namespace exercise_6 {
struct net : typegrad::network<typegrad::input<20>, typegrad::dense<30>, typegrad::tanh,
                               typegrad::dense<30>, typegrad::tanh, typegrad::dense<10>> {};
constexpr bool is_right(std::size_t forward, std::size_t backward) {
  return forward == typegrad::cost<net>.forward.macs &&
         backward == typegrad::cost<net>.backward.macs;
}
}  // namespace exercise_6
// [/cost]
