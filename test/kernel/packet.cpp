// SPDX-License-Identifier: MIT
// Every word on packets does in each lane what it does on a scalar, at each width of the machine.
#define BOOST_TEST_MODULE packet
#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <typegrad/kernel/exponent.hpp>

#include "samples.hpp"

namespace kernel = typegrad::kernel;

// Static facts: the chain of widths halves down to the scalar, which is its own end.
template <kernel::value V>
constexpr bool halves() {
  if constexpr (kernel::lanes<V> == 1)
    return std::is_same_v<V, kernel::scalar_of<V>> && std::is_same_v<kernel::half_packet<V>, V>;
  else
    return kernel::lanes<V> >= 2 * kernel::lanes<kernel::half_packet<V>> &&
           sizeof(V) == kernel::lanes<V> * sizeof(kernel::scalar_of<V>) &&
           std::is_trivially_copyable_v<V> && halves<kernel::half_packet<V>>();
}
static_assert(halves<kernel::widest_packet<float>>() && halves<kernel::widest_packet<double>>());
static_assert(kernel::value<float> && !kernel::packet_value<float> && !kernel::value<int>);

// Scalars are constants.
static_assert(kernel::madd(2.0, 3.0, 4.0) == 10 && kernel::max(1.0f, 2.0f) == 2);
static_assert(kernel::choose(true, 1.0f, 2.0f) == 1 && kernel::indicator<float>(false) == 0);
static_assert(kernel::reduce_add(3.0) == 3 && kernel::reduce_max(3.0) == 3 && !kernel::any(false));
static_assert(kernel::zero<float>() == 0 && kernel::broadcast<double>(2) == 2);
static_assert(kernel::nearest(2.5) == 2 && kernel::nearest(-3.7f) == -4);
static_assert(kernel::abs(-2.0f) == 2 && kernel::scale(0.75, 4.0) == 12);
static_assert(kernel::split(12.0).mantissa == 0.75 && kernel::split(12.0).exponent == 4);

namespace {

template <class Scalar>
bool same(Scalar a, Scalar b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && samples::same_sign(a, b));
}

/// Says the first that differs.
template <class Scalar>
[[gnu::noinline]] void expect_same(char const* name, std::size_t lanes, Scalar a,
                                   std::vector<Scalar> const& b, std::vector<Scalar> const& y,
                                   std::vector<Scalar> const& by_scalar) {
  BOOST_REQUIRE((y.size() == b.size() && by_scalar.size() == b.size()));
  for (std::size_t i = 0; i < b.size(); ++i)
    if (!same(y[i], by_scalar[i])) {
      BOOST_ERROR(name << " of " << a << ", " << b[i] << " is " << y[i] << " by " << lanes);
      return;
    }
}

/// f on packets against f on scalars, for all pairs of specials.
template <class Scalar, class F>
void in_each_lane(char const* name, F f) {
  auto const few = samples::specials<Scalar>();
  std::vector<Scalar> const second(few.begin(), few.end());
  auto const by = [&]<class V>(Scalar a) {
    return samples::by_packets<V>([&](V b) { return f(V(a), b); }, second);
  };
  samples::each_width<kernel::widest_packet<Scalar>>([&]<class V>() {
    for (Scalar const a : few)
      expect_same(name, kernel::lanes<V>, a, second, by.template operator()<V>(a),
                  by.template operator()<Scalar>(a));
  });
}

