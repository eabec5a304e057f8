// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/nodes.hpp>
#include <typegrad/network/wiring.hpp>

/// From wired layers to stages: one contraction and what is done element by element around it.
/// Stages that are alike are one type, so that they are derived, planned and compiled once.
namespace typegrad {

/// Formula is the stage's output, made of X and of the parameter symbols; its parameters stand one
/// after another in the parameter block, from ParameterOffset on. Layers First to Last are in it.
template <class Formula, class X, class Parameters> struct stage_formula {
  using formula = Formula;
  using input = X;
  using parameters = Parameters;
};
template <class StageFormula, std::size_t ParameterOffset, std::size_t First, std::size_t Last>
struct stage : StageFormula {
  using kind = StageFormula;
  static constexpr std::size_t parameter_offset = ParameterOffset;
  static constexpr std::size_t first_layer = First;
  static constexpr std::size_t last_layer = Last;
};

namespace wiring {

template <class F> inline constexpr bool is_contraction = false;
template <class A, class B> inline constexpr bool is_contraction<math::product<A, B>> = true;
template <class X, class Y> inline constexpr bool is_contraction<math::outer_product<X, Y>> = true;

template <class F> constexpr bool has_contraction() {
  return []<class... Fs>(list<Fs...>) {
    return (is_contraction<Fs> || ...);
  }(math::nodes_of<list<F>>{});
}

template <class... Symbols> constexpr std::size_t size_of(list<Symbols...>) {
  return (std::size_t{0} + ... + Symbols::shape::size);
}

/// A letter that the stage has already gets a number.
template <class Learned, std::size_t Again, class... Before> constexpr auto fresh(list<Before...>) {
  constexpr auto name = [] {
    if constexpr (Again == 0) return Learned::letter;
    else return Learned::letter + meta::decimal<Again>();
  }();
  using candidate = symbol<name, typename Learned::shape, role::parameter>;
  if constexpr (((Before::label == candidate::label) || ...))
    return fresh<Learned, Again + 1>(list<Before...>{});
  else return candidate{};
}

template <class Before, class Mine> constexpr auto fresh_symbols(list<>) { return Mine{}; }
template <class Before, class Mine, class Learned, class... Rest>
constexpr auto fresh_symbols(list<Learned, Rest...>) {
  using one = list<decltype(fresh<Learned, 0>(Before{}))>;
  return fresh_symbols<meta::join<Before, one>, meta::join<Mine, one>>(list<Rest...>{});
}

/// A stage that is still growing.
template <class Formula, class X, class Symbols, std::size_t Offset, std::size_t First,
          std::size_t Last>
struct growing {
  using closed = stage<stage_formula<Formula, X, Symbols>, Offset, First, Last>;
  static constexpr std::size_t next_offset = Offset + size_of(Symbols{});

  template <class Wired> static constexpr auto grown() {
    using mine = decltype(fresh_symbols<meta::join<list<X>, Symbols>, list<>>(
        typename Wired::parameters{}));
    using made = decltype(apply<typename Wired::layer>(Formula{}, mine{}));
    return growing<made, X, meta::join<Symbols, mine>, Offset, First, Wired::index>{};
  }
  template <class Wired> static constexpr auto next() {
    using x = symbol<"x", typename Wired::input>;
    return growing<x, x, list<>, next_offset, Wired::index, Wired::index>::template grown<Wired>();
  }
};

template <class Done, class Growing> constexpr auto stages_from(list<>) {
  return meta::join<Done, list<typename Growing::closed>>{};
}
template <class Done, class Growing, class Wired, class... Rest>
constexpr auto stages_from(list<Wired, Rest...>) {
  using formula = typename Growing::closed::formula;
  if constexpr (has_contraction<typename Wired::formula>() && has_contraction<formula>())
    return stages_from<meta::join<Done, list<typename Growing::closed>>,
                       decltype(Growing::template next<Wired>())>(list<Rest...>{});
  else
    return stages_from<Done, decltype(Growing::template grown<Wired>())>(list<Rest...>{});
}

template <class Input, class... Rest> constexpr auto stages_of_wired(list<Input, Rest...>) {
  using x = symbol<"x", typename Input::output>;
  return stages_from<list<>, growing<x, x, list<>, 0, 0, 0>>(list<Rest...>{});
}

template <bool WellFormed, class Wired> struct stages_where {
  using type = decltype(stages_of_wired(Wired{}));
};
/// After a mistake: a formula of the right shapes, so that what uses the network stays quiet.
template <class Wired> struct stages_where<false, Wired> {
  static constexpr std::size_t last = Wired::size - 1;
  using x = symbol<"x", typename meta::at<Wired, 0>::output>;
  using formula =
      decltype(math::with_shape<typename meta::at<Wired, last>::output>(math::sum(x{})));
  using type = list<stage<stage_formula<formula, x, list<>>, 0, 0, last>>;
};

}  // namespace wiring

}  // namespace typegrad
