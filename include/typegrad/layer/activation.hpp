// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>

/// Activations: each is its formula, of any shape; softmax and log_softmax run over all elements.
namespace typegrad {

// clang-format off
struct exp         { static constexpr fixed_string spelling{"typegrad::exp"};   static constexpr auto formula(expression auto x) { return math::exp(x); } };
struct log         { static constexpr fixed_string spelling{"typegrad::log"};   static constexpr auto formula(expression auto x) { return math::log(x); } };
struct sqrt        { static constexpr fixed_string spelling{"typegrad::sqrt"};  static constexpr auto formula(expression auto x) { return math::sqrt(x); } };
struct square      { static constexpr fixed_string spelling{"typegrad::square"};static constexpr auto formula(expression auto x) { return math::square(x); } };
struct abs         { static constexpr fixed_string spelling{"typegrad::abs"};   static constexpr auto formula(expression auto x) { return math::abs(x); } };
struct sin         { static constexpr fixed_string spelling{"typegrad::sin"};   static constexpr auto formula(expression auto x) { return math::sin(x); } };
struct cos         { static constexpr fixed_string spelling{"typegrad::cos"};   static constexpr auto formula(expression auto x) { return math::cos(x); } };
struct tanh        { static constexpr fixed_string spelling{"typegrad::tanh"};  static constexpr auto formula(expression auto x) { return math::tanh(x); } };
struct sigmoid     { static constexpr fixed_string spelling{"typegrad::sigmoid"};static constexpr auto formula(expression auto x) { return math::sigmoid(x); } };
struct relu        { static constexpr fixed_string spelling{"typegrad::relu"};  static constexpr auto formula(expression auto x) { return math::relu(x); } };
struct softplus    { static constexpr fixed_string spelling{"typegrad::softplus"};static constexpr auto formula(expression auto x) { return math::softplus(x); } };
struct silu        { static constexpr fixed_string spelling{"typegrad::silu"};  static constexpr auto formula(expression auto x) { return math::silu(x); } };
struct gelu        { static constexpr fixed_string spelling{"typegrad::gelu"};  static constexpr auto formula(expression auto x) { return math::gelu(x); } };
struct leaky_relu  { static constexpr fixed_string spelling{"typegrad::leaky_relu"};static constexpr auto formula(expression auto x) { return math::leaky_relu(x); } };
struct elu         { static constexpr fixed_string spelling{"typegrad::elu"};   static constexpr auto formula(expression auto x) { return math::elu(x); } };
struct softmax     { static constexpr fixed_string spelling{"typegrad::softmax"};static constexpr auto formula(expression auto x) { return math::softmax(x); } };
struct log_softmax { static constexpr fixed_string spelling{"typegrad::log_softmax"};static constexpr auto formula(expression auto x) { return math::log_softmax(x); } };

/// x where x > 0, else Num / Den x.
template <long long Num, long long Den = 1> struct leaky_relu_with { static constexpr auto formula(expression auto x) { return math::leaky_relu(x, lit<Num, Den>); } };
/// x where x > 0, else Num / Den (exp(x) - 1).
template <long long Num, long long Den = 1> struct elu_with { static constexpr auto formula(expression auto x) { return math::elu(x, lit<Num, Den>); } };
// clang-format on

}  // namespace typegrad
