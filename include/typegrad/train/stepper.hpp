// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/denormals.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/train/parts.hpp>

namespace typegrad {

/// Updates of so many parameters and more take denormal numbers for 0; those of fewer would be
/// slower by the change of mode.
struct stepper_policy {
  static constexpr std::size_t least_parameters = 1024;
};

/// An update rule and what it remembers of one model: the number of updates, and its state, each
/// letter of it as large as the parameters. A literal type, so that a small network can be trained
/// in a constant expression; `trainer` keeps one on the heap.
///   tg::stepper stepper{model, tg::adam{}};
///   stepper.step(model, model.gradient(tg::squared_error, x, y).gradients);
template <class Net, class Scalar, class Given> class stepper {
  static constexpr bool is_rule = rules::is_rule<Given, padded_count<Net, Scalar>>();
  using Rule = std::conditional_t<is_rule, Given, rules::none>;
  static constexpr Rule taken(Given const& rule) {
    if constexpr (is_rule) return rule;
    else return {};
  }
  static constexpr auto bases_of(Rule const& rule) {
    if constexpr (requires { rule.bases(); }) return rule.bases();
    else return std::array<double, 0>{};
  }

 public:
  constexpr explicit stepper(Given const& rule) : rule_{taken(rule)}, powers_{bases_of(rule_)} {
    powers_.fill(1);
  }
  constexpr stepper(model<Net, Scalar> const&, Given const& rule) : stepper{rule} {}

  /// One update of the parameters by their gradients, which are laid out alike. The learning rate
  /// is multiplied by rate_factor.
  constexpr void step(model<Net, Scalar>& of, Scalar const* gradients,
                      double rate_factor = 1) noexcept {
    update<parameter_count<Net>>(of, gradients, rate_factor);
  }
  /// Of a block of gradients its padding too, so that no packet is cut.
  template <class Gradients>
  requires requires(Gradients const& g) { g.parameters().data(); }
  constexpr void step(model<Net, Scalar>& of, Gradients const& gradients,
                      double rate_factor = 1) noexcept {
    if (__builtin_is_constant_evaluated())
      update<parameter_count<Net>>(of, gradients.parameters().data(), rate_factor);
    else update<padded_count<Net, Scalar>>(of, gradients.parameters().data(), rate_factor);
  }

  /// The same by threads: run calls what it is given once on each. Denormal numbers are 0.
  template <class Gradients, class Run>
  void step_by(Run const& run, model<Net, Scalar>& of, Gradients const& gradients,
               double rate_factor) noexcept {
    auto const numbers = next_numbers(rate_factor);
    run([&](auto team) {
      kernel::denormals_as_zero const mode;
      rules::apply_numbers<padded_count<Net, Scalar>, Rule>(
          numbers, of.data(), gradients.parameters().data(), states(), team);
    });
  }

  constexpr std::size_t updates() const noexcept { return updates_; }
  constexpr Rule const& rule() const noexcept { return rule_; }

 private:
  /// The numbers of the update that is counted now; powers go on from the last one's.
  constexpr auto next_numbers(double rate_factor) noexcept {
    ++updates_;
    if constexpr (requires { rule_.bases(); }) {
      auto const bases = rule_.bases();
      for (std::size_t k = 0; k < bases.size(); ++k) powers_[k] *= bases[k];
      return rule_.values(powers_, rate_factor);
    } else return rule_.values(updates_, rate_factor);
  }
  template <std::size_t Count>
  constexpr void update(model<Net, Scalar>& of, Scalar const* gradients,
                        double rate_factor) noexcept {
    auto const numbers = next_numbers(rate_factor);
    if constexpr (Count >= stepper_policy::least_parameters) {
      kernel::denormals_as_zero const mode;
      rules::apply_numbers<Count, Rule>(numbers, of.data(), gradients, states());
    } else rules::apply_numbers<Count, Rule>(numbers, of.data(), gradients, states());
  }
  constexpr auto states() noexcept {
    std::array<Scalar*, Rule::state::size> all{};
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = state_[k].data();
    return all;
  }

  Rule rule_;
  std::size_t updates_ = 0;
  decltype(bases_of(std::declval<Rule const&>())) powers_;
  std::array<parameter_block<Net, Scalar>, Rule::state::size> state_{};
};

/// A stepper of other parts is told in one sentence; that of a model that was refused says nothing.
template <class Net, class Scalar, class Rule>
  requires(!checks::can_be_modelled<Net, Scalar>)
class stepper<Net, Scalar, Rule> {
  static_assert(checks::parts_of_stepper<Net>,
                "a stepper takes a model and an update rule, in this order "
                "(docs/troubleshooting.md#stepper)");

 public:
  template <class... Parts> constexpr explicit stepper(Parts const&...) {}
  template <class... Given> constexpr void step(Given const&...) noexcept {}
  constexpr std::size_t updates() const noexcept { return 0; }
  constexpr rules::none rule() const noexcept { return {}; }
};
template <class... Parts>
  requires(!checks::begins_with_model<2, Parts...>)
stepper(Parts const&...) -> stepper<list<Parts...>, void, void>;

}  // namespace typegrad
