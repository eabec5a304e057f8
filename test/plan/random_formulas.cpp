// SPDX-License-Identifier: MIT
// A plan is its formulas: formulas at random, whose parts are shared in every way.
#define BOOST_TEST_MODULE random_formulas
#include <boost/test/unit_test.hpp>

#include "laws/planned.hpp"
#include "laws/random_formula.hpp"

namespace {

/// Large values lose digits in what follows, so that less is asked than of single formulas.
template <std::uint64_t Seed> void check() {
  using formulas = laws::problem<decltype(laws::random_roots<Seed, 14, 6>())>;
  auto const few = laws::plan_error<double, 3>(formulas{}, -0.7, 0.7);
  BOOST_TEST(few < 1e-11, "seed " << Seed << " in double: " << few);
  auto const more = laws::plan_error<float, 5>(formulas{}, -0.7, 0.7);
  BOOST_TEST(more < 1e-4, "seed " << Seed << " in float: " << more);
}

BOOST_AUTO_TEST_CASE(plan_is_expression) {
  [&]<std::size_t... Seed>(std::index_sequence<Seed...>) {
    (check<Seed>(), ...);
  }(std::make_index_sequence<12>{});
}

}  // namespace
