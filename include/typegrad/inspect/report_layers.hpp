// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <memory>
#include <span>
#include <typegrad/inspect/formula_of.hpp>
#include <typegrad/model/model.hpp>
#include <vector>

/// Samples through a network and back, layer by layer, for a page. Each layer is a network of its
/// own, whose passes are those of the library: so what stages keep none of is seen, too, and
/// layers alike are compiled once.
namespace typegrad::inspect {

template <class Shape, class Layers> struct network_from;
template <std::size_t... Extents, class... Layers>
struct network_from<shape<Extents...>, list<Layers...>> {
  using type = network<input<Extents...>, Layers...>;
};

template <class Net, std::size_t I> struct layer_alone {
  using wired = meta::at<layers_of<Net>, I>;
  using input = typename meta::at<layers_of<Net>, I - 1>::output;
  using output = typename wired::output;
  using net = typename network_from<input, list<typename wired::layer>>::type;
  static constexpr auto first_parameter = [] {
    std::size_t before = 0;
    for (auto const& one : parameters_of<Net>) before += one.layer < I ? one.size : 0;
    return before;
  }();
};

/// Behind the last layer: what comes in goes out.
struct handed_on {
  static constexpr auto formula(math::expression auto x) { return x; }
};

/// Σ δ y, whose derivative by x is what a layer y = f(x) hands down of the δ that it is given.
struct handed_down {
  static constexpr auto formula(math::expression auto y, math::expression auto delta) {
    return math::dot(delta, y);
  }
};

template <class Net, std::size_t I>
inline constexpr bool has_adjoint = wiring::any_parameters_before(I + 1, layers_of<Net>{});

/// What each layer makes of samples that lie one after another, and δ, the gradient of each
/// sample's own loss towards that; of the input, `made` is the samples themselves. Layers without
/// parameters before them or in them have no δ, as in the network.
template <class Net, class Scalar> struct followed_samples {
  static constexpr std::size_t layers = layers_of<Net>::size;
  Scalar const* parameters;
  std::vector<Scalar> made[layers], deltas[layers];

  template <std::size_t I> auto layer() const {
    using net = typename layer_alone<Net, I>::net;
    auto alone = std::make_unique<model<net, Scalar>>();
    auto const* const first = parameters + layer_alone<Net, I>::first_parameter;
    std::copy(first, first + parameter_count<net>, alone->parameters().data());
    return alone;
  }
  template <std::size_t Size> static auto sample(std::vector<Scalar> const& of, std::size_t i) {
    return std::span<Scalar const, Size>{of.data() + i * Size, Size};
  }
  /// Calls f for each sample; what it returns goes to `to`, one after another.
  template <class F> static void each(std::size_t samples, std::vector<Scalar>& to, F const& f) {
    for (std::size_t i = 0; i < samples; ++i) {
      auto const found = f(i);
      to.insert(to.end(), found.begin(), found.end());
    }
  }
  std::size_t samples() const { return made[0].size() / input_shape_of<Net>::size; }

  template <std::size_t I = 1> void forward() {
    if constexpr (I < layers) {
      auto const of = layer<I>();
      each(samples(), made[I], [&](std::size_t i) {
        return (*of)(sample<layer_alone<Net, I>::input::size>(made[I - 1], i));
      });
      forward<I + 1>();
    }
  }
  /// Truth is called with the number of a sample.
  template <class Loss, class Truth> void backward(Truth const& truth) {
    constexpr std::size_t last = layers - 1;
    if constexpr (has_adjoint<Net, last>) {
      using output = typename meta::at<layers_of<Net>, last>::output;
      model<typename network_from<output, list<handed_on>>::type, Scalar> const behind{};
      each(samples(), deltas[last], [&](std::size_t i) {
        return behind.input_gradient(Loss{}, sample<output::size>(made[last], i), truth(i));
      });
      down_from<last>();
    }
  }
  template <std::size_t I> void down_from() {
    if constexpr (has_adjoint<Net, I - 1>) {
      using here = layer_alone<Net, I>;
      auto const of = layer<I>();
      each(samples(), deltas[I - 1], [&](std::size_t i) {
        return of->input_gradient(handed_down{}, sample<here::input::size>(made[I - 1], i),
                                  sample<here::output::size>(deltas[I], i));
      });
      down_from<I - 1>();
    }
  }
};

/// Follows samples forward to the loss and back to the first layer that learns.
template <class Loss, class Net, class Scalar, class Truth>
followed_samples<Net, Scalar> follow(model<Net, Scalar> const& of, std::span<Scalar const> inputs,
                                     Truth const& truth) {
  followed_samples<Net, Scalar> all{of.parameters().data(), {}, {}};
  all.made[0].assign(inputs.begin(), inputs.end());
  all.forward();
  all.template backward<Loss>(truth);
  return all;
}

}  // namespace typegrad::inspect
