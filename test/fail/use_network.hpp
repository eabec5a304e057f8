// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/network.hpp>

/// What a program does with a network. After a mistake in its topology none of it says another word.
namespace tg = typegrad;

template <class Stage> constexpr bool is_derived() {
  using formula = typename Stage::formula;
  using gradient = decltype(tg::gradient(formula{}, typename Stage::input{}));
  return gradient::shape::size == Stage::input::shape::size;
}

template <class... Stages> constexpr bool are_derived(tg::list<Stages...>) {
  return (is_derived<Stages>() && ...);
}

template <class Net> constexpr bool is_used() {
  using prediction = tg::symbol<"y", tg::output_shape_of<Net>>;
  using loss = decltype(tg::loss_of<tg::losses::squared_error>(prediction{}, prediction{}));
  static_assert(tg::parameter_count<Net> == tg::cost<Net>.parameters);
  static_assert(tg::parameters_of<Net>.size() < 100);
  static_assert(tg::input_shape<Net>.size > 0);
  static_assert(are_derived(tg::stages_of<Net>{}));
  return loss::shape::rank == 0 && !tg::spelling<Net>().empty();
}
