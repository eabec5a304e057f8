// SPDX-License-Identifier: MIT
#pragma once
#include <boost/test/unit_test.hpp>
#include <laws/planned.hpp>
#include <typegrad/expr/functions.hpp>

/// A layer's worth of contractions, in all three orientations at once, against the oracle's loops.
namespace contractions {

namespace tg = typegrad;
namespace math = tg::math;

template <std::size_t Rows, std::size_t Inner> constexpr auto layer() {
  constexpr tg::symbol<"W", tg::shape<Rows, Inner>, tg::role::parameter> W;
  constexpr tg::symbol<"b", tg::shape<Rows>, tg::role::parameter> b;
  constexpr tg::symbol<"x", tg::shape<Inner>> x;
  constexpr tg::symbol<"d", tg::shape<Rows>> d;
  constexpr auto summed = []<class F>(F) { return math::batch_sum<F>{}; };
  return laws::roots(math::relu(W * x + b),              // W X, and what is done to it in registers
                     math::matmul(math::transpose(W), d),  // Wᵀ Δ
                     summed(math::outer(d, x)),            // Δ Xᵀ
                     summed(d));
}

template <class Scalar, std::size_t Batch, std::size_t Rows, std::size_t Inner> void check() {
  BOOST_TEST_CONTEXT("rows " << Rows << ", inner " << Inner << ", batch " << Batch)
  BOOST_TEST((laws::plan_error<Scalar, Batch>(layer<Rows, Inner>())) < laws::plan_tolerance<Scalar>);
}

}  // namespace contractions
