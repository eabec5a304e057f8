// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>
#include <typegrad/layer/spelling.hpp>

namespace typegrad {

/// The shape of one sample; the first of every topology, with index 0.
template <std::size_t... Extents> struct input {
  using shape = typegrad::shape<Extents...>;
  static constexpr auto spelling = spelling_with<"input", Extents...>();
  static constexpr auto formula(expression auto x) { return x; }
};

/// Any shape -> one row of all elements, in row-major order.
struct flatten : spelled<"flatten"> {
  static constexpr auto formula(expression auto x) {
    return math::reshape<shape<decltype(x)::shape::size>>(x);
  }
};

/// The same elements, in row-major order, under another shape.
template <std::size_t... Extents> struct reshape {
  using gives = shape<Extents...>;
  static constexpr bool keeps_size = true;
  static constexpr auto spelling = spelling_with<"reshape", Extents...>();
  static constexpr auto formula(expression auto x) { return math::reshape<shape<Extents...>>(x); }
};

}  // namespace typegrad
