// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <numeric>
#include <typegrad/train/batch_gradient.hpp>
#include <typegrad/train/best_parameters.hpp>
#include <typegrad/train/clipping.hpp>
#include <typegrad/train/failure.hpp>
#include <typegrad/train/fit_options.hpp>
#include <typegrad/train/history.hpp>
#include <typegrad/train/judge.hpp>
#include <typegrad/train/penalty.hpp>
#include <typegrad/train/stepper.hpp>

namespace typegrad {

/// Learns the parameters of a model, which it refers to: the gradient of a batch's mean loss, then
/// an update, and so on.
///   tg::trainer trainer{model, tg::cross_entropy, tg::adam{.learning_rate = 1e-3}, tg::batch<64>};
///   trainer.fit(data.train, {.epochs = 10, .validation = data.test, .observer =
///   tg::progress_bar{}});
/// What the update rule remembers lives as long as the trainer, so a second fit goes on.
template <class Net, class Scalar, class Loss, class Rule, class Batches> class trainer {
  static constexpr bool well_made =
      checks::makes_trainer<Net, Scalar, Loss, Rule, Batches>();
  using steps = std::conditional_t<well_made, stepper<Net, Scalar, Rule>, rules::none>;

 public:
  trainer(model<Net, Scalar>& of, Loss, Rule const& rule, Batches) : model_{&of} {
    if constexpr (well_made) stepper_ = std::make_unique<steps>(rule);
  }
  /// A model that cannot change, or is gone in the next line, is refused in one sentence.
  trainer(model<Net, Scalar> const&, Loss, Rule const&, Batches) {
    static_assert(std::is_void_v<Net> || parts_of_trainer<found_type<model<Net, Scalar> const>>,
                  "a trainer changes the model that it refers to: it takes no constant and no "
                  "temporary (docs/troubleshooting.md#trainer)");
  }

  /// Trains, and returns the reports of all epochs. All memory is made before the first update.
  /// Refuses at compile time data that does not fit network or loss. Throws std::invalid_argument
  /// for options that make no sense, and training_error when a loss or a gradient is not finite:
  /// then the parameters are those before that update.
  template <class Data> history fit(Data const& data, fit_options<Data> const& options = {}) {
    if constexpr (!well_made) return {};
    else if constexpr (!data_fits_loss<Net, Scalar, Loss, Data>()) return {};
    else return run<Data>{*model_, *stepper_, data, options}.epochs();
  }

 private:
  template <class Data> struct run;

  model<Net, Scalar>* model_ = nullptr;
  std::unique_ptr<steps> stepper_;
};

/// What is made of other parts is told in one sentence, and nothing after it.
template <class... Parts> class trainer<list<Parts...>, void, void, void, void> {
  static_assert(checks::tell_trainer<Parts...>());

 public:
  explicit trainer(Parts const&...) {}
  template <class Data> history fit(Data const&, fit_options<Data> const& = {}) { return {}; }
};
template <class... Parts>
  requires(!checks::begins_with_model<4, Parts...>)
trainer(Parts const&...) -> trainer<list<Parts...>, void, void, void, void>;

/// One call of fit.
template <class Net, class Scalar, class Loss, class Rule, class Batches>
template <class Data>
struct trainer<Net, Scalar, Loss, Rule, Batches>::run {
  model<Net, Scalar>& model_;
  stepper<Net, Scalar, Rule>& stepper_;
  Data const& data;
  fit_options<Data> const& options;

  using clock = std::chrono::steady_clock;
  clock::time_point const began = clock::now();
  std::size_t const batch_size = std::max<std::size_t>(1, Batches::samples(data.size()));
  std::size_t const batches = (data.size() + batch_size - 1) / batch_size;
  progress now{0, batches* options.epochs, 0};
  double learning_rate = 0;
  batch_gradient<Net, Scalar, Loss, Data, Batches> gradient{options.threads};
  judge<Net, Scalar, Loss, Data> judged_by{};
  best_parameters<Net, Scalar> best{options.early_stopping};
  std::vector<std::size_t> order = std::vector<std::size_t>(data.size());
  boost::random::mt19937_64 engine{options.seed};

  history epochs() {
    check_options(data, options);
    check_rate(stepper_.rule());
    history past;
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t epoch = 1; epoch <= options.epochs && !past.stopped_early; ++epoch) {
      auto report = one_epoch(epoch);
      if (options.accuracy) report.accuracy = judged_by.run(model_, data).accuracy;
      if (auto const* const judged = options.validation.get()) {
        auto const judgement = judged_by.run(model_, *judged);
        report.validation_loss = judgement.loss;
        report.validation_accuracy = judgement.accuracy;
        past.stopped_early = best.enough_of(epoch, judgement.loss, model_);
        past.best_epoch = best.epoch();
      }
      report.seconds = std::chrono::duration<double>(clock::now() - began).count();
      past.on_epoch(report);
      options.observer.on_epoch(report);
    }
    best.restore(model_);
    return past;
  }

  epoch_report one_epoch(std::size_t epoch) {
    if (!Batches::whole) shuffle(order, engine);
    now.epoch = epoch - 1;
    double sum = 0;
    for (std::size_t batch = 1; batch <= batches; ++batch) {
      auto const first = (batch - 1) * batch_size;
      std::span const chosen{order.data() + first, std::min(batch_size, order.size() - first)};
      double const loss = update(chosen, {epoch, batch});
      sum += loss * static_cast<double>(chosen.size());
      options.observer.on_batch({epoch, options.epochs, batch, batches, loss,
                                 sum / static_cast<double>(first + chosen.size())});
    }
    epoch_report report;
    report.epoch = epoch;
    report.epochs = options.epochs;
    report.updates = stepper_.updates();
    report.loss = sum / static_cast<double>(data.size());
    report.learning_rate = learning_rate;
    report.threads = gradient.threads();
    return report;
  }

  double length_of(auto slopes) {
    if constexpr (decltype(gradient)::shared)
      return clipping::length_by([&](auto const& f) { gradient.run_by_all(f); }, slopes);
    else return clipping::length(slopes);
  }

  /// Gradient, penalty, clipping, update. Returns the loss before it.
  double update(std::span<std::size_t const> chosen, place_in_training at) {
    double const loss = gradient.run(model_, data, chosen);
    auto const slopes = gradient.gradients();
    if (!std::isfinite(loss)) throw failure_of_loss(model_, data, chosen, at, loss);
    if (options.l1 != 0 || options.l2 != 0)
      regularisation::add_slope<Net>(options.l1, options.l2, std::as_const(model_).data(),
                                     slopes.data());
    double length = length_of(slopes);
    if (!std::isfinite(length)) throw failure_of_gradient<Net>(slopes.data(), at);
    if (options.clip_value) {
      clipping::to_value(slopes, *options.clip_value);
      length = length_of(slopes);
    }
    if (options.clip_norm) clipping::to_length(slopes, length, *options.clip_norm);

    double const factor = options.schedule ? options.schedule(now) : 1;
    check_numbers<padded_count<Net, Scalar>>(stepper_.rule(), stepper_.updates() + 1, factor);
    stepper_.step_by([&](auto const& f) { gradient.run_by_all(f); }, model_, gradient.block(),
                     factor);
    ++now.update;
    learning_rate = stepper_.rule().learning_rate * factor;
    return loss;
  }
};

}  // namespace typegrad
