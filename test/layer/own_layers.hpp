// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>

/// Layers as a user writes them.
namespace mine {

namespace tg = typegrad;

// [swish]
/// x σ(x)
struct swish {
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};
// [/swish]

// [highway]
/// t h + (1 - t) x with h = tanh(H x + c) and the gate t = σ(T x + d). Srivastava, 2015.
struct highway {
  static constexpr std::size_t takes_rank = 1;
  template <class Input>
  using parameters =
      tg::list<tg::learned<"weight", "H", tg::shape<Input::size, Input::size>>,
               tg::learned<"bias", "c", Input>,
               tg::learned<"gate_weight", "T", tg::shape<Input::size, Input::size>>,
               tg::learned<"gate_bias", "d", Input>>;
  static constexpr auto formula(tg::parameter auto H, tg::parameter auto c, tg::parameter auto T,
                                tg::parameter auto d, tg::expression auto x) {
    auto const h = tanh(H * x + c);
    auto const t = sigmoid(T * x + d);
    return t * h + (tg::lit<1> - t) * x;
  }
};
// [/highway]

/// a x + b, with numbers a and b; its letter b is that of dense layers too.
struct scale {
  template <class Input>
  using parameters = tg::list<tg::learned<"factor", "a", tg::shape<>>,
                              tg::learned<"offset", "b", tg::shape<>>>;
  static constexpr auto formula(tg::parameter auto a, tg::parameter auto b,
                                tg::expression auto x) {
    return a * x + b;
  }
  static constexpr tg::fixed_string spelling{"mine::scale"};
};

}  // namespace mine
