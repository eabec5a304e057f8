// SPDX-License-Identifier: MIT
// What the library derives for each kind of node and each loss; docs/explanation/derivations.md
// derives the same by hand.
#include <iostream>
#include <string>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

namespace by_hand {

// [symbols]
constexpr tg::symbol<"s", tg::shape<>> s;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"y", tg::shape<3>> y;
constexpr tg::symbol<"A", tg::shape<2, 3>> A;
constexpr tg::symbol<"B", tg::shape<3, 4>> B;
// [/symbols]

// [losses]
constexpr tg::symbol<"z", tg::shape<3>> z;  // what the network gives
constexpr tg::symbol<"t", tg::shape<3>> t;  // the truth
constexpr tg::symbol<"k", tg::shape<>> k;   // the truth as a class index

template <class Loss, class Truth> constexpr auto slope_of(Loss, Truth truth) {
  return tg::gradient(tg::loss_of<Loss>(z, truth), z);
}

static_assert(slope_of(tg::squared_error, t) == z - t);
static_assert(slope_of(tg::mean_squared_error, t) == tg::lit<2, 3> * (z - t));
static_assert(slope_of(tg::mean_absolute_error, t) == tg::lit<1, 3> * sign(z - t));
static_assert(slope_of(tg::cross_entropy, t) == softmax(z) - t);
static_assert(slope_of(tg::cross_entropy, k) == softmax(z) - tg::math::one_hot<tg::shape<3>>(k));
static_assert(slope_of(tg::binary_cross_entropy, t) == sigmoid(z) - t);
static_assert(slope_of(tg::negative_log_likelihood, t) == -t);
// [/losses]

// [softmax-of-log]
// Through log_softmax and the negative log likelihood the same comes out, but for Σ t, which is one.
using likelihood = decltype(tg::negative_log_likelihood);
static_assert(tg::gradient(tg::loss_of<likelihood>(log_softmax(z), t), z) == softmax(z) * sum(t) - t);
// [/softmax-of-log]

template <class F, class Leaf> void show(F f, Leaf leaf) {
  auto const padding = [](std::string_view text, std::size_t width) {
    return std::string(width - tg::inspect::letters_in(text), ' ');
  };
  std::cout << tg::text(f) << padding(tg::text(f), 14) << "towards " << tg::text(leaf) << "   "
            << tg::text(tg::gradient(f, leaf)) << '\n';
}

}  // namespace by_hand

int main() {
  using namespace by_hand;
  // [nodes]
  show(x + y, x);
  show(x + s, s);
  show(x * y, x);
  show(s * x, s);
  show(x / y, y);
  show(x * x * x, x);
  show(tanh(x), x);
  show(maximum(x, y), y);
  show(sum(x), x);
  show(max(x), x);
  show(logsumexp(x), x);
  show(A * x, A);
  show(A * x, x);
  show(matmul(A, B), A);
  show(matmul(A, B), B);
  show(outer(x, y), x);
  show(outer(x, y), y);
  show(transpose(A), A);
  show(tg::math::reshape<tg::shape<6>>(A), A);
  // [/nodes]
  std::cout << '\n';
  // [dense]
  constexpr tg::symbol<"W", tg::shape<2, 3>> W;
  constexpr tg::symbol<"b", tg::shape<2>> b;
  show(W * x + b, W);
  show(W * x + b, b);
  show(W * x + b, x);
  // [/dense]
}
