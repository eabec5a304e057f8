// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <typegrad/train/evaluate.hpp>

namespace typegrad {

/// The mean loss of a model on data, and, where the truth is a class, the share of samples whose
/// class it finds.
struct judgement {
  double loss = 0;
  std::optional<double> accuracy{};
};

/// Judges by a loss, as often as wanted: its memory is made once.
template <class Net, class Scalar, class Loss, class Data> class judge {
  using truth_shape = typename truth_in_loss<typename Data::truth_kind>::shape;
  using prediction = symbol<"ŷ", output_shape_of<Net>>;
  using truth = symbol<"y", truth_shape>;
  using formula = decltype(loss_of_output<Net, Loss, truth_shape>());
  enum base : std::size_t { of_output, of_truth, of_loss, scratch, bases };
  using loss_plan =
      plan::plan<list<plan::place<formula, of_loss>>,
                 list<plan::place<prediction, of_output>, plan::place<truth, of_truth>>, list<>,
                 scratch, 1>;

 public:
  judgement run(model<Net, Scalar> const& of, Data const& data) {
    constexpr bool classified = is_classes<typename Data::truth_kind>;
    double sum = 0;
    std::size_t found = 0;
    outputs_.for_each(of, data, [&](std::size_t i, auto output) {
      sum += loss(output.data(), data.truth(i).data());
      if constexpr (classified)
        found += predicted_class<Scalar>(output, usual_threshold<Net>) == data.label(i) ? 1 : 0;
    });
    auto const samples = static_cast<double>(data.size());
    judgement all{sum / samples, {}};
    if (classified) all.accuracy = static_cast<double>(found) / samples;
    return all;
  }

 private:
  double loss(Scalar const* y, Scalar const* t) {
    Scalar one{};
    kernel::frame<Scalar, bases> memory;
    memory.read[of_output] = y;
    memory.read[of_truth] = t;
    memory.write[of_loss] = &one;
    memory.read[of_loss] = &one;
    memory.write[scratch] = scratch_.data();
    memory.read[scratch] = scratch_.data();
    kernel::run<loss_plan>(memory);
    return static_cast<double>(one);
  }

  outputs_of<Net, Scalar> outputs_;
  std::vector<Scalar> scratch_ = std::vector<Scalar>(loss_plan::scratch);
};

}  // namespace typegrad
