// SPDX-License-Identifier: MIT
// A parameter is found by its name.
#define BOOST_TEST_MODULE parameter_names
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

namespace {

static_assert(tg::parameter_index<networks::digits, "2.weight"> == 0);
static_assert(tg::parameter_index<networks::digits, "4.bias"> == 3);
static_assert(tg::parameter_named<networks::digits, "4.weight">.extents[1] == 128);
static_assert(tg::parameter_named<networks::gated, "4.gate_bias">.offset == 80);

// The name to offer where there is none of this name.
constexpr auto nearest(std::string_view name) {
  return tg::wiring::nearest_name(tg::parameters_of<networks::gated>, name);
}
static_assert(nearest("4.gate_biass") == "4.gate_bias");
static_assert(nearest("4.gate.weight") == "4.gate_weight");
static_assert(nearest("5.ofset") == "5.offset");
static_assert(nearest("weight") == "4.weight");
static_assert(nearest("") == "1.factor");
static_assert(tg::wiring::nearest_name(tg::parameters_of<networks::shapes_only>, "1.a").empty());

static_assert(tg::wiring::likeness("2.weight", "2.weight") == 8);
static_assert(tg::wiring::likeness("aa", "a") == 1);
static_assert(tg::wiring::likeness("", "a") == 0);

}  // namespace

BOOST_AUTO_TEST_CASE(every_name_leads_back) {
  BOOST_TEST((tg::parameter_named<networks::gated, "5.offset">.name) == "5.offset");
  auto const& all = tg::parameters_of<networks::gated>;
  for (std::size_t i = 0; i < all.size(); ++i)
    BOOST_TEST(tg::wiring::place_of(all, all[i].name) == i);
  BOOST_TEST(tg::wiring::place_of(all, "0.weight") == all.size());
}
