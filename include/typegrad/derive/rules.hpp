// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>

/// The slope of each function. x is the operand, y = f(x), which the forward pass already holds.
/// A function of several operands has a slope for each, in their order. A function of your own
/// gets its line beside its tag, where argument-dependent lookup finds it. Operands may be
/// matrices, for which * has two readings: write hadamard or square.
namespace typegrad::math {

struct unknown_slope {};
constexpr unknown_slope slope(auto, auto...) { return {}; }

template <class... Slopes> constexpr list<Slopes...> each(Slopes...) { return {}; }

// clang-format off
constexpr auto slope(op::exp,            expression auto,   expression auto y) { return y; }
constexpr auto slope(op::expm1,          expression auto,   expression auto y) { return y + lit<1>; }
constexpr auto slope(op::log,            expression auto x, expression auto)   { return lit<1> / x; }
constexpr auto slope(op::sqrt,           expression auto,   expression auto y) { return lit<1, 2> / y; }
constexpr auto slope(op::abs,            expression auto x, expression auto)   { return sign(x); }
constexpr auto slope(op::tanh,           expression auto,   expression auto y) { return lit<1> - square(y); }
constexpr auto slope(op::sigmoid,        expression auto,   expression auto y) { return hadamard(y, lit<1> - y); }
constexpr auto slope(op::relu,           expression auto,   expression auto y) { return positive(y); }
constexpr auto slope(op::softplus,       expression auto x, expression auto)   { return sigmoid(x); }
constexpr auto slope(op::sin,            expression auto x, expression auto)   { return cos(x); }
constexpr auto slope(op::cos,            expression auto x, expression auto)   { return -sin(x); }
constexpr auto slope(op::normal_cdf,     expression auto x, expression auto)   { return normal_density(x); }
constexpr auto slope(op::normal_density, expression auto x, expression auto y) { return hadamard(-x, y); }
constexpr auto slope(op::sign,           expression auto,   expression auto)   { return zero{}; }
constexpr auto slope(op::positive,       expression auto,   expression auto)   { return zero{}; }

constexpr auto slope(op::maximum,  expression auto a, expression auto b, expression auto) { return each(at_least(a, b), greater(b, a)); }
constexpr auto slope(op::minimum,  expression auto a, expression auto b, expression auto) { return each(at_least(b, a), greater(a, b)); }
constexpr auto slope(op::greater,  expression auto,   expression auto,   expression auto) { return each(zero{}, zero{}); }
constexpr auto slope(op::at_least, expression auto,   expression auto,   expression auto) { return each(zero{}, zero{}); }
constexpr auto slope(op::equal,    expression auto,   expression auto,   expression auto) { return each(zero{}, zero{}); }
constexpr auto slope(op::select, expression auto c, expression auto, expression auto, expression auto) { return each(zero{}, select(c, one{}, zero{}), select(c, zero{}, one{})); }

// Reductions: the slope towards each element; equal largest elements share it.
constexpr auto slope(op::sum,       expression auto,   expression auto)   { return one{}; }
constexpr auto slope(op::max,       expression auto x, expression auto y) { return equal(x, y) / sum(equal(x, y)); }
constexpr auto slope(op::min,       expression auto x, expression auto y) { return equal(x, y) / sum(equal(x, y)); }
constexpr auto slope(op::logsumexp, expression auto x, expression auto y) { return exp(x - y); }
// clang-format on

}  // namespace typegrad::math
