// SPDX-License-Identifier: MIT
// Every mistake in a topology is found, and nothing else is taken for one. (That each is told in
// one sentence is what the programs of test/fail/ are for.)
#define BOOST_TEST_MODULE mistakes
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;
using tg::wiring::mistake;

namespace {

template <class... Layers>
constexpr mistake beginning = tg::wiring::mistake_at_beginning<tg::list<Layers...>>();
template <class Layer, std::size_t... Input>
constexpr mistake in_layer = tg::wiring::mistake_in_layer<Layer, tg::shape<Input...>>();

static_assert(beginning<> == mistake::no_layers);
static_assert(beginning<tg::input<3>> == mistake::no_layers);
static_assert(beginning<tg::input<3>, tg::relu> == mistake::none);
static_assert(beginning<tg::input<>, tg::flatten> == mistake::none);
static_assert(beginning<tg::relu, tg::relu> == mistake::no_input);
static_assert(beginning<tg::relu, tg::input<3>> == mistake::input_not_first);
static_assert(beginning<tg::input<3, 0>, tg::relu> == mistake::zero);

static_assert(in_layer<tg::input<3>, 3> == mistake::second_input);
static_assert(in_layer<tg::dense<3>, 4> == mistake::none);
static_assert(in_layer<tg::dense<3>, 2, 2> == mistake::rank);
static_assert(in_layer<tg::dense<3>> == mistake::rank);
static_assert(in_layer<tg::dense<4, 3>, 4> == mistake::none);
static_assert(in_layer<tg::dense<4, 3>, 5> == mistake::input_size);
static_assert(in_layer<tg::dense<4, 3, tg::no_bias>, 5> == mistake::input_size);
static_assert(in_layer<tg::reshape<2, 3>, 6> == mistake::none);
static_assert(in_layer<tg::reshape<2, 3>, 7> == mistake::reshape_size);
static_assert(in_layer<tg::reshape<2, 0>, 7> == mistake::zero);
static_assert(in_layer<tg::dense<0>, 7> == mistake::zero);
static_assert(in_layer<tg::dense<-1>, 7> == mistake::zero);
static_assert(in_layer<tg::dense<>, 7> == mistake::no_layer);
static_assert(in_layer<tg::dense<1, 2, 3>, 7> == mistake::no_layer);
static_assert(in_layer<tg::shape<7>, 7> == mistake::no_layer);
static_assert(in_layer<void, 7> == mistake::no_layer);

/// Layers that state their parameters, or what they give, as Stated does.
template <class Stated>
struct with_parameters {
  template <class Input>
  using parameters = Stated;
  static constexpr auto formula(tg::expression auto x) { return x; }
  static constexpr auto formula(tg::parameter auto, tg::expression auto x) { return x; }
  static constexpr auto formula(tg::parameter auto, tg::parameter auto, tg::expression auto x) {
    return x;
  }
};
using weight = tg::learned<"weight", "W", tg::shape<2>>;
using bias = tg::learned<"bias", "b", tg::shape<2>>;
using second_weight = tg::learned<"weight", "V", tg::shape<2>>;
static_assert(in_layer<with_parameters<tg::list<>>, 2> == mistake::none);
static_assert(in_layer<with_parameters<tg::list<weight, bias>>, 2> == mistake::none);
static_assert(in_layer<with_parameters<tg::list<weight, second_weight>>, 2> == mistake::parameters);
static_assert(in_layer<with_parameters<tg::list<int>>, 2> == mistake::parameters);
static_assert(in_layer<with_parameters<int>, 2> == mistake::parameters);
static_assert(in_layer<with_parameters<tg::list<weight, bias, int>>, 2> == mistake::parameters);

template <class Shape>
struct gives_a_number {
  using gives = Shape;
  static constexpr auto formula(tg::expression auto x) { return tg::math::sum(x); }
};
static_assert(in_layer<gives_a_number<tg::shape<>>, 2> == mistake::none);
static_assert(in_layer<gives_a_number<tg::shape<1>>, 2> == mistake::output);

template <class Symbol>
struct holds {
  static constexpr auto formula(tg::expression auto x) { return Symbol{} * x; }
};
static_assert(in_layer<holds<tg::symbol<"a", tg::shape<>>>, 2> == mistake::foreign_symbol);
static_assert(in_layer<holds<tg::symbol<"?", tg::shape<>>>, 2> == mistake::told);

}  // namespace

BOOST_AUTO_TEST_CASE(the_networks_of_the_tests_have_none) {
  BOOST_TEST(networks::digits::well_formed);
  BOOST_TEST(networks::deep::well_formed);
  BOOST_TEST(networks::gated::well_formed);
  BOOST_TEST(networks::shapes_only::well_formed);
  BOOST_TEST(networks::tiny::well_formed);
}
