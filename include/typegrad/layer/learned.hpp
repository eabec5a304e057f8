// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include <typegrad/meta/fixed_string.hpp>
#include <typegrad/shape/shape.hpp>

/// What a layer says of itself. A layer is an empty struct with
///   formula(parameters..., x)                its formula, one symbol for each parameter, then x
/// and, where it needs them,
///   template <class Input> using parameters  a list of learned<...>, given the shape of x
///   using expects = shape<...>               the only shape it takes
///   static constexpr std::size_t takes_rank  the only rank it takes
///   using gives = shape<...>                 the shape it gives, whatever comes in
///   static constexpr bool keeps_size = true  it gives as many values as come in
///   static constexpr fixed_string spelling   how a program writes it
/// Nothing else tells the layers of the library from one of your own.
namespace typegrad {

/// A parameter of a layer: the name it is saved under ("weight"), the letter in formulas ("W"),
/// and its shape. Initialisers scale what has two or more extents, and treat the rest as a bias.
template <fixed_string Name, fixed_string Letter, class Shape> struct learned {
  static constexpr auto name = Name;
  static constexpr auto letter = Letter;
  using shape = Shape;
};

}  // namespace typegrad
