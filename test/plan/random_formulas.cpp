// SPDX-License-Identifier: MIT
// A plan is its formulas: formulas at random, whose parts are shared in every way.
#define BOOST_TEST_MODULE random_formulas
#include <boost/test/unit_test.hpp>

#include "laws/planned.hpp"
#include "laws/random_formula.hpp"

namespace {

/// Large values lose digits in what follows, so that less is asked than of single formulas.
template <class Scalar, std::size_t Batch, std::uint64_t Seed> void check(double allowed) {
  using formulas = laws::problem<decltype(laws::random_roots<Seed, 14, 6>())>;
  auto const apart = laws::plan_error<Scalar, Batch>(formulas{}, -0.7, 0.7);
  BOOST_TEST(apart < allowed, "seed " << Seed << " in " << sizeof(Scalar) << " bytes: " << apart);
}

BOOST_AUTO_TEST_CASE(plan_is_expression) {
  [&]<std::size_t... Seed>(std::index_sequence<Seed...>) {
    (check<double, 3, 2 * Seed>(1e-11), ...);
    (check<float, 5, 2 * Seed + 1>(1e-4), ...);
  }(std::make_index_sequence<6>{});
}

}  // namespace
