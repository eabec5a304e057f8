// SPDX-License-Identifier: MIT
#pragma once
#include <boost/test/unit_test.hpp>
#include <laws/planned.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/plan/batched.hpp>

/// Symbols to make formulas of, and the law: a plan is its formulas.
namespace planning {

namespace tg = typegrad;
namespace math = tg::math;

inline constexpr tg::symbol<"W", tg::shape<3, 5>, tg::role::parameter> W;
inline constexpr tg::symbol<"U", tg::shape<3, 5>, tg::role::parameter> U;
inline constexpr tg::symbol<"S", tg::shape<5, 5>, tg::role::parameter> S;
inline constexpr tg::symbol<"c", tg::shape<5>, tg::role::parameter> c;
inline constexpr tg::symbol<"x", tg::shape<5>> x;
inline constexpr tg::symbol<"y", tg::shape<5>> y;
inline constexpr tg::symbol<"X", tg::shape<3, 5>> X;
inline constexpr tg::symbol<"Y", tg::shape<5, 4>> Y;
inline constexpr tg::symbol<"s", tg::scalar> s;
inline constexpr tg::symbol<"T", tg::shape<2, 3, 5>> T;

template <class F> constexpr auto over_batch(F f) { return tg::plan::summed_over_batch(f); }

template <class Problem> void holds(char const* name, Problem problem) {
  BOOST_TEST_CONTEXT(name) {
    BOOST_TEST((laws::plan_error<double, 1>(problem)) < 1e-12);
    BOOST_TEST((laws::plan_error<float, 5>(problem)) < 1e-5);
  }
}

}  // namespace planning
