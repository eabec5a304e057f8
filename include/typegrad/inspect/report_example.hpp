// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/report_json.hpp>
#include <typegrad/inspect/report_layers.hpp>
#include <typegrad/inspect/report_values.hpp>

/// One sample through a network with numbers, for a page. The library itself computes all of them.
namespace typegrad::inspect {

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

template <std::size_t I, class Net, class Scalar>
void report_layer_numbers(json_writer& to, followed_samples<Net, Scalar> const& of) {
  using output = typename meta::at<layers_of<Net>, I>::output;
  if constexpr (I > 0) report_array<output>(to, output_name<I>().view(), of.made[I].data());
  if constexpr (has_adjoint<Net, I>)
    report_array<output>(to, adjoint_name<I>.view(), of.deltas[I].data());
}

/// Of the lines of a layer or of the loss, the parts that have names of their own.
template <class Lines, class Scalar>
void report_parts(json_writer& to, numbers_by_name<Scalar> const& numbers) {
  using words = typename Lines::words;
  [&]<fixed_string... Names, class... Fs>(list<math::naming<Names, Fs>...>) {
    (report_array<typename Fs::shape>(to, Names.view(), value_of<Fs>(numbers).data()), ...);
  }(meta::join<typename words::forward_parts, typename words::backward_parts>{});
}

/// Those of all layers and of the loss, whose truth is `t`.
template <class Net, class Loss, class Truth, class Scalar>
void report_all_parts(json_writer& to, followed_samples<Net, Scalar> const& of, Scalar const* t) {
  numbers_by_name<Scalar> numbers{{"t", t}};
  meta::for_each_index<parameters_of<Net>.size()>([&](auto i) {
    numbers[std::string{decltype(symbol_of_parameter<Net, i>())::name.view()}] =
        of.parameters + parameters_of<Net>[i].offset;
  });
  meta::for_each_index<layers_of<Net>::size>([&](auto i) {
    numbers[std::string{output_name<i>().view()}] = of.made[i].data();
    numbers[std::string{adjoint_name<i>.view()}] = of.deltas[i].data();
  });
  using lines = network_lines<Net, Loss, Truth>;
  meta::for_each_index<layers_of<Net>::size - 1>(
      [&](auto i) { report_parts<typename lines::template layer<i + 1>>(to, numbers); });
  report_parts<typename lines::loss>(to, numbers);
}

}  // namespace typegrad::inspect

namespace typegrad {

/// Writes the members of a JSON object: of one sample the input x, what each layer makes of it, the
/// loss, the adjoint δ of each layer's output and the gradient of each parameter, and the parts of
/// formulas that have names, under the names that formulas have; and "new W2" and so on, the parameters after an update, with the loss then.
template <class Net, class Loss, class Scalar, class Y>
void report_example(inspect::json_writer& to, model<Net, Scalar> const& before,
                    model<Net, Scalar> const& after,
                    std::array<Scalar, input_shape_of<Net>::size> const& x, Y const& truth) {
  auto const* const parameters = before.parameters().data();
  auto const found = before.gradient(Loss{}, x, truth);
  auto const followed = inspect::follow<Loss>(before, std::span<Scalar const>{x},
                                              [&](std::size_t) { return truth; });
  inspect::report_array<input_shape_of<Net>>(to, "x", x.data());
  inspect::report_parameters<Net>(to, "", parameters);
  meta::for_each_index<layers_of<Net>::size>([&](auto i) {
    inspect::report_layer_numbers<i>(to, followed);
  });
  std::vector<Scalar> told;
  if constexpr (std::integral<Y>) told.push_back(static_cast<Scalar>(truth));
  else told.assign(truth.begin(), truth.end());
  using truth_shape = decltype(truth_shape_of<Net, Y>());
  inspect::report_all_parts<Net, Loss, truth_shape>(to, followed, told.data());
  inspect::report_array<scalar>(to, "L", &found.loss);
  inspect::report_parameters<Net>(to, "∂", found.gradients.parameters().data());
  inspect::report_parameters<Net>(to, "new ", after.parameters().data());
  auto const then = after.gradient(Loss{}, x, truth);
  inspect::report_array<scalar>(to, "new L", &then.loss);
}

}  // namespace typegrad