template <class Scalar>
void arithmetic() {
  auto const each = [](char const* name, auto f) { in_each_lane<Scalar>(name, f); };
  each("+", [](auto a, auto b) { return a + b; });
  each("-", [](auto a, auto b) { return a - b; });
  each("*", [](auto a, auto b) { return a * b; });
  each("/", [](auto a, auto b) { return a / b; });
  each("negative", [](auto a, auto) { return -a; });
  each("scalar *", [](auto a, auto) { return Scalar(3) * a; });
  each("- scalar", [](auto a, auto) { return a - Scalar(3); });
  each("<", [](auto a, auto b) { return kernel::indicator<decltype(a)>(a < b); });
  each(">", [](auto a, auto b) { return kernel::indicator<decltype(a)>(a > b); });
  each("<=", [](auto a, auto b) { return kernel::indicator<decltype(a)>(a <= b); });
  each(">=", [](auto a, auto b) { return kernel::indicator<decltype(a)>(a >= b); });
  each("==", [](auto a, auto b) { return kernel::indicator<decltype(a)>(a == b); });
  each("choose", [](auto a, auto b) { return kernel::choose(a < b, a, b); });
  each("abs", [](auto a, auto) { return kernel::abs(a); });
  using samples::larger_or_smaller;
  each("maximum", [](auto a, auto b) { return larger_or_smaller(kernel::maximum(a, b)); });
  each("minimum", [](auto a, auto b) { return larger_or_smaller(kernel::minimum(a, b)); });
  each("a NaN in front stays",
       [](auto a, auto) { return larger_or_smaller(kernel::max(a, Scalar(0))); });
}

/// The numbers 1 … lanes, in V's lanes.
template <kernel::value V>
std::array<kernel::scalar_of<V>, kernel::lanes<V>> counted() {
  std::array<kernel::scalar_of<V>, kernel::lanes<V>> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<kernel::scalar_of<V>>(i + 1);
  return all;
}

template <kernel::value V>
void reductions() {
  using S = kernel::scalar_of<V>;
  auto all = counted<V>();
  auto const n = static_cast<S>(all.size());
  V const x = kernel::load<V>(all.data());
  BOOST_TEST(kernel::reduce_add(x) == n * (n + 1) / 2);
  BOOST_TEST(kernel::reduce_max(x) == n);
  BOOST_TEST(kernel::reduce_min(x) == S(1));
  BOOST_TEST(kernel::any(x == n));
  BOOST_TEST(!kernel::any(x > n));
  for (S& each : all) {  // a NaN in any lane
    S const before = std::exchange(each, std::numeric_limits<S>::quiet_NaN());
    BOOST_TEST(std::isnan(kernel::reduce_add(kernel::load<V>(all.data()))));
    BOOST_TEST(std::isnan(kernel::reduce_max(kernel::load<V>(all.data()))));
    BOOST_TEST(std::isnan(kernel::reduce_min(kernel::load<V>(all.data()))));
    each = before;
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(arithmetic_in_each_lane) {
  arithmetic<float>();
  arithmetic<double>();
}

BOOST_AUTO_TEST_CASE(reductions_of_all_lanes) {
  samples::each_width<kernel::widest_packet<float>>([]<class V>() { reductions<V>(); });
  samples::each_width<kernel::widest_packet<double>>([]<class V>() { reductions<V>(); });
}

BOOST_AUTO_TEST_CASE(memory_needs_no_alignment_and_no_neighbour) {
  samples::each_width<kernel::widest_packet<float>>([]<class V>() {
    std::array<float, kernel::lanes<V> + 3> memory{};
    kernel::store(&memory[1], kernel::madd(kernel::load<V>(counted<V>().data()), 2.0f, 1.0f));
    for (std::size_t i = 0; i < memory.size(); ++i) {
      bool const inside = i >= 1 && i <= kernel::lanes<V>;
      BOOST_TEST(memory[i] == (inside ? static_cast<float>(2 * i + 1) : 0.0f));
    }
  });
}

BOOST_AUTO_TEST_CASE(exponents_of_denormals) {
  samples::each_width<kernel::widest_packet<double>>([]<class V>() {
    auto const there_and_back = [](V x) {
      auto const [mantissa, exponent] = kernel::split(x);
      return kernel::scale(mantissa, exponent);
    };
    std::vector<double> const x{5e-324, 1e-310, 2.3e-308, 1, 0.1, 1e300};
    BOOST_TEST(samples::by_packets<V>(there_and_back, x) == x, boost::test_tools::per_element());
  });
}
