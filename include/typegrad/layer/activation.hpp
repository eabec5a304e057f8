// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer/learned.hpp>
#include <typegrad/layer/spelling.hpp>

/// Activations: each is its formula, of any shape; softmax and log_softmax run over all elements.
namespace typegrad {

// clang-format off
struct exp         : spelled<"exp">         { static constexpr auto formula(expression auto x) { return math::exp(x); } };
struct log         : spelled<"log">         { static constexpr auto formula(expression auto x) { return math::log(x); } };
struct sqrt        : spelled<"sqrt">        { static constexpr auto formula(expression auto x) { return math::sqrt(x); } };
struct square      : spelled<"square">      { static constexpr auto formula(expression auto x) { return math::square(x); } };
struct abs         : spelled<"abs">         { static constexpr auto formula(expression auto x) { return math::abs(x); } };
struct sin         : spelled<"sin">         { static constexpr auto formula(expression auto x) { return math::sin(x); } };
struct cos         : spelled<"cos">         { static constexpr auto formula(expression auto x) { return math::cos(x); } };
struct tanh        : spelled<"tanh">        { static constexpr auto formula(expression auto x) { return math::tanh(x); } };
struct sigmoid     : spelled<"sigmoid">     { static constexpr auto formula(expression auto x) { return math::sigmoid(x); } };
struct relu        : spelled<"relu">        { static constexpr auto formula(expression auto x) { return math::relu(x); } };
struct softplus    : spelled<"softplus">    { static constexpr auto formula(expression auto x) { return math::softplus(x); } };
struct silu        : spelled<"silu">        { static constexpr auto formula(expression auto x) { return math::silu(x); } };
struct gelu        : spelled<"gelu">        { static constexpr auto formula(expression auto x) { return math::gelu(x); } };
struct leaky_relu  : spelled<"leaky_relu">  { static constexpr auto formula(expression auto x) { return math::leaky_relu(x); } };
struct elu         : spelled<"elu">         { static constexpr auto formula(expression auto x) { return math::elu(x); } };
struct softmax     : spelled<"softmax">     { static constexpr auto formula(expression auto x) { return math::softmax(x); } };
struct log_softmax : spelled<"log_softmax"> { static constexpr auto formula(expression auto x) { return math::log_softmax(x); } };
// clang-format on

/// x where x > 0, else Num / Den x.
template <long long Num, long long Den = 1> struct leaky_relu_with {
  static constexpr auto spelling = spelling_with<"leaky_relu_with", Num, Den>();
  static constexpr auto formula(expression auto x) { return math::leaky_relu(x, lit<Num, Den>); }
};

/// x where x > 0, else Num / Den (exp(x) - 1).
template <long long Num, long long Den = 1> struct elu_with {
  static constexpr auto spelling = spelling_with<"elu_with", Num, Den>();
  static constexpr auto formula(expression auto x) { return math::elu(x, lit<Num, Den>); }
};

/// Every activation without arguments of its own, in the order of this page.
using activations = list<exp, log, sqrt, square, abs, sin, cos, tanh, sigmoid, relu, softplus, silu,
                         gelu, leaky_relu, elu, softmax, log_softmax>;

}  // namespace typegrad
