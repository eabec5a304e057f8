// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <typegrad/meta/diagnosis.hpp>

namespace typegrad {

/// The extents of an array, outermost first; rank 0 is a scalar. An empty value.
template <std::size_t... Extents> struct shape {
  static constexpr std::size_t rank = sizeof...(Extents);
  static constexpr std::size_t size = (Extents * ... * 1);
  static constexpr std::array<std::size_t, rank> extents{Extents...};

  /// Extent I, or 1 beyond the last: a vector is a column.
  static constexpr std::size_t extent(std::size_t i) {
    if constexpr (rank == 0) return 1;
    else return i < rank ? extents[i] : 1;
  }

  static_assert(sizeof...(Extents) <= 4 || rank_too_large<expected<4>, found<sizeof...(Extents)>>,
                "a shape has at most four extents (docs/troubleshooting.md#shape-rank)");
};

template <std::size_t... A, std::size_t... B> constexpr bool operator==(shape<A...>, shape<B...>) {
  if constexpr (sizeof...(A) != sizeof...(B)) return false;
  else return ((A == B) && ...);
}

using scalar = shape<>;

template <class T> inline constexpr bool is_shape = false;
template <std::size_t... Extents> inline constexpr bool is_shape<shape<Extents...>> = true;

}  // namespace typegrad
