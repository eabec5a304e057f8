// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/forms.hpp>
#include <typegrad/model/gradient.hpp>
#include <typegrad/model/parts.hpp>

namespace typegrad {

/// A network with numbers: its parameters and nothing else, in one contiguous, aligned block. A
/// literal type: it can be made, run and trained in a constant expression. Nothing here throws or,
/// but for gradients too large for the stack, allocates.
template <class Net, class Scalar = float>
class model : public in_other_forms<model<Net, Scalar>, Net, Scalar> {
  using block = parameter_block<Net, Scalar>;
  using forms = in_other_forms<model<Net, Scalar>, Net, Scalar>;

 public:
  using forms::operator();
  using forms::gradient;
  using forms::input_gradient;
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
  constexpr explicit model(std::array<Scalar, block::count> const& stored) noexcept
      : forms(stored) {}

  /// The outputs of samples (anything contiguous): of one, its output; of a number that the type
  /// of x tells, an array of outputs one after another; of a number known when it runs, an Eigen
  /// matrix with a column for each sample, which allocates: `predict` does not. Here and below
  /// numbers may stand in braces, model({1, 2}), or in arrays of arrays: model/forms.hpp.
  template <views::contiguous X>
  constexpr auto operator()(X const& x) const noexcept(views::size_in<X> != views::unknown) {
    constexpr auto known = samples_in<X>();
    if constexpr (!Net::well_formed) return output_array{};
    else if constexpr (known == views::unknown) {
      constexpr int rows = static_cast<int>(output::size);
      using matrix = Eigen::Matrix<Scalar, rows, Eigen::Dynamic>;
      if constexpr (views::can_be_made<matrix>()) {
        auto const samples = views::count_in(x) / input::size;
        matrix y(rows, static_cast<Eigen::Index>(samples));
        predict(std::span<Scalar const>(std::data(x), samples * input::size),
                std::span<Scalar>(y.data(), samples * output::size));
        return y;
      } else return views::not_made{};
    } else if constexpr (known > 0) return outputs_of<known>(std::data(x));
    else return std::array<Scalar, 0>{};
  }

  /// The outputs of inputs.size() / input::size samples, one after another. As many samples as
  /// both spans have room for are taken; the spans may not overlap.
  constexpr void predict(std::span<Scalar const> inputs, std::span<Scalar> outputs) const noexcept {
    constexpr std::size_t many = samples_at_once;
    auto const by_input = inputs.size() / input::size;
    auto const by_output = outputs.size() / output::size;
    auto const samples = by_input < by_output ? by_input : by_output;
    for (std::size_t s = 0; s < samples;)
      if (samples - s > many / 2 && samples >= many) {
        if (samples - s < many) s = samples - many;  // some again, rather than the rest one by one
        infer<many>(inputs.data() + s * input::size, outputs.data() + s * output::size);
        s += many;
      } else {
        infer<1>(inputs.data() + s * input::size, outputs.data() + s * output::size);
        ++s;
      }
  }

  /// The mean loss of samples and its gradient towards every parameter. y is the truth of each: a
  /// class index or a number, or an array of the output's shape; integers are class indices. Of
  /// numbers known when it runs, as many samples as both x and y have are taken.
  template <class Loss, views::contiguous X, class Y>
    requires(!views::nested<Y>)
  constexpr loss_and_gradients<Net, Scalar> gradient(Loss, X const& x, Y const& y) const {
    constexpr auto known = samples_in<X>();
    constexpr auto at_once = known < samples_at_once ? known : samples_at_once;
    using truth = decltype(truth_shape_of<Net, Y>());
    loss_and_gradients<Net, Scalar> result;
    if constexpr (known > 0 && views::truths_agree<Y, truth, known>()) {
      using pass = gradient_pass<Net, Scalar, Loss, truth, at_once>;
      auto const of = passes::samples<Scalar, truth_scalar<Y>>{
          std::data(x), truth_data(y), samples_of<truth>(x, y)};
      auto const mean = [&](Scalar* total, Scalar* part) {
        result.loss = passes::with_room<typename pass::room>([&](auto& room) {
          return passes::mean_gradient<pass>(this->data(), of, room, total, part, block::count);
        });
      };
      if constexpr (known <= samples_at_once) mean(result.gradients.data(), nullptr);
      else mean(result.gradients.data(), gradient_block<Net, Scalar>{}.data());
    }
    return result;
  }

