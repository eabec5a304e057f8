// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include "laws/planned.hpp"

/// Letters of formulas, and the check that formulas planned and run are what the oracle says.
namespace laws {

template <tg::fixed_string Name, std::size_t... Extents>
inline constexpr tg::symbol<Name, tg::shape<Extents...>> data{};
template <tg::fixed_string Name, std::size_t... Extents>
inline constexpr tg::symbol<Name, tg::shape<Extents...>, tg::role::parameter> shared{};

/// Σ over the samples, as a node.
template <class F> constexpr math::batch_sum<F> over_batch(F) { return {}; }

/// The scalar and the batches in which formulas are tried.
template <class Scalar, std::size_t... Batches> struct tried_in {
  template <class... Roots> static void check(double tolerance, double low, double high) {
    (check_batch<Batches, Roots...>(tolerance, low, high), ...);
  }
  template <std::size_t Batch, class... Roots>
  static void check_batch(double tolerance, double low, double high) {
    double const error = plan_error<Scalar, Batch>(problem<tg::list<Roots...>>{}, low, high);
    BOOST_TEST(error <= tolerance,
               "batch " << Batch << " of " << sizeof(Scalar) << " bytes: " << error);
  }
};

/// Formulas that go together are one plan. Of five samples, shared matrices are copied for their
/// transposes; of three they are not.
template <class... Roots> void planned_together(Roots...) {
  tried_in<double, 3>::check<Roots...>(plan_tolerance<double>, -2, 2);
  tried_in<float, 5>::check<Roots...>(plan_tolerance<float>, -2, 2);
}

}  // namespace laws
