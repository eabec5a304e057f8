// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <limits>
#include <ostream>
#include <span>
#include <typegrad/inspect/report_example.hpp>
#include <typegrad/model/dataset.hpp>

/// What a page shows of a network that was trained, as JSON. The program that trained it writes
/// this, since it has at hand what is needed; of training itself this header knows but the names.
namespace typegrad {

namespace inspect {

/// Samples that distributions are taken of, units whose weights are shown, and parts of a
/// histogram.
inline constexpr std::size_t looked_at = 200, units_shown = 256, histogram_parts = 40;

/// How often numbers fall into each of equal parts between the least and the greatest. Those that
/// are exactly 0, as relu makes many, are counted apart, and so are those that are not finite.
template <class Scalar> void report_distribution(json_writer& to, std::span<Scalar const> all) {
  constexpr double most = std::numeric_limits<double>::max();
  double least = most, greatest = -most, sum = 0, squares = 0;
  std::size_t zeros = 0, finite = 0;
  for (double const one : all)
    if (std::isfinite(one)) {
      ++finite;
      zeros += one == 0 ? 1 : 0;
      least = std::min(least, one);
      greatest = std::max(greatest, one);
      sum += one;
    }
  if (finite == 0) least = greatest = 0;
  double const mean = finite == 0 ? 0 : sum / static_cast<double>(finite);
  std::array<std::size_t, histogram_parts> counts{};
  for (double const one : all)
    if (std::isfinite(one)) {
      squares += (one - mean) * (one - mean);
      double const part = greatest > least ? (one - least) / (greatest - least) : 0.5;
      auto const index = static_cast<std::size_t>(part * double{histogram_parts});
      if (one != 0) ++counts[std::min(index, histogram_parts - 1)];
    }
  to.object([&] {
    to.member("numbers", all.size());
    to.member("finite", finite);
    to.member("zeros", zeros);
    to.member("least", least);
    to.member("greatest", greatest);
    to.member("mean", mean);
    to.member("deviation", finite == 0 ? 0 : std::sqrt(squares / static_cast<double>(finite)));
    to.key("counts").numbers(counts);
  });
}

/// What layer I makes of what those before it made of the samples, and so on: each layer alone.
template <class Net, std::size_t I = 1, class Scalar>
void report_activations(json_writer& to, Scalar const* parameters, std::vector<Scalar> const& in) {
  if constexpr (I < layers_of<Net>::size) {
    using before = typename meta::at<layers_of<Net>, I - 1>::output;
    using wired = meta::at<layers_of<Net>, I>;
    using alone = typename network_from<before, list<typename wired::layer>>::type;
    constexpr std::size_t size = wired::output::size, x_size = before::size;
    auto const layer = model_from<alone>(parameters);
    std::vector<Scalar> out(in.size() / x_size * size);
    for (std::size_t i = 0; i < in.size() / x_size; ++i) {
      auto const y = layer(std::span<Scalar const, x_size>{in.data() + i * x_size, x_size});
      std::copy(y.begin(), y.end(), out.data() + i * size);
    }
    to.object([&] {
      to.member("layer", I);
      to.key("of");
      report_distribution(to, std::span<Scalar const>{out});
    });
    report_activations<Net, I + 1>(to, parameters + parameter_count<alone>, out);
  }
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

template <class Net, class Loss, class Scalar, class Data>
void report_gradients(json_writer& to, model<Net, Scalar> const& of, Data const& data,
                      std::size_t samples) {
  auto const x = data.inputs().first(samples * Data::input_size);
  auto const y = data.truths().first(samples * Data::truth_size);
  auto const found = [&] {
    if constexpr (is_classes<typename Data::truth_kind>)
      return of.gradient(Loss{}, x, std::vector<std::size_t>(y.begin(), y.end()));
    else return of.gradient(Loss{}, x, y);
  }();
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
/// samples of some data, how what each layer makes and the gradients of its parameters are
/// distributed. A history has `epochs`; what was counted has `classes()` and `count(truth, found)`.
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
    to.key("activations").array([&] {
      auto const x = data.inputs().first(samples * Data::input_size);
      inspect::report_activations<Net>(to, of.parameters().data(),
                                       std::vector<Scalar>(x.begin(), x.end()));
    });
    to.key("gradients").array([&] {
      inspect::report_gradients<Net, std::remove_cv_t<Loss>>(to, of, data, samples);
    });
  });
  out.precision(digits);
}

}  // namespace typegrad
