// SPDX-License-Identifier: MIT
// The tags of functions: names only. What a function means for shapes, slopes and numbers is one
// line each in the table of that stage (shape/, derive/rules.hpp, kernel/functions.hpp), so that a
// user adds a function from outside.
#pragma once

#include <string_view>
#include <typegrad/meta/list.hpp>

namespace typegrad::op {

// Of one operand, element by element.
struct exp { static constexpr std::string_view name = "exp"; };
struct expm1 { static constexpr std::string_view name = "expm1"; };         // exp(x) - 1
struct log { static constexpr std::string_view name = "log"; };
struct sqrt { static constexpr std::string_view name = "sqrt"; };
struct abs { static constexpr std::string_view name = "abs"; };
struct tanh { static constexpr std::string_view name = "tanh"; };
struct sigmoid { static constexpr std::string_view name = "sigmoid"; };     // 1 / (1 + exp(-x))
struct relu { static constexpr std::string_view name = "relu"; };           // max(x, 0)
struct softplus { static constexpr std::string_view name = "softplus"; };   // log(1 + exp(x))
struct sin { static constexpr std::string_view name = "sin"; };
struct cos { static constexpr std::string_view name = "cos"; };
struct normal_cdf { static constexpr std::string_view name = "Φ"; };        // ½ erfc(-x / √2)
struct normal_density { static constexpr std::string_view name = "φ"; };    // exp(-x² / 2) / √(2π)
struct sign { static constexpr std::string_view name = "sign"; };           // -1, 0 or 1
struct positive { static constexpr std::string_view name = "positive"; };   // x > 0: 1, else 0

// Of two operands of one shape, element by element.
struct maximum { static constexpr std::string_view name = "maximum"; };
struct minimum { static constexpr std::string_view name = "minimum"; };
struct greater { static constexpr std::string_view name = "greater"; };     // a > b: 1, else 0
struct at_least { static constexpr std::string_view name = "at_least"; };   // a >= b: 1, else 0
struct equal { static constexpr std::string_view name = "equal"; };         // a == b: 1, else 0

// Of three: c != 0 ? a : b.
struct select { static constexpr std::string_view name = "select"; };

// Reductions of all elements to one.
struct sum { static constexpr std::string_view name = "sum"; };
struct max { static constexpr std::string_view name = "max"; };
struct min { static constexpr std::string_view name = "min"; };
struct logsumexp { static constexpr std::string_view name = "logsumexp"; }; // log Σ exp(x)

/// All of them, for what is done function by function.
using elementwise =
    list<exp, expm1, log, sqrt, abs, tanh, sigmoid, relu, softplus, sin, cos, normal_cdf,
         normal_density, sign, positive, maximum, minimum, greater, at_least, equal, select>;
using reductions = list<sum, max, min, logsumexp>;

}  // namespace typegrad::op
