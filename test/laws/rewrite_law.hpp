// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/text.hpp>

#include "laws/erased.hpp"

/// The law of expr/: a formula rewritten keeps its value. A raw formula is one whose nodes were put
/// together by hand; rebuilt, it has been through the rewrite laws.
namespace laws {

template <class F> constexpr auto rebuilt(F f) { return math::simplified(f); }
template <class... Fs> constexpr auto rebuilt(math::plus<Fs...> f) {
  return math::sum_with_shape<math::shape_of<decltype(f)>>(Fs{}...);
}
template <class... Fs> constexpr auto rebuilt(math::times<Fs...> f) {
  return math::product_with_shape<math::shape_of<decltype(f)>>(Fs{}...);
}
template <class X, long long N> constexpr auto rebuilt(math::power<X, N>) {
  return math::raise<N>(X{});
}

/// One law: what it says, a raw formula, and the formula that it becomes.
template <tg::fixed_string Statement, class Raw, class Becomes> struct rewrite_law {
  static constexpr std::string_view statement = Statement.view();
  static constexpr Raw raw{};
  static constexpr Becomes becomes{};
};
template <tg::fixed_string Statement, class Raw, class Becomes>
constexpr rewrite_law<Statement, Raw, Becomes> law(Raw, Becomes) {
  return {};
}

/// How far two formulas are apart at random points.
template <class F, class G> double value_difference(F, G, double low = -2, double high = 2) {
  static_assert(std::is_same_v<math::shape_of<F>, math::shape_of<G>>, "rewriting keeps the shape");
  return values_apart(without_type<F>, without_type<G>, low, high);
}

}  // namespace laws
