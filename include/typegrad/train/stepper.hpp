// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/model.hpp>
#include <typegrad/train/rule.hpp>

namespace typegrad {

/// An update rule with what it remembers of one model: its state, as large as the model's
/// parameters for each letter, and the number of updates. A literal type, so that a small network
/// can be trained in a constant expression; `trainer` keeps one on the heap.
template <class Net, class Scalar, class Rule> class stepper {
 public:
  constexpr explicit stepper(Rule const& rule) : rule_{rule} {}
  constexpr stepper(model<Net, Scalar> const&, Rule const& rule) : rule_{rule} {}

  /// One update of the parameters, given their gradients (laid out alike); the learning rate is
  /// multiplied by rate_factor.
  constexpr void step(model<Net, Scalar>& of, Scalar const* gradients,
                      double rate_factor = 1) noexcept {
    std::array<Scalar*, states> state{};
    for (std::size_t k = 0; k < states; ++k) state[k] = state_[k].data();
    rules::apply(rule_, ++updates_, rate_factor, of.data(), gradients, state, parameter_count<Net>);
  }
  template <class Gradients>
    requires requires(Gradients const& g) { g.parameters().data(); }
  constexpr void step(model<Net, Scalar>& of, Gradients const& gradients,
                      double rate_factor = 1) noexcept {
    step(of, gradients.parameters().data(), rate_factor);
  }

  constexpr std::size_t updates() const noexcept { return updates_; }
  constexpr Rule const& rule() const noexcept { return rule_; }

 private:
  static constexpr std::size_t states = Rule::state::size;
  Rule rule_;
  std::size_t updates_ = 0;
  std::array<parameter_block<Net, Scalar>, states> state_{};
};

}  // namespace typegrad
