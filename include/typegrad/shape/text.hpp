// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/writer.hpp>
#include <typegrad/shape/shape.hpp>

namespace typegrad {

template <class Shape> struct shape_text;
template <std::size_t... Extents> struct shape_text<shape<Extents...>> {
  static constexpr void write(meta::writer& to) {
    to << "(";
    [[maybe_unused]] std::string_view before{};
    static_cast<void>(((to << before << static_cast<long long>(Extents), before = ", "), ...));
    to << ")";
  }
};

/// A shape in print: (28, 28); a scalar is ().
template <std::size_t... Extents> constexpr std::string_view text(shape<Extents...>) {
  return meta::written<shape_text<shape<Extents...>>>::view;
}

}  // namespace typegrad
