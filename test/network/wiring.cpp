// SPDX-License-Identifier: MIT
// Each layer gets the shape that the layer before it gives.
#define BOOST_TEST_MODULE wiring
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

namespace {

template <class Net, std::size_t I>
using layer = tg::meta::at<tg::layers_of<Net>, I>;

template <class... Wired>
constexpr bool follow_one_another(tg::list<Wired...>) {
  std::size_t next = 0;
  return ((Wired::index == next++) && ...);
}
static_assert(follow_one_another(tg::layers_of<networks::digits>{}));

using networks::digits;
static_assert(tg::layers_of<digits>::size == 5);
static_assert(std::is_same_v<layer<digits, 2>,
                             tg::wired_layer<2, tg::dense<784, 128>, tg::shape<784>, tg::shape<128>>>);
static_assert(layer<digits, 0>::output{} == tg::shape<28, 28>{});
static_assert(layer<digits, 1>::input{} == tg::shape<28, 28>{});
static_assert(layer<digits, 4>::output{} == tg::shape<10>{});
static_assert(std::is_same_v<layer<digits, 3>::formula,
                             decltype(relu(tg::symbol<"x", tg::shape<128>>{}))>);

// The input is a layer that does nothing.
static_assert(std::is_same_v<layer<digits, 0>::formula, tg::symbol<"x", tg::shape<28, 28>>>);

// Parameters follow the shape: a highway of 6 inputs, as its number of outputs is that of inputs.
static_assert(layer<networks::gated, 4>::parameters::size == 4);
static_assert(layer<networks::gated, 4>::output{} == tg::shape<6>{});

// A network may be written in place, and derived from again.
struct derived : digits {};
static_assert(std::is_same_v<tg::layers_of<derived>, tg::layers_of<digits>>);
static_assert(tg::layers_of<tg::network<tg::input<3>, tg::relu>>::size == 2);

/// As many layers as nobody writes.
template <std::size_t... I>
constexpr auto long_network(std::index_sequence<I...>) {
  return tg::network<tg::input<8>, std::conditional_t<I % 2 == 0, tg::dense<8, 8>, tg::tanh>...>{};
}
using long_one = decltype(long_network(std::make_index_sequence<200>{}));
static_assert(layer<long_one, 200>::output{} == tg::shape<8>{});

}  // namespace

BOOST_AUTO_TEST_CASE(a_network_is_empty) {
  BOOST_TEST(std::is_empty_v<digits>);
  BOOST_TEST(std::is_empty_v<long_one>);
}
