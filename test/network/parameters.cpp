// SPDX-License-Identifier: MIT
// Parameters stand one after another, named by their layer's index and their own name.
#define BOOST_TEST_MODULE parameters
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

namespace {

using tg::parameter_info;

constexpr bool same(parameter_info const& a, parameter_info const& b) {
  return a.name == b.name && a.rank == b.rank && a.extents == b.extents && a.size == b.size &&
         a.offset == b.offset && a.layer == b.layer;
}

constexpr auto const& digits = tg::parameters_of<networks::digits>;
static_assert(digits.size() == 4);
static_assert(same(digits[0], {"2.weight", 2, {128, 784, 1, 1}, 128 * 784, 0, 2}));
static_assert(same(digits[1], {"2.bias", 1, {128, 1, 1, 1}, 128, 128 * 784, 2}));
static_assert(same(digits[2], {"4.weight", 2, {10, 128, 1, 1}, 1280, 100'480, 4}));
static_assert(same(digits[3], {"4.bias", 1, {10, 1, 1, 1}, 10, 101'760, 4}));

constexpr auto const& gated = tg::parameters_of<networks::gated>;
static_assert(gated.size() == 9);
static_assert(same(gated[0], {"1.factor", 0, {1, 1, 1, 1}, 1, 0, 1}));
static_assert(same(gated[2], {"4.weight", 2, {6, 6, 1, 1}, 36, 2, 4}));
static_assert(same(gated[4], {"4.gate_weight", 2, {6, 6, 1, 1}, 36, 44, 4}));
static_assert(same(gated[5], {"4.gate_bias", 1, {6, 1, 1, 1}, 6, 80, 4}));
static_assert(same(gated[6], {"5.factor", 0, {1, 1, 1, 1}, 1, 86, 5}));
static_assert(same(gated[8], {"7.weight", 2, {2, 6, 1, 1}, 12, 88, 7}));

static_assert(tg::parameters_of<networks::shapes_only>.empty());

}  // namespace

BOOST_AUTO_TEST_CASE(there_are_no_gaps) {
  auto const check = [](auto const& all, std::size_t count) {
    std::size_t next = 0;
    for (auto const& one : all) {
      BOOST_TEST(one.offset == next, one.name);
      next += one.size;
    }
    BOOST_TEST(next == count);
  };
  check(digits, tg::parameter_count<networks::digits>);
  check(gated, tg::parameter_count<networks::gated>);
  check(tg::parameters_of<networks::deep>, tg::parameter_count<networks::deep>);
}
