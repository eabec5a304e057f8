// SPDX-License-Identifier: MIT
#pragma once
#include <type_traits>
#include <typegrad/layer/learned.hpp>
#include <typegrad/layer/spelling.hpp>

namespace typegrad {

/// The tag of a dense layer without bias: dense<10, no_bias>.
struct no_bias_tag {};
inline constexpr no_bias_tag no_bias{};

/// W x + b: (Out,In)(In) + (Out) -> (Out)
template <std::size_t Out> struct dense_formula {
  static constexpr std::size_t takes_rank = 1;
  using gives = shape<Out>;
  template <class Input>
  using parameters =
      list<learned<"weight", "W", shape<Out, Input::size>>, learned<"bias", "b", shape<Out>>>;
  static constexpr auto formula(parameter auto W, parameter auto b, expression auto x) {
    return W * x + b;
  }
};

/// W x: (Out,In)(In) -> (Out)
template <std::size_t Out> struct dense_formula_without_bias {
  static constexpr std::size_t takes_rank = 1;
  using gives = shape<Out>;
  template <class Input> using parameters = list<learned<"weight", "W", shape<Out, Input::size>>>;
  static constexpr auto formula(parameter auto W, expression auto x) { return W * x; }
};

template <auto Size> concept whole_number = std::is_integral_v<decltype(Size)>;

/// A number of values; the network refuses one that is not positive.
template <auto Size> inline constexpr std::size_t extent_of = Size > 0 ? std::size_t(Size) : 0;

/// Every output is a weighted sum of every input: dense<Out> infers the number of inputs,
/// dense<In, Out> states it and is checked; no_bias as the last argument leaves the bias out.
template <auto... Sizes> struct dense {};

template <auto Out>
  requires whole_number<Out>
struct dense<Out> : dense_formula<extent_of<Out>> {
  static constexpr auto spelling = spelling_with<"dense", Out>();
};
template <auto In, auto Out>
  requires(whole_number<In> && whole_number<Out>)
struct dense<In, Out> : dense_formula<extent_of<Out>> {
  using expects = shape<extent_of<In>>;
  static constexpr auto spelling = spelling_with<"dense", In, Out>();
};
template <auto Out>
  requires whole_number<Out>
struct dense<Out, no_bias> : dense_formula_without_bias<extent_of<Out>> {
  static constexpr auto spelling = fixed_string{"typegrad::dense<"} + comma_separated<Out>() +
                                   fixed_string{", typegrad::no_bias>"};
};
template <auto In, auto Out>
  requires(whole_number<In> && whole_number<Out>)
struct dense<In, Out, no_bias> : dense_formula_without_bias<extent_of<Out>> {
  using expects = shape<extent_of<In>>;
  static constexpr auto spelling = fixed_string{"typegrad::dense<"} + comma_separated<In, Out>() +
                                   fixed_string{", typegrad::no_bias>"};
};

}  // namespace typegrad
