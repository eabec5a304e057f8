// SPDX-License-Identifier: MIT
// A network is written out as a program writes it; a table calls a layer by a shorter name.
#define BOOST_TEST_MODULE spelling
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

namespace {

static_assert(tg::spelling<networks::digits>() ==
              "typegrad::network<typegrad::input<28, 28>, typegrad::flatten, "
              "typegrad::dense<784, 128>, typegrad::relu, typegrad::dense<10>>");

struct own : tg::network<tg::input<>, mine::scale, tg::flatten, tg::dense<2, tg::no_bias>,
                         tg::elu_with<1, 2>> {};
static_assert(tg::spelling<own>() ==
              "typegrad::network<typegrad::input<>, mine::scale, typegrad::flatten, "
              "typegrad::dense<2, typegrad::no_bias>, typegrad::elu_with<1, 2>>");

// It is the type that it names, but for the name of the struct.
static_assert(std::is_base_of_v<
              typegrad::network<typegrad::input<>, mine::scale, typegrad::flatten,
                                typegrad::dense<2, typegrad::no_bias>, typegrad::elu_with<1, 2>>,
              own>);

static_assert(tg::layer_name<tg::dense<784, 128>> == "dense<784, 128>");
static_assert(tg::layer_name<tg::dense<10, tg::no_bias>> == "dense<10, no_bias>");
static_assert(tg::layer_name<mine::scale> == "mine::scale");
static_assert(tg::layer_name<mine::swish> == "layer");

}  // namespace

BOOST_AUTO_TEST_CASE(every_activation_is_spelled) {
  []<class... Layers>(tg::list<Layers...>) {
    for (std::string_view const name : {tg::layer_name<Layers>...}) {
      BOOST_TEST(!name.empty());
      BOOST_TEST(name.find(':') == name.npos, name);
    }
  }(tg::activations{});
}
