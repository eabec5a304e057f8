// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/nodes.hpp>
#include <typegrad/meta/diagnosis.hpp>

namespace typegrad::math {

/// What stands in a formula where a mistake in it was told: a symbol of the shape that was meant,
/// as far as one can tell. Nothing that is made of it says another word.
template <class Shape> using mistaken = symbol<"?", Shape>;

template <class F> inline constexpr bool is_mistaken = false;
template <class Shape> inline constexpr bool is_mistaken<mistaken<Shape>> = true;

template <class... Fs> constexpr bool holds_mistake() {
  return []<class... Nodes>(list<Nodes...>) {
    return (is_mistaken<Nodes> || ...);
  }(nodes_of<list<Fs...>>{});
}

/// Whether there is nothing to say: all is well, or a mistake in the formulas was told already.
template <bool Good, class... Fs> constexpr bool good_or_told() {
  if constexpr (Good) return true;
  else return holds_mistake<Fs...>();
}

}  // namespace typegrad::math