  /// The gradient of the mean loss of samples towards their inputs, in the inputs' own order: an
  /// array, one sample after another; of a number known when it runs, an Eigen matrix with a column
  /// for each.
  template <class Loss, views::contiguous X, class Y>
    requires(!views::nested<Y>)
  constexpr auto input_gradient(Loss, X const& x, Y const& y) const {
    constexpr auto known = samples_in<X>();
    using truth = decltype(truth_shape_of<Net, Y>());
    [[maybe_unused]] auto const fill = [&](auto* towards_inputs) {
      constexpr auto all = samples_in<X>();
      constexpr auto at_once = all < samples_at_once ? all : samples_at_once;
      using pass = gradient_pass<Net, Scalar, Loss, truth, at_once, true>;
      gradient_block<Net, Scalar> unused;
      auto const of = passes::samples<Scalar, truth_scalar<Y>>{
          std::data(x), truth_data(y), samples_of<truth>(x, y)};
      passes::with_room<typename pass::room>([&](auto& room) {
        return passes::mean_gradient<pass>(this->data(), of, room, unused.data(), unused.data(),
                                           block::count, towards_inputs);
      });
    };
    if constexpr (known == views::unknown) {
      constexpr int rows = static_cast<int>(input::size);
      auto const samples = static_cast<Eigen::Index>(samples_of<truth>(x, y));
      Eigen::Matrix<Scalar, rows, Eigen::Dynamic> towards_inputs(rows, samples);
      if constexpr (views::truths_agree<Y, truth, known>()) fill(towards_inputs.data());
      return towards_inputs;
    } else {
      std::array<Scalar, (known > 0 ? known : 1) * input::size> towards_inputs{};
      if constexpr (known > 0 && views::truths_agree<Y, truth, known>())
        fill(towards_inputs.data());
      return towards_inputs;
    }
  }

 private:
  /// Runs of samples are taken this many at a time.
  static constexpr std::size_t samples_at_once = 16;

  /// A function of its own, whose one local is what it returns: so it is made where the caller
  /// wants it, and not copied there.
  template <std::size_t Count>
  constexpr std::array<Scalar, Count * output::size> outputs_of(Scalar const* x) const noexcept {
    std::array<Scalar, Count * output::size> y;  // all of it is written
    infer<Count>(x, y.data());
    return y;
  }

  template <std::size_t Count>
  [[gnu::flatten]] constexpr void infer(Scalar const* x, Scalar* __restrict y) const noexcept {
    using inference = plan::inference<stages_of<Net>, Count>;
    struct room {
      alignas(block_alignment) std::array<Scalar, inference::arena.size> arena;
    };
    passes::with_room<room>([&](room& in) typegrad_inline {
      passes::blocks<Scalar> blocks;
      blocks.input = x;
      blocks.parameters = this->data();
      blocks.output = y;
      blocks.arena = in.arena.data();
      passes::infer<inference>(blocks);
      return 0;
    });
  }

  /// After a mistake in the topology there are none, and nothing is said about what is handed in.
  template <class X> static constexpr std::size_t samples_in() {
    if constexpr (Net::well_formed) return views::samples_in<X, input, Scalar>();
    else return 0;
  }

  template <class Y> static constexpr auto const* truth_data(Y const& y) noexcept {
    if constexpr (views::contiguous<Y>) return std::data(y);
    else return &y;
  }
  template <class Y>
  using truth_scalar = std::remove_cvref_t<decltype(*truth_data(std::declval<Y const&>()))>;

  template <class Truth, class X, class Y>
  static constexpr std::size_t samples_of(X const& x, Y const& y) noexcept {
    auto const by_input = views::count_in(x) / input::size;
    if constexpr (views::contiguous<Y>) {
      auto const by_truth = views::count_in(y) / Truth::size;
      return by_input < by_truth ? by_input : by_truth;
    } else return by_input < 1 ? by_input : 1;
  }
};

/// A model of no network, or of no such numbers, is told in one sentence. It has what models have,
/// so that nothing comes after that.
template <class Net, class Scalar>
  requires(!checks::can_be_modelled<Net, Scalar>)
class model<Net, Scalar> : public model<checks::no_network> {
  static_assert(checks::tell_model<Net, Scalar>());

 public:
  template <class... Given> constexpr explicit model(Given const&...) {}
};

}  // namespace typegrad
