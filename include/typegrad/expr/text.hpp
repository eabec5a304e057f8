// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/typeset.hpp>

/// A formula as a mathematician would write it:
///   text(gradient(sum(tanh(W * x + b)), W)) is (1 - tanh(W x + b)²) xᵀ
/// Products stand side by side, 𝟏 is a vector of ones, [x > 0] is 1 where x > 0 and else 0, ½ x is
/// half of x and other fractions are divisions: 2 x / 3. Names in digits get subscripts: W2 is W₂.
namespace typegrad {

namespace math {

template <class Names, class F, dialect const& In = in_text> struct formula_text {
  static constexpr void write(writer& to) {
    pen in_words{to, In};
    math::write<Names, F>(in_words);
  }
};

}  // namespace math

/// A name for a part of a formula: text(f, named<"h">(tanh(W * x + b))) writes h in its place.
template <fixed_string Name, expression F> constexpr math::naming<Name, F> named(F) { return {}; }

/// The formula in print, in static storage; parts that have a name are written so.
template <expression F, fixed_string... Names, class... Parts>
constexpr std::string_view text(F, math::naming<Names, Parts>...) {
  return meta::written<math::formula_text<list<math::naming<Names, Parts>...>, F>>::view;
}

}  // namespace typegrad
