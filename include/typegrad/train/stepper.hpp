// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/model.hpp>
#include <typegrad/train/rule.hpp>

namespace typegrad {

/// An update rule and what it remembers of one model: the number of updates, and its state, each
/// letter of it as large as the parameters. A literal type, so that a small network can be trained
/// in a constant expression; `trainer` keeps one on the heap.
///   tg::stepper stepper{model, tg::adam{}};
///   stepper.step(model, model.gradient(tg::squared_error, x, y).gradients);
template <class Net, class Scalar, class Rule> class stepper {
 public:
  constexpr explicit stepper(Rule const& rule) : rule_{rule} {}
  constexpr stepper(model<Net, Scalar> const&, Rule const& rule) : rule_{rule} {}

  /// One update of the parameters by their gradients, which are laid out alike. The learning rate
  /// is multiplied by rate_factor.
  constexpr void step(model<Net, Scalar>& of, Scalar const* gradients,
                      double rate_factor = 1) noexcept {
    std::array<Scalar*, Rule::state::size> state{};
    for (std::size_t k = 0; k < state.size(); ++k) state[k] = state_[k].data();
    rules::apply<parameter_count<Net>>(rule_, ++updates_, rate_factor, of.data(), gradients, state);
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
  Rule rule_;
  std::size_t updates_ = 0;
  std::array<parameter_block<Net, Scalar>, Rule::state::size> state_{};
};

}  // namespace typegrad
