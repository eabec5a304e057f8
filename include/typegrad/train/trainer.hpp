// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cmath>
#include <memory>
#include <numeric>
#include <typegrad/model/dataset.hpp>
#include <typegrad/train/batches.hpp>
#include <typegrad/train/error.hpp>
#include <typegrad/train/fit_options.hpp>
#include <typegrad/train/history.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/stepper.hpp>

namespace typegrad {

/// The shape under which the truth of a sample goes into the loss: a class is a number.
template <class Truth> struct truth_symbol_shape { using type = Truth; };
template <std::size_t Count> struct truth_symbol_shape<classes<Count>> { using type = scalar; };

/// Learns a model's parameters from data: the gradient of the mean loss of a batch, then an update.
template <class Net, class Scalar, class Loss, class Rule, class Batches> class trainer {
 public:
  trainer(model<Net, Scalar>& of, Loss, Rule const& rule, Batches)
      : model_{of}, stepper_{std::make_unique<stepper<Net, Scalar, Rule>>(rule)} {}

  template <class Data> history fit(Data const& data, fit_options<Data> options = {}) {
    using truth = typename truth_symbol_shape<typename Data::truth_kind>::type;
    using pass = gradient_pass<Net, Scalar, Loss, truth, Batches::at_once>;
    auto const room = std::make_unique<typename pass::room>();
    auto const gradients = std::make_unique<parameter_block<Net, Scalar>>();
    history past;
    std::vector<std::size_t> order(data.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    boost::random::mt19937_64 engine{options.seed};
    for (std::size_t epoch = 1; epoch <= options.epochs; ++epoch) {
      shuffle(order, engine);
      double sum = 0;
      for (std::size_t first = 0; first < order.size(); first += Batches::at_once) {
        std::size_t const size = std::min(Batches::at_once, order.size() - first);
        for (std::size_t b = 0; b < Batches::at_once; ++b) {
          auto const s = order[first + std::min(b, size - 1)];
          std::ranges::copy(data.input(s), room->inputs.begin() + std::ptrdiff_t(b * Data::input_size));
          std::ranges::copy(data.truth(s), room->truths.begin() + std::ptrdiff_t(b * Data::truth_size));
          room->weights[b] = b < size ? Scalar(1) / Scalar(size) : Scalar(0);
        }
        auto const loss = pass::run(model_.data(), room->inputs.data(), room->truths.data(), *room,
                                    gradients->data());
        stepper_->step(model_, gradients->data());
        sum += double(loss) * double(size);
      }
      epoch_report report;
      report.epoch = epoch;
      report.epochs = options.epochs;
      report.loss = sum / double(order.size());
      past.on_epoch(report);
      options.observer.on_epoch(report);
    }
    return past;
  }

 private:
  model<Net, Scalar>& model_;
  std::unique_ptr<stepper<Net, Scalar, Rule>> stepper_;
};

}  // namespace typegrad
