// SPDX-License-Identifier: MIT
// Roots and reciprocals, by packets of every width and as constants, against long double.
#define BOOST_TEST_MODULE root
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <typegrad/kernel/root.hpp>

#include "samples.hpp"

namespace kernel = typegrad::kernel;
using wide = long double;

namespace {

template <class Scalar, class F, class Oracle>
void check(std::string const& name, double units, F f, Oracle oracle) {
  auto const x = samples::many<Scalar>();
  samples::each_width<kernel::widest_packet<Scalar>>([&]<class V>() {
    auto const y = samples::by_packets<V>(f, x);
    double worst = 0;
    Scalar at = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      wide const want = oracle(static_cast<wide>(x[i]));
      double const error = samples::distance(y[i], want);
      if (error > worst || !samples::same_sign(y[i], static_cast<Scalar>(want)))
        worst = error > worst ? error : HUGE_VAL, at = x[i];
    }
    BOOST_TEST(worst <= units, name << " by " << kernel::lanes<V> << " of " << sizeof(Scalar)
                                    << " bytes is " << worst << " units off at " << at);
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(roots) {
  auto const root = [](auto x) { return kernel::sqrt(x); };
  auto const want = [](wide x) { return std::sqrt(x); };
  check<float>("√", 1, root, want);
  check<double>("√", 0.5, root, want);
}

BOOST_AUTO_TEST_CASE(reciprocals) {
  auto const inverse = [](auto x) { return kernel::reciprocal(x); };
  auto const want = [](wide x) { return 1 / x; };
  check<float>("1 / x", 1, inverse, want);
  check<double>("1 / x", 0.5, inverse, want);
}

static_assert(kernel::reciprocal(4.0f) == 0.25f && kernel::reciprocal(-0.5) == -2);
static_assert(kernel::sqrt(9.0) == 3 && kernel::sqrt(0.25f) == 0.5f && kernel::sqrt(0.0) == 0);
static_assert(kernel::sqrt(2.0f) == 0x1.6a09e6p+0f && kernel::sqrt(kernel::infinity<double>) ==
                                                          kernel::infinity<double>);
