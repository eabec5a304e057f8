// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>

/// Layers from outside the library, each unlike its own in some way.
namespace odd {

namespace tg = typegrad;

template <class Input> using square_of = tg::shape<Input::size, Input::size>;

/// Two contractions of one shape, read together.
template <std::size_t Out> struct gated {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<Out, Input::size>>,
                              tg::learned<"gate", "V", tg::shape<Out, Input::size>>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto V, tg::expression auto x) {
    return tanh(W * x) * sigmoid(V * x);
  }
};
/// A way past the contraction.
struct residual {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "W", square_of<Input>>, tg::learned<"bias", "b", Input>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto b, tg::expression auto x) {
    return x + tanh(W * x + b);
  }
};
/// A parameter used twice.
template <std::size_t Hidden> struct tied {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<Hidden, Input::size>>>;
  static constexpr auto formula(tg::parameter auto W, tg::expression auto x) {
    return transpose(W) * tanh(W * x);
  }
};
/// A parameter for each element, of any rank.
struct scale_each {
  template <class Input> using parameters = tg::list<tg::learned<"scale", "a", Input>>;
  static constexpr auto formula(tg::parameter auto a, tg::expression auto x) { return hadamard(a, x); }
};
/// Mean and variance of all elements.
struct normalise {
  template <class Input>
  using parameters = tg::list<tg::learned<"scale", "g", Input>, tg::learned<"offset", "c", Input>>;
  static constexpr auto formula(tg::parameter auto g, tg::parameter auto c, tg::expression auto x) {
    auto const centred = x - mean(x);
    return g * centred / sqrt(mean(square(centred)) + tg::lit<1, 100>) + c;
  }
};
/// A contraction without parameters.
struct gram {
  static constexpr auto formula(tg::expression auto x) { return matmul(x, transpose(x)); }
};
/// Rows that attend to each other.
struct attention {
  template <class Input>
  using weight = tg::shape<Input::extent(1), Input::extent(1)>;
  template <class Input>
  using parameters = tg::list<tg::learned<"query", "Q", weight<Input>>, tg::learned<"key", "K", weight<Input>>,
                              tg::learned<"value", "V", weight<Input>>>;
  static constexpr auto formula(tg::parameter auto Q, tg::parameter auto K, tg::parameter auto V,
                                tg::expression auto x) {
    return matmul(softmax(matmul(matmul(x, Q), transpose(matmul(x, K)))), matmul(x, V));
  }
};
/// A matrix that the batch shares, added to one that it does not.
template <std::size_t Columns> struct rows_times {
  template <class Input>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<Input::extent(1), Columns>>,
                              tg::learned<"bias", "B", tg::shape<Input::extent(0), Columns>>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto B, tg::expression auto x) {
    return matmul(x, W) + B;
  }
};
/// x (W x)ᵀ, kept for each sample.
struct bilinear {
  template <class Input> using parameters = tg::list<tg::learned<"weight", "W", square_of<Input>>>;
  static constexpr auto formula(tg::parameter auto W, tg::expression auto x) { return outer(x, W * x); }
};
/// Two contractions in a row, with one number learned between them.
template <std::size_t Hidden> struct bottleneck {
  template <class Input>
  using parameters = tg::list<tg::learned<"down", "W", tg::shape<Hidden, Input::size>>,
                              tg::learned<"strength", "s", tg::shape<>>,
                              tg::learned<"up", "V", tg::shape<Input::size, Hidden>>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto s, tg::parameter auto V,
                                tg::expression auto x) {
    return V * tanh(s * (W * x));
  }
};
/// Every reduction.
struct reduced {
  static constexpr auto formula(tg::expression auto x) {
    return x * (logsumexp(x) - max(x)) + sum(x) * min(x) + mean(x);
  }
};
/// Whose slope is zero.
struct step {
  static constexpr auto formula(tg::expression auto x) { return positive(x); }
};

}  // namespace odd
