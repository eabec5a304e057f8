// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/report_distribution.hpp>
#include <typegrad/inspect/report_layers.hpp>
#include <typegrad/model/dataset.hpp>

/// What a page shows of a network that was trained, as JSON. The program that trained it writes
/// this, since it has at hand what is needed; of training itself this header knows but the names.
namespace typegrad {

namespace inspect {

/// Samples that distributions are taken of, and units whose weights are shown.
inline constexpr std::size_t looked_at = 200, units_shown = 256;

/// Of each layer, how what it makes of the samples is distributed, or the δ of that.
template <class Net, class Scalar>
void report_layers(json_writer& to, std::vector<Scalar> const (&all)[layers_of<Net>::size]) {
  for (std::size_t layer = 1; layer < layers_of<Net>::size; ++layer)
    if (!all[layer].empty())
      to.object([&] {
        to.member("layer", layer);
        to.key("of");
        report_distribution(to, std::span<Scalar const>{all[layer]});
      });
}

/// Row i of the first matrix is what its unit i looks for: an image, where inputs are images.
template <class Net, class Scalar>
void report_units(json_writer& to, model<Net, Scalar> const& of) {
  constexpr auto const& all = parameters_of<Net>;
  constexpr auto first = [] {
    std::size_t at = 0;
    while (at < all.size() && all[at].rank != 2) ++at;
    return at;
  }();
  if constexpr (first < all.size()) {
    constexpr auto learned = all[first];
    using image = input_shape_of<Net>;
    constexpr std::size_t units = learned.extents[0], size = learned.extents[1];
    constexpr bool is_image = image::rank == 2 && image::size == size;
    constexpr std::size_t rows = [] {
      if constexpr (is_image) return image::extents[0];
      else return std::size_t{1};
    }();
    to.key("units").object([&] {
      to.member("parameter", learned.name);
      to.member("layer", learned.layer);
      to.member("count", units);
      to.member("rows", rows);
      to.member("columns", size / rows);
      to.key("weights").array([&] {
        for (std::size_t unit = 0; unit < std::min(units, units_shown); ++unit)
          for (std::size_t k = 0; k < size; ++k)
            to.value(of.parameters()[learned.offset + k * units + unit]);
      });
    });
  }
}

template <class History> void report_epochs(json_writer& to, History const& history) {
  to.key("epochs").array([&] {
    for (auto const& one : history.epochs)
      to.object([&] {
        to.member("epoch", one.epoch);
        to.member("loss", one.loss);
        if (one.accuracy) to.member("accuracy", *one.accuracy);
        if (one.validation_loss) to.member("validation_loss", *one.validation_loss);
        if (one.validation_accuracy) to.member("validation_accuracy", *one.validation_accuracy);
      });
  });
}

template <class Counts> void report_confusion(json_writer& to, Counts const& counts) {
  to.key("confusion").array([&] {
    for (std::size_t truth = 0; truth < counts.classes(); ++truth)
      to.array([&] {
        for (std::size_t k = 0; k < counts.classes(); ++k) to.value(counts.count(truth, k));
      });
  });
}

template <class Data> auto truth_of(Data const& data, std::size_t i) {
  if constexpr (is_classes<typename Data::truth_kind>) return data.label(i);
  else return data.truth(i);
}

template <class Net, class Loss, class Scalar, class Data>
void report_gradients(json_writer& to, model<Net, Scalar> const& of, Data const& data,
                      std::size_t samples) {
  auto const x = data.inputs().first(samples * Data::input_size);
  auto const y = data.truths().first(samples * Data::truth_size);
  auto const found = of.gradient(Loss{}, x, y);
  for (auto const& learned : parameters_of<Net>)
    to.object([&] {
      to.member("parameter", learned.name);
      to.member("layer", learned.layer);
      to.key("of");
      auto const all = found.gradients.parameters();
      report_distribution(to, std::span<Scalar const>{all.data() + learned.offset, learned.size});
    });
}

}  // namespace inspect

/// Writes a JSON object for typegrad_report: the epochs of a history; what evaluate counted, where
/// truths are classes, with their names; the weights of the first matrix; and, of the first 200
/// samples of some data, how what each layer makes, the δ of that, and the gradients of its
/// parameters are distributed. A history has `epochs`; what was counted has `classes()` and `count(truth, found)`.
template <class Net, class Scalar, class Loss, class Data, class History, class Judged>
void report_training(std::ostream& out, model<Net, Scalar> const& of, Loss, Data const& data,
                     History const& history, Judged const& judged,
                     std::span<std::string const> names = {}) {
  auto const samples = std::min(data.size(), inspect::looked_at);
  auto const digits = out.precision(6);
  inspect::json_writer to{out};
  to.object([&] {
    inspect::report_epochs(to, history);
    if constexpr (requires { judged.count(0, 0); }) inspect::report_confusion(to, judged);
    to.key("classes").numbers(names);
    inspect::report_units(to, of);
    to.member("samples", samples);
    auto const followed = inspect::follow<std::remove_cv_t<Loss>>(
        of, data.inputs().first(samples * Data::input_size),
        [&](std::size_t i) { return inspect::truth_of(data, i); });
    to.key("activations").array([&] { inspect::report_layers<Net>(to, followed.made); });
    to.key("deltas").array([&] { inspect::report_layers<Net>(to, followed.deltas); });
    to.key("gradients").array([&] {
      inspect::report_gradients<Net, std::remove_cv_t<Loss>>(to, of, data, samples);
    });
  });
  out.precision(digits);
}

}  // namespace typegrad
