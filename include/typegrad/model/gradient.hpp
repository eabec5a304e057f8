// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <typegrad/model/parameter_block.hpp>
#include <typegrad/model/passes.hpp>
#include <typegrad/model/samples.hpp>
#include <typegrad/model/scratch.hpp>

/// The loss of a batch and its gradient: the passes with the memory that they need.
namespace typegrad {

/// Gradients, laid out as the model's parameters. Those of a small network lie in the object
/// itself, those of a large one on the heap, so that they are never put on the stack.
template <class Net, class Scalar> class gradient_block {
  using block = parameter_block<Net, Scalar>;
  static constexpr bool small = sizeof(block) <= passes::largest_on_stack;
  static constexpr auto made() {
    if constexpr (small) return block{};
    else return std::make_unique<block>();
  }
  decltype(made()) numbers_ = made();

  constexpr block& all() noexcept {
    if constexpr (small) return numbers_;
    else return *numbers_;
  }
  constexpr block const& all() const noexcept {
    if constexpr (small) return numbers_;
    else return *numbers_;
  }

 public:
  constexpr auto parameters() noexcept { return all().parameters(); }
  constexpr auto parameters() const noexcept { return std::as_const(all()).parameters(); }
  template <fixed_string Name> auto get() noexcept { return all().template get<Name>(); }
  template <fixed_string Name> auto get() const noexcept { return all().template get<Name>(); }
  constexpr Scalar* data() noexcept { return all().data(); }
};

/// The mean loss of the samples, and its gradient.
template <class Net, class Scalar> struct loss_and_gradients {
  Scalar loss{};
  gradient_block<Net, Scalar> gradients{};
};

/// How the truth of one sample comes: a class index or a number (rank 0), or an array.
template <class Net, class Y> constexpr auto truth_shape_of() {
  if constexpr (!views::contiguous<Y>) return scalar{};
  else if constexpr (std::integral<views::scalar_in<Y>> || requires { typename Y::indices; })
    return scalar{};
  else return output_shape_of<Net>{};
}

/// The passes of Net for a loss, a truth of one shape and batches of one size, and the memory they
/// take: `room`, which the caller keeps where it likes. Nothing here allocates.
template <class Net, class Scalar, class Loss, class Truth, std::size_t Batch,
          bool WantInputGradient = false>
struct gradient_pass {
  using input_shape = input_shape_of<Net>;
  using prediction = symbol<"ŷ", output_shape_of<Net>>;
  using truth = symbol<"y", Truth>;
  using formula = decltype(loss_of_output<Net, Loss, Truth>());
  using training =
      plan::training<stages_of<Net>, formula, truth, Batch, WantInputGradient>;
  static constexpr std::size_t batch = Batch;

  struct room {
    alignas(block_alignment) std::array<Scalar, training::arena.size> arena;
    alignas(block_alignment) std::array<Scalar, Batch * input_shape::size> inputs;
    alignas(block_alignment) std::array<Scalar, Batch * Truth::size> truths;
    alignas(block_alignment) std::array<Scalar, Batch> weights;
    alignas(block_alignment)
        std::array<Scalar, WantInputGradient ? Batch * input_shape::size : 0> input_gradients;
  };

  /// The sum of the samples' losses, each times its weight in `in`, and the gradient of that sum
  /// to `gradients`; of the samples in `inputs` and `truths`, which may be those of `in`. Where a
  /// team runs it, the loss is told to its first thread.
  template <class Team = kernel::alone>
  static constexpr Scalar run(Scalar const* parameters, Scalar const* inputs, Scalar const* truths,
                              room& in, Scalar* gradients, Scalar* input_gradients = nullptr,
                              Team team = {}) noexcept {
    Scalar loss{};
    if constexpr (std::is_same_v<Team, kernel::alone>)
      passes::differentiate<training>(inputs, parameters, truths, in.weights.data(), gradients,
                                      input_gradients, &loss, in.arena.data());
    else
      passes::differentiate_by<training>(
          team, passes::blocks<Scalar>{inputs, parameters, truths, in.weights.data(), nullptr,
                                       gradients, input_gradients, &loss, in.arena.data()});
    return loss;
  }
};

namespace passes {

/// Samples one after another, and the truth of each.
template <class Scalar, class Truth> struct samples {
  Scalar const* inputs = nullptr;
  Truth const* truths = nullptr;
  std::size_t count = 0;
};

template <class To, class From>
constexpr void copy_numbers(To* to, From const* from, std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<To>(from[i]);
}

/// The mean loss of any number of samples, and its gradient to `total`: a batch at a time, the
/// later ones by way of `part`, which is null where there is one only. The last batch is filled up
/// with samples of no weight. The gradient towards the inputs goes to `input_gradients`, sample
/// after sample, where that is wanted.
template <class Pass, class Scalar, class Truth>
constexpr Scalar mean_gradient(Scalar const* parameters, samples<Scalar, Truth> const& of,
                               typename Pass::room& in, Scalar* total,
                               std::type_identity_t<Scalar>* part, std::size_t parameters_size,
                               Scalar* input_gradients = nullptr) noexcept {
  constexpr std::size_t x_size = Pass::input_shape::size;
  constexpr std::size_t y_size = Pass::truth::shape::size;
  Scalar loss{};
  for (std::size_t begin = 0; begin < of.count; begin += Pass::batch) {
    for (std::size_t b = 0; b < Pass::batch; ++b) {
      bool const counts = begin + b < of.count;
      auto const s = counts ? begin + b : of.count - 1;
      copy_numbers(in.inputs.data() + b * x_size, of.inputs + s * x_size, x_size);
      copy_numbers(in.truths.data() + b * y_size, of.truths + s * y_size, y_size);
      in.weights[b] = counts ? Scalar(1) / static_cast<Scalar>(of.count) : Scalar(0);
    }
    constexpr bool wanted = std::tuple_size_v<decltype(in.input_gradients)> > 0;
    loss += Pass::run(parameters, in.inputs.data(), in.truths.data(), in,
                      begin == 0 ? total : part, wanted ? in.input_gradients.data() : nullptr);
    if constexpr (wanted) {
      auto const samples = of.count - begin < Pass::batch ? of.count - begin : Pass::batch;
      copy_numbers(input_gradients + begin * x_size, in.input_gradients.data(), samples * x_size);
    }
    if (begin > 0 && part != nullptr)
      for (std::size_t i = 0; i < parameters_size; ++i) total[i] += part[i];
  }
  return loss;
}

}  // namespace passes

}  // namespace typegrad
