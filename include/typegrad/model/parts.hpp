// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/diagnosis.hpp>
#include <typegrad/network/network.hpp>

/// What a model is made of: a network, and the kind of its numbers.
namespace typegrad::checks {

template <class Net>
concept like_a_network = requires {
  typename Net::wired_layers;
  Net::well_formed;
};
template <class Scalar>
inline constexpr bool is_number =
    std::is_same_v<Scalar, float> || std::is_same_v<Scalar, double>;

template <class Net, class Scalar>
concept can_be_modelled = like_a_network<Net> && is_number<Scalar>;

/// True, after one sentence about what is wrong.
template <class Net, class Scalar> constexpr bool tell_model() {
  static_assert(like_a_network<Net> || parts_of_model<found_type<Net>>,
                "a model is of a network: struct net : tg::network<tg::input<...>, ...> {} "
                "(docs/troubleshooting.md#model-of-what)");
  static_assert(!like_a_network<Net> || is_number<Scalar> ||
                    parts_of_model<expected_type<float, double>, found_type<Scalar>>,
                "the numbers of a model are float or double "
                "(docs/troubleshooting.md#model-of-what)");
  return true;
}

/// Stands for a network that is none, after that was told: as one with a mistake in it, of which
/// nothing more is said.
struct no_network {
  using layers = list<input<1>>;
  using wired_layers = list<wiring::unwired_layer<0, input<1>, shape<1>, shape<1>>>;
  static constexpr bool well_formed = false;
};

}  // namespace typegrad::checks
