// SPDX-License-Identifier: MIT
// packet = scalar = constant, for every function by list, each against an oracle in long double.
// flags-clang: -O1
#define BOOST_TEST_MODULE functions
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <typegrad/kernel/functions.hpp>

#include "samples.hpp"

namespace op = typegrad::op;
namespace kernel = typegrad::kernel;
using wide = long double;

namespace {

wide const pi = std::acos(wide(-1));
wide of_nan(wide a, wide b, wide result) { return std::isnan(a) ? a : std::isnan(b) ? b : result; }

// [exactness]
// Each function, by how many units in the last place it may err, and what it should give.
template <class Check>
void each_of_one(Check check) {
  check(op::exp{}, 2, [](wide x) { return std::exp(x); });
  check(op::expm1{}, 3, [](wide x) { return std::expm1(x); });
  check(op::log{}, 2, [](wide x) { return std::log(x); });
  check(op::sqrt{}, 1, [](wide x) { return std::sqrt(x); });
  check(op::abs{}, 0, [](wide x) { return std::fabs(x); });
  check(op::tanh{}, 4, [](wide x) { return std::tanh(x); });
  check(op::sigmoid{}, 4, [](wide x) { return 1 / (1 + std::exp(-x)); });
  check(op::relu{}, 0, [](wide x) { return x < 0 ? 0 : x; });
  check(op::softplus{}, 3,
        [](wide x) { return (x < 0 ? 0 : x) + std::log1p(std::exp(-std::fabs(x))); });
  check(op::sin{}, 3, [](wide x) { return std::sin(x); });
  check(op::cos{}, 3, [](wide x) { return std::cos(x); });
  check(op::normal_cdf{}, 6, [](wide x) { return std::erfc(-x / std::sqrt(wide(2))) / 2; });
  check(op::normal_density{}, 2, [](wide x) { return std::exp(-x * x / 2) / std::sqrt(2 * pi); });
  check(op::sign{}, 0, [](wide x) { return wide(x > 0) - wide(x < 0); });
  check(op::positive{}, 0, [](wide x) { return wide(x > 0); });
}
// [/exactness]
template <class Check>
void each_of_two(Check check) {
  check(op::maximum{}, [](wide a, wide b) { return of_nan(a, b, std::fmax(a, b)); });
  check(op::minimum{}, [](wide a, wide b) { return of_nan(a, b, std::fmin(a, b)); });
  check(op::greater{}, [](wide a, wide b) { return wide(a > b); });
  check(op::at_least{}, [](wide a, wide b) { return wide(a >= b); });
  check(op::equal{}, [](wide a, wide b) { return wide(a == b); });
}

template <class Op, kernel::value V>
constexpr V meaning_of(Op tag, V x) {
  if constexpr (std::same_as<Op, op::relu>) return samples::larger_or_smaller(meaning(tag, x));
  else return meaning(tag, x);
}

template <class Op, class Scalar, std::size_t N>
constexpr std::array<Scalar, N> constants(Op tag, std::array<Scalar, N> x) {
  for (Scalar& each : x) each = meaning_of(tag, each);
  return x;
}

// What is judged is numbers: the packets that made them are no part of the type.
template <class Scalar>
[[gnu::noinline]] void expect(std::string const& what, std::vector<Scalar> const& x,
                              std::vector<Scalar> const& y, std::vector<Scalar> const& by_scalar,
                              double units, wide (*oracle)(wide)) {
  BOOST_REQUIRE((y.size() == x.size() && by_scalar.size() == x.size()));
  double worst = 0;
  Scalar at = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const error = samples::distance(y[i], oracle(static_cast<wide>(x[i])));
    if (error > worst) worst = error, at = x[i];
    if (!samples::same_sign(y[i], by_scalar[i])) worst = HUGE_VAL, at = x[i];
  }
  BOOST_TEST(worst <= units,
             what << " of " << sizeof(Scalar) << " bytes is " << worst << " units off at " << at);
}

template <class Scalar, class Op>
void check_of_one(Op tag, double units, wide (*oracle)(wide)) {
  auto const by = [&]<class V>(std::vector<Scalar> const& x) {
    return samples::by_packets<V>([&](V v) { return meaning_of(tag, v); }, x);
  };
  std::string const name{Op::name};
  auto const x = samples::many<Scalar>();
  auto const by_scalar = by.template operator()<Scalar>(x);
  // Each width of packet, the scalar being the last.
  samples::each_width<kernel::widest_packet<Scalar>>([&]<class V>() {
    expect(name + " by " + std::to_string(kernel::lanes<V>), x, by.template operator()<V>(x),
           by_scalar, units, oracle);
  });
  // Constants, which leave no room for a difference but that of a fused multiply-add.
  constexpr auto few = samples::specials<Scalar>();
  constexpr auto constant = constants(Op{}, few);
  std::vector<Scalar> const some(few.begin(), few.end());
  expect(name + " as a constant", some, {constant.begin(), constant.end()},
         by.template operator()<Scalar>(some), units, oracle);
}

