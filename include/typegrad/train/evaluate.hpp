// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/train/checks.hpp>
#include <typegrad/train/metrics.hpp>
#include <typegrad/train/outputs.hpp>

namespace typegrad {

namespace judging {

template <class F> inline constexpr bool is_sigmoid = false;
template <class X> inline constexpr bool is_sigmoid<math::apply<op::sigmoid, X>> = true;

template <class Net>
using last_formula = typename meta::at<layers_of<Net>, layers_of<Net>::size - 1>::formula;

}  // namespace judging

/// Above what a single output stands for class 1: ½ where it is a probability, because the last
/// function of the network is a sigmoid, else 0, as logits do.
template <class Net>
inline constexpr double usual_threshold = judging::is_sigmoid<judging::last_formula<Net>> ? 0.5 : 0;

/// What a model makes of data: a confusion_matrix where the truth is a class, else mean_errors.
/// The threshold is for networks of one output. Refuses data of other shapes at compile time.
template <class Net, class Scalar, class Data>
auto evaluate(model<Net, Scalar> const& of, Data const& data,
              double threshold = usual_threshold<Net>) {
  constexpr bool fits = data_fits<Net, Scalar, Data>();
  if constexpr (!fits) return mean_errors{};
  else if constexpr (is_classes<typename Data::truth_kind>) {
    confusion_matrix counts{checks::classes_of_output<output_shape_of<Net>>};
    outputs_of<Net, Scalar>{}.for_each(of, data, [&](std::size_t i, auto output) {
      counts.add(data.label(i), predicted_class<Scalar>(output, threshold));
    });
    return counts;
  } else {
    mean_errors errors;
    outputs_of<Net, Scalar>{}.for_each(of, data, [&](std::size_t i, auto output) {
      auto const truth = data.truth(i);
      for (std::size_t k = 0; k < truth.size(); ++k)
        errors.add(static_cast<double>(output[k]), static_cast<double>(truth[k]));
    });
    return errors;
  }
}

}  // namespace typegrad
