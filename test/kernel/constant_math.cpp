// SPDX-License-Identifier: MIT
// The elementary functions as constants, against <cmath> in long double. The functions of formulas
// are in functions.cpp; here stand those that formulas do not name, and the cost of a constant.
#define BOOST_TEST_MODULE constant_math
#include <boost/test/unit_test.hpp>

#include <typegrad/kernel/constant_math.hpp>
#include <typegrad/kernel/normal.hpp>
#include <typegrad/kernel/trigonometry.hpp>

#include "samples.hpp"

namespace kernel = typegrad::kernel;
using wide = long double;

namespace {

template <class Scalar, class F>
constexpr auto of_specials(F f) {
  auto x = samples::specials<Scalar>();
  for (Scalar& each : x) each = f(each);
  return x;
}

/// The constants y = f(x) at the specials, and f by scalars and packets at many more.
template <class Scalar, class F, class Constants, class Oracle>
void check(char const* name, F f, Constants const& constants, double units, Oracle oracle) {
  auto const few = samples::specials<Scalar>();
  double constant = 0;
  for (std::size_t i = 0; i < few.size(); ++i)
    constant = std::max(constant, samples::distance(constants[i], oracle(wide(few[i]))));
  BOOST_TEST(constant <= units, name << " as a constant is " << constant << " units off");
  auto const x = samples::many<Scalar>();
  samples::each_width<kernel::widest_packet<Scalar>>([&]<class V>() {
    auto const y = samples::by_packets<V>(f, x);
    double worst = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      worst = std::max(worst, samples::distance(y[i], oracle(static_cast<wide>(x[i]))));
    BOOST_TEST(worst <= units, name << " by " << kernel::lanes<V> << ": " << worst << " units off");
  });
}

constexpr auto plus_one = [](auto x) { return kernel::log1p(x); };
constexpr auto log1p_float = of_specials<float>(plus_one);
constexpr auto log1p_double = of_specials<double>(plus_one);

}  // namespace

BOOST_AUTO_TEST_CASE(log1p_is_accurate_near_zero) {
  auto const oracle = [](wide x) { return std::log1p(x); };
  check<float>("log1p", plus_one, log1p_float, 2, oracle);
  check<double>("log1p", plus_one, log1p_double, 2, oracle);
}

// Where a constant stands exactly.
static_assert(kernel::exp(0.0) == 1 && kernel::log(1.0) == 0);
static_assert(kernel::cos(0.0) == 1 && kernel::sin(0.0) == 0 && kernel::expm1(0.0f) == 0);
static_assert(kernel::exp(-1e300) == 0 && kernel::exp(1e300) == kernel::infinity<double>);
static_assert(kernel::log(0.0) == -kernel::infinity<double>);
static_assert(kernel::log(-1.0) != kernel::log(-1.0));
static_assert(kernel::sqrt(2.0) == 0x1.6a09e667f3bcdp+0 && kernel::sqrt(1e-300) == 1e-150);
static_assert(kernel::sin(1e22) > -0.8522008497671889 && kernel::sin(1e22) < -0.8522008497671887);

BOOST_AUTO_TEST_CASE(polynomial_from_the_innermost_bracket) {
  constexpr kernel::coefficients<float, 3> c{{1, 2, 3}};
  static_assert(kernel::polynomial(2.0f, c) == 17);
  samples::each_width<kernel::widest_packet<float>>([&]<class V>() {
    BOOST_TEST(kernel::reduce_min(kernel::polynomial(V(2.0f), c)) == 17.0f);
  });
}