template <class Scalar>
[[gnu::noinline]] void expect_exactly(std::string const& what, Scalar a,
                                      std::vector<Scalar> const& b, std::vector<Scalar> const& y,
                                      wide (*oracle)(wide, wide)) {
  BOOST_REQUIRE(y.size() == b.size());
  for (std::size_t i = 0; i < b.size(); ++i)
    if (samples::distance(y[i], oracle(a, b[i])) != 0) {
      BOOST_ERROR(what << " of " << a << ", " << b[i] << " is " << y[i]);
      return;
    }
}

template <class Scalar, class Op>
void check_of_two(Op tag, wide (*oracle)(wide, wide)) {
  auto const few = samples::specials<Scalar>();
  std::vector<Scalar> const b(few.begin(), few.end());
  samples::each_width<kernel::widest_packet<Scalar>>([&]<class V>() {
    auto const name = std::string{Op::name} + " by " + std::to_string(kernel::lanes<V>);
    for (Scalar const a : few) {
      auto const y = samples::by_packets<V>([&](V v) { return meaning(tag, V(a), v); }, b);
      expect_exactly(name, a, b, y, oracle);
    }
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(of_one_operand) {
  each_of_one([](auto tag, double units, auto oracle) {
    check_of_one<float>(tag, units, oracle);
    check_of_one<double>(tag, units, oracle);
  });
}

BOOST_AUTO_TEST_CASE(of_two_operands) {
  each_of_two([](auto tag, auto oracle) {
    check_of_two<float>(tag, oracle);
    check_of_two<double>(tag, oracle);
  });
}

BOOST_AUTO_TEST_CASE(select_takes_any_number_but_zero_for_true) {
  samples::each_width<kernel::widest_packet<float>>([]<class V>() {
    auto const chosen = samples::by_packets<V>(
        [](V c) { return meaning(op::select{}, c, V(3.0f), V(7.0f)); },
        std::vector<float>{0, -0.0f, 1, -1, 1e-45f, HUGE_VALF, std::nanf("")});
    std::vector<float> const expected{7, 7, 3, 3, 3, 3, 3};
    BOOST_TEST(chosen == expected, boost::test_tools::per_element());
  });
}

BOOST_AUTO_TEST_CASE(sigmoid_saturates_exactly) {
  samples::each_width<kernel::widest_packet<double>>([]<class V>() {
    auto const y = samples::by_packets<V>([](V x) { return meaning(op::sigmoid{}, x); },
                                          std::vector<double>{-1000, 1000, 0});
    BOOST_TEST(y == (std::vector<double>{0, 1, 0.5}), boost::test_tools::per_element());
  });
}

// Facts as constants.
static_assert(meaning(op::exp{}, 0.0f) == 1 && meaning(op::exp{}, 0.0) == 1);
static_assert(meaning(op::sigmoid{}, 1000.0) == 1 && meaning(op::sigmoid{}, -1000.0) == 0);
static_assert(meaning(op::softplus{}, 1000.0f) == 1000 && meaning(op::softplus{}, -50.0) > 0);
static_assert(meaning(op::expm1{}, 1e-20) == 1e-20 && meaning(op::tanh{}, 1e-20) == 1e-20);
static_assert(meaning(op::normal_cdf{}, 0.0) == 0.5 && meaning(op::normal_cdf{}, -38.0) > 0);
static_assert(meaning(op::sign{}, 0.0f) == 0 && meaning(op::sign{}, -0.0f) == 0);
static_assert(meaning(op::positive{}, 0.0f) == 0 && meaning(op::at_least{}, 1.0f, 1.0f) == 1);
static_assert(meaning(op::select{}, 1.0f, 2.0f, 3.0f) == 2);

// A function from outside: its tag, and its meaning beside it.
namespace outside {
struct cube {};
constexpr auto meaning(cube, kernel::value auto x) noexcept { return x * x * x; }
}  // namespace outside
static_assert(meaning(outside::cube{}, 3.0) == 27);
