// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>
#include <typegrad/layer/spelling.hpp>

namespace typegrad {

/// The shape of one sample; the first of every topology, with index 0.
template <std::size_t... Extents> struct input {
  using shape = typegrad::shape<Extents...>;
  static constexpr auto spelling = spelling_with<Extents...>(fixed_string{"typegrad::input"});
  static constexpr auto formula(expression auto x) { return x; }
};

/// Any shape -> one row of all elements, in row-major order.
struct flatten {
  static constexpr fixed_string spelling{"typegrad::flatten"};
  static constexpr auto formula(expression auto x) {
    return math::reshape<shape<decltype(x)::shape::size>>(x);
  }
};

/// The same elements, in row-major order, under another shape.
template <std::size_t... Extents> struct reshape {
  using changes_to = shape<Extents...>;
  static constexpr auto spelling = spelling_with<Extents...>(fixed_string{"typegrad::reshape"});
  static constexpr auto formula(expression auto x) { return math::reshape<shape<Extents...>>(x); }
};

}  // namespace typegrad
