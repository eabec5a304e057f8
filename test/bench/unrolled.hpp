// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <type_traits>
#include <utility>

namespace bench {

/// f(0), f(1), ... with indices that are constants, so that an array indexed by them is registers.
template <std::size_t Count, class F> [[gnu::always_inline]] inline void unrolled(F const& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
    (f(std::integral_constant<std::size_t, I>{}), ...);
  }
  (std::make_index_sequence<Count>{});
}

}  // namespace bench
