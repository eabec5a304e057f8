// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/formula_of.hpp>
#include <typegrad/inspect/report_json.hpp>
#include <typegrad/model/model.hpp>

/// One sample through a network with numbers, for a page. The library itself computes all of them:
/// what layer i makes is the output of the network that ends there, and δᵢ the gradient towards the
/// input of the network that begins behind it.
namespace typegrad::inspect {

/// Behind the last layer: what comes in goes out.
struct handed_on {
  static constexpr auto formula(math::expression auto x) { return x; }
};

template <class Shape, class Layers> struct network_from;
template <std::size_t... Extents, class... Layers>
struct network_from<shape<Extents...>, list<Layers...>> {
  using type = network<input<Extents...>, Layers...>;
};

template <class Net, std::size_t Layer> struct network_in_parts {
  static constexpr std::size_t count = layers_of<Net>::size;
  template <std::size_t First, std::size_t... I>
  static constexpr auto layers(std::index_sequence<I...>) {
    return list<typename meta::at<layers_of<Net>, First + I>::layer...>{};
  }
  static constexpr auto behind() {
    if constexpr (Layer + 1 == count) return list<handed_on>{};
    else return layers<Layer + 1>(std::make_index_sequence<count - Layer - 1>{});
  }
  using input_layer = typename meta::at<layers_of<Net>, 0>::output;
  using output = typename meta::at<layers_of<Net>, Layer>::output;
  using upto = typename network_from<input_layer,
                                     decltype(layers<1>(std::make_index_sequence<Layer>{}))>::type;
  using after = typename network_from<output, decltype(behind())>::type;
};

/// A model of the parameters from `first` on.
template <class Part, class Scalar> model<Part, Scalar> model_from(Scalar const* first) {
  if constexpr (parameter_count<Part> == 0) return {};
  else {
    std::array<Scalar, parameter_count<Part>> stored{};
    for (std::size_t i = 0; i < stored.size(); ++i) stored[i] = first[i];
    return model<Part, Scalar>{stored};
  }
}

/// An array with its extents, row after row; parameters that are matrices are stored by columns.
template <class Shape, class Scalar>
void report_array(json_writer& to, std::string_view key, Scalar const* stored,
                  bool by_columns = false) {
  to.key(key).object([&] {
    to.key("extents").numbers(Shape::extents);
    to.key("numbers").array([&] {
      if constexpr (Shape::rank == 2) {
        constexpr auto rows = Shape::extents[0], columns = Shape::extents[1];
        for (std::size_t i = 0; i < rows; ++i)
          for (std::size_t k = 0; k < columns; ++k)
            to.value(stored[by_columns ? k * rows + i : i * columns + k]);
      } else
        for (std::size_t i = 0; i < Shape::size; ++i) to.value(stored[i]);
    });
  });
}

/// Of each parameter, under its symbol's name after `prefix`.
template <class Net, class Scalar>
void report_parameters(json_writer& to, std::string const& prefix, Scalar const* stored) {
  meta::for_each_index<parameters_of<Net>.size()>([&](auto i) {
    using learned = decltype(symbol_of_parameter<Net, i>());
    report_array<typename learned::shape>(to, prefix + std::string{learned::name.view()},
                                          stored + parameters_of<Net>[i].offset, true);
  });
}

template <class Net, std::size_t I, class Scalar, class X>
auto output_of_layer(Scalar const* parameters, X const& x) {
  if constexpr (I == 0) return x;
  else
    return model_from<typename network_in_parts<Net, I>::upto>(parameters)(x);
}

template <class Net, class Loss, std::size_t I, class Scalar, class X, class Y>
void report_layer_numbers(json_writer& to, Scalar const* parameters, X const& x, Y const& truth) {
  using parts = network_in_parts<Net, I>;
  auto const made = output_of_layer<Net, I>(parameters, x);
  if constexpr (I > 0)
    report_array<typename parts::output>(to, output_name<I>().view(), made.data());
  if constexpr (wiring::any_parameters_before(I + 1, layers_of<Net>{})) {
    constexpr auto before = parameter_count<Net> - parameter_count<typename parts::after>;
    auto const towards = model_from<typename parts::after>(parameters + before)
                             .input_gradient(Loss{}, made, truth);
    report_array<typename parts::output>(to, adjoint_name<I>.view(), towards.data());
  }
}

}  // namespace typegrad::inspect

namespace typegrad {

/// Writes the members of a JSON object: of one sample the input x, what each layer makes of it, the
/// loss, the adjoint δ of each layer's output and the gradient of each parameter, under the names
/// that formulas have; and "new W2" and so on, the parameters after an update, with the loss then.
template <class Net, class Loss, class Scalar, class Y>
void report_example(inspect::json_writer& to, model<Net, Scalar> const& before,
                    model<Net, Scalar> const& after,
                    std::array<Scalar, input_shape_of<Net>::size> const& x, Y const& truth) {
  auto const* const parameters = before.parameters().data();
  auto const found = before.gradient(Loss{}, x, truth);
  inspect::report_array<input_shape_of<Net>>(to, "x", x.data());
  inspect::report_parameters<Net>(to, "", parameters);
  meta::for_each_index<layers_of<Net>::size>([&](auto i) {
    inspect::report_layer_numbers<Net, Loss, i>(to, parameters, x, truth);
  });
  inspect::report_array<scalar>(to, "L", &found.loss);
  inspect::report_parameters<Net>(to, "∂", found.gradients.parameters().data());
  inspect::report_parameters<Net>(to, "new ", after.parameters().data());
  auto const then = after.gradient(Loss{}, x, truth);
  inspect::report_array<scalar>(to, "new L", &then.loss);
}

}  // namespace typegrad
