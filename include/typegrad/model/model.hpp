// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/gradient.hpp>

namespace typegrad {

/// A network with numbers: its parameters and nothing else, in one contiguous, aligned block. A
/// literal type: it can be made, run and trained in a constant expression. Nothing here throws or,
/// but for gradients too large for the stack, allocates.
template <class Net, class Scalar = float> class model : public parameter_block<Net, Scalar> {
  using block = parameter_block<Net, Scalar>;

 public:
  using input = input_shape_of<Net>;
  using output = output_shape_of<Net>;
  using output_array = std::array<Scalar, output::size>;

  /// All parameters zero.
  constexpr model() = default;
  /// Parameters set by an initialiser: fill(*this).
  template <class Fill>
    requires std::invocable<Fill const&, model&>
  constexpr explicit model(Fill const& fill) {
    fill(*this);
  }
  /// The parameters as they are stored: matrices column by column.
  constexpr explicit model(std::array<Scalar, block::count> const& stored) {
    for (std::size_t i = 0; i < block::count; ++i) this->data()[i] = stored[i];
  }

  /// The outputs of samples (anything contiguous): of one, its output; of a number that the type
  /// of x tells, an array of outputs one after another; of a number known when it runs, an Eigen
  /// matrix with a column for each sample, which allocates: `predict` does not.
  template <views::contiguous X> constexpr auto operator()(X const& x) const noexcept {
    constexpr auto known = views::samples_in<X, input, Scalar>();
    if constexpr (known == views::unknown) {
      constexpr int rows = static_cast<int>(output::size);
      auto const samples = static_cast<std::size_t>(x.size()) / input::size;
      Eigen::Matrix<Scalar, rows, Eigen::Dynamic> y(rows, static_cast<Eigen::Index>(samples));
      predict(std::span<Scalar const>(x.data(), samples * input::size),
              std::span<Scalar>(y.data(), samples * output::size));
      return y;
    } else {
      std::array<Scalar, known * output::size> y{};
      infer<known>(x.data(), y.data());
      return y;
    }
  }

  /// The outputs of inputs.size() / input::size samples, one after another. As many samples as
  /// both spans have room for are taken.
  constexpr void predict(std::span<Scalar const> inputs, std::span<Scalar> outputs) const noexcept {
    constexpr std::size_t many = samples_at_once;
    auto const by_input = inputs.size() / input::size;
    auto const by_output = outputs.size() / output::size;
    auto const samples = by_input < by_output ? by_input : by_output;
    std::size_t s = 0;
    for (; s + many <= samples; s += many)
      infer<many>(inputs.data() + s * input::size, outputs.data() + s * output::size);
    for (; s < samples; ++s)
      infer<1>(inputs.data() + s * input::size, outputs.data() + s * output::size);
  }

  /// The mean loss of samples and its gradient towards every parameter. y is the truth of each: a
  /// class index or a number, or an array of the output's shape; integers are class indices.
  template <class Loss, views::contiguous X, class Y>
  constexpr loss_and_gradients<Net, Scalar> gradient(Loss, X const& x, Y const& y) const {
    constexpr auto known = views::samples_in<X, input, Scalar>();
    constexpr auto many = known == views::unknown ? samples_at_once
                                                  : known < samples_at_once ? known : samples_at_once;
    using truth = decltype(truth_shape_of<Net, Y>());
    using pass = gradient_pass<Net, Scalar, Loss, truth, many>;
    loss_and_gradients<Net, Scalar> result;
    auto const samples = static_cast<std::size_t>(x.size()) / input::size;
    auto const* const truths = truth_data<truth>(y, known);
    auto* const total = result.gradients.data();
    if constexpr (known <= samples_at_once)
      result.loss = passes::with_room<typename pass::room>([&](auto& room) {
        return passes::mean_gradient<pass>(this->data(), x.data(), truths, samples, room, total,
                                           static_cast<Scalar*>(nullptr), block::count, total);
      });
    else {
      gradient_block<Net, Scalar> part;
      result.loss = passes::with_room<typename pass::room>([&](auto& room) {
        return passes::mean_gradient<pass>(this->data(), x.data(), truths, samples, room, total,
                                           static_cast<Scalar*>(nullptr), block::count, part.data());
      });
    }
    return result;
  }

  /// The gradient of one sample's loss towards its input, in the input's own order.
  template <class Loss, views::contiguous X, class Y>
  constexpr std::array<Scalar, input::size> input_gradient(Loss, X const& x, Y const& y) const {
    static_assert(views::samples_in<X, input, Scalar>() == 1,
                  "input_gradient takes one sample (docs/troubleshooting.md#data-mismatch)");
    using truth = decltype(truth_shape_of<Net, Y>());
    using pass = gradient_pass<Net, Scalar, Loss, truth, 1, true>;
    std::array<Scalar, input::size> towards_input{};
    gradient_block<Net, Scalar> unused;
    passes::with_room<typename pass::room>([&](auto& room) {
      return passes::mean_gradient<pass>(this->data(), x.data(), truth_data<truth>(y, 1), 1, room,
                                         unused.data(), towards_input.data(), block::count,
                                         unused.data());
    });
    return towards_input;
  }

 private:
  /// Runs of samples are taken this many at a time.
  static constexpr std::size_t samples_at_once = 16;

  template <std::size_t Count> constexpr void infer(Scalar const* x, Scalar* y) const noexcept {
    using inference = plan::inference<stages_of<Net>, Count>;
    struct room {
      alignas(block_alignment) std::array<Scalar, inference::arena.size> arena;
    };
    passes::with_room<room>([&](room& in) {
      passes::blocks<Scalar> blocks;
      blocks.input = x;
      blocks.parameters = this->data();
      blocks.output = y;
      blocks.arena = in.arena.data();
      passes::infer<inference>(blocks);
      return 0;
    });
  }

  template <class Truth, class Y>
  static constexpr auto const* truth_data(Y const& y, [[maybe_unused]] std::size_t samples) noexcept {
    if constexpr (views::contiguous<Y>) return y.data();
    else return &y;
  }
};

}  // namespace typegrad
