// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network/stated.hpp>

#include "laws/samples.hpp"
#include "laws/slope.hpp"

/// The gradient of a layer is its slope, towards x and towards each of its parameters.
namespace layers {

namespace tg = typegrad;

/// Where a layer is tried: inside the domain of its formula and away from its corners. A layer of
/// the list that has no line here does not compile.
template <class Layer> inline constexpr auto samples_of = Layer::needs_a_line_in_slope_of_layer;

// clang-format off
template <> inline constexpr auto samples_of<tg::exp>         = laws::everywhere;
template <> inline constexpr auto samples_of<tg::log>         = laws::above_zero;
template <> inline constexpr auto samples_of<tg::sqrt>        = laws::above_zero;
template <> inline constexpr auto samples_of<tg::square>      = laws::everywhere;
template <> inline constexpr auto samples_of<tg::abs>         = laws::everywhere;
template <> inline constexpr auto samples_of<tg::sin>         = laws::everywhere;
template <> inline constexpr auto samples_of<tg::cos>         = laws::everywhere;
template <> inline constexpr auto samples_of<tg::tanh>        = laws::everywhere;
template <> inline constexpr auto samples_of<tg::sigmoid>     = laws::everywhere;
template <> inline constexpr auto samples_of<tg::relu>        = laws::everywhere;
template <> inline constexpr auto samples_of<tg::softplus>    = laws::everywhere;
template <> inline constexpr auto samples_of<tg::silu>        = laws::everywhere;
template <> inline constexpr auto samples_of<tg::gelu>        = laws::everywhere;
template <> inline constexpr auto samples_of<tg::leaky_relu>  = laws::everywhere;
template <> inline constexpr auto samples_of<tg::elu>         = laws::everywhere;
template <> inline constexpr auto samples_of<tg::softmax>     = laws::everywhere;
template <> inline constexpr auto samples_of<tg::log_softmax> = laws::everywhere;
// clang-format on

template <class Layer, class Input>
double slope_error(Layer, Input, laws::points const& points = laws::everywhere) {
  using formula = tg::wiring::formula_of<Layer, Input>;
  constexpr auto x = tg::symbol<"x", Input>{};
  std::array<double, Input::size> values{};
  for (std::size_t i = 0; i < Input::size; ++i) values[i] = points[i % points.size()];
  return [&]<class... Symbols>(tg::list<tg::symbol<"x", Input>, Symbols...>) {
    return laws::gradient_error(formula{}, laws::bind(x, values),
                                laws::bind_at_random(Symbols{})...);
  }(tg::wiring::symbols_of<Layer, Input>{});
}

}  // namespace layers
