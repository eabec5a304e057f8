// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include <typegrad/train/rule.hpp>

/// The optimisers, as PyTorch 1.13 defines them: η is the learning rate, λ the weight decay, s the
/// number of the update, from 1. What they keep starts at zero. A weight decay goes to every
/// parameter, biases too.
namespace typegrad {

namespace rules {

using math::sqrt, math::square;

/// The numbers of Adam and AdamW, with γ = 1 - β. The means m and v start at zero, which dividing
/// by 1 - βˢ sets right: η stands for η / (1 - β₁ˢ), and κ is 1 / √(1 - β₂ˢ).
constexpr std::array<double, 8> values_of_adam(std::array<double, 2> const& powers, double rate,
                                               double decay, double beta1, double beta2,
                                               double epsilon) {
  return {rate / (1 - powers[0]), decay,           beta1, 1 - beta1, beta2, 1 - beta2,
          1 / kernel::sqrt(1 - powers[1]), epsilon};
}

}  // namespace rules

/// Gradient descent with momentum μ: b' = μ b + g + λ w, w' = w - η b'. Nesterov looks ahead:
/// w' = w - η (g + λ w + μ b'). Sutskever, Martens, Dahl, Hinton, "On the importance of
/// initialization and momentum in deep learning", 2013.
struct sgd {
  double learning_rate = 1e-2;
  double momentum = 0;
  bool nesterov = false;
  double weight_decay = 0;

  using state = rules::letters<"b">;
  using numbers = rules::letters<"η", "λ", "μ", "α", "β">;
  static constexpr auto formulas(auto w, auto g, auto b, auto eta, auto lambda, auto mu, auto alpha,
                                 auto beta) {
    auto const slope = g + lambda * w;
    auto const b_new = mu * b + slope;
    return rules::update(w - eta * (alpha * slope + beta * b_new), b_new);
  }
  /// α slope + β b' is b', or with Nesterov slope + μ b'.
  constexpr std::array<double, 5> values(std::size_t, double rate_factor) const {
    if (nesterov) return {learning_rate * rate_factor, weight_decay, momentum, 1, momentum};
    else return {learning_rate * rate_factor, weight_decay, momentum, 0, 1};
  }
};

/// m' = β₁ m + (1 - β₁) g, v' = β₂ v + (1 - β₂) g²; w' = w - η m̂ / (√v̂ + ε), g standing for
/// g + λ w, with m̂ = m' / (1 - β₁ˢ) and v̂ = v' / (1 - β₂ˢ). Kingma, Ba, "Adam: a method for
/// stochastic optimization", 2015, algorithm 1.
struct adam {
  double learning_rate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;

  using state = rules::letters<"m", "v">;
  using numbers = rules::letters<"η", "λ", "β₁", "γ₁", "β₂", "γ₂", "κ", "ε">;
  static constexpr auto formulas(auto w, auto g, auto m, auto v, auto eta, auto lambda, auto beta1,
                                 auto gamma1, auto beta2, auto gamma2, auto kappa, auto epsilon) {
    auto const slope = g + lambda * w;
    auto const m_new = beta1 * m + gamma1 * slope;
    auto const v_new = beta2 * v + gamma2 * rules::square(slope);
    return rules::update(w - eta * m_new / (kappa * rules::sqrt(v_new) + epsilon), m_new, v_new);
  }
  constexpr std::array<double, 2> bases() const { return {beta1, beta2}; }
  constexpr std::array<double, 8> values(std::array<double, 2> const& powers,
                                         double rate_factor) const {
    return rules::values_of_adam(powers, learning_rate * rate_factor, weight_decay, beta1, beta2,
                                 epsilon);
  }
};

/// Adam whose weight decay shrinks the weights themselves: w' = ρ w - η m̂ / (√v̂ + ε) with
/// ρ = 1 - η λ. Loshchilov, Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
struct adamw {
  double learning_rate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 1e-2;

  using state = rules::letters<"m", "v">;
  using numbers = rules::letters<"η", "ρ", "β₁", "γ₁", "β₂", "γ₂", "κ", "ε">;
  static constexpr auto formulas(auto w, auto g, auto m, auto v, auto eta, auto rho, auto beta1,
                                 auto gamma1, auto beta2, auto gamma2, auto kappa, auto epsilon) {
    auto const m_new = beta1 * m + gamma1 * g;
    auto const v_new = beta2 * v + gamma2 * rules::square(g);
    return rules::update(rho * w - eta * m_new / (kappa * rules::sqrt(v_new) + epsilon), m_new,
                         v_new);
  }
  constexpr std::array<double, 2> bases() const { return {beta1, beta2}; }
  constexpr std::array<double, 8> values(std::array<double, 2> const& powers,
                                         double rate_factor) const {
    double const rate = learning_rate * rate_factor;
    return rules::values_of_adam(powers, rate, 1 - rate * weight_decay, beta1, beta2, epsilon);
  }
};

/// v' = α v + (1 - α) g², b' = μ b + g / (√v' + ε), w' = w - η b', g standing for g + λ w.
/// Tieleman, Hinton, "Neural networks for machine learning", lecture 6.5, 2012.
struct rmsprop {
  double learning_rate = 1e-2;
  double alpha = 0.99;
  double epsilon = 1e-8;
  double momentum = 0;
  double weight_decay = 0;

  using state = rules::letters<"v", "b">;
  using numbers = rules::letters<"η", "λ", "α", "γ", "ε", "μ">;
  static constexpr auto formulas(auto w, auto g, auto v, auto b, auto eta, auto lambda, auto alpha,
                                 auto gamma, auto epsilon, auto mu) {
    auto const slope = g + lambda * w;
    auto const v_new = alpha * v + gamma * rules::square(slope);
    auto const b_new = mu * b + slope / (rules::sqrt(v_new) + epsilon);
    return rules::update(w - eta * b_new, v_new, b_new);
  }
  constexpr std::array<double, 6> values(std::size_t, double rate_factor) const {
    return {learning_rate * rate_factor, weight_decay, alpha, 1 - alpha, epsilon, momentum};
  }
};

}  // namespace typegrad
