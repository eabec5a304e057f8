// SPDX-License-Identifier: MIT
// The cost of a network, against counts made by hand.
#define BOOST_TEST_MODULE cost
#include <boost/test/unit_test.hpp>

#include "network/networks.hpp"

namespace tg = typegrad;

namespace {

using networks::digits;
constexpr auto const& all = tg::cost<digits>;

// W x is 128 · 784; backward δ xᵀ is as much, and Wᵀ δ where the gradient goes on: not in the first.
static_assert(all.forward.macs == 784 * 128 + 128 * 10);
static_assert(all.backward.macs == 784 * 128 + 2 * 128 * 10);
static_assert(all.layers[2].forward.macs == 784 * 128);
static_assert(all.layers[2].backward.macs == 784 * 128);
static_assert(all.layers[4].forward.macs == 128 * 10);
static_assert(all.layers[4].backward.macs == 2 * 128 * 10);

// + b; relu; backward δ [y > 0], which is a comparison and a product.
static_assert(all.layers[2].forward.elementwise == 128);
static_assert(all.layers[3].forward.elementwise == 128);
static_assert(all.layers[3].backward.elementwise == 2 * 128);
static_assert(all.layers[4].backward.elementwise == 0);
static_assert(all.forward.elementwise == 128 + 128 + 10);

// input and flatten only look at numbers that are there.
static_assert(all.layers[0].forward.elementwise == 0 && all.layers[1].forward.elementwise == 0);
static_assert(all.layers[0].activations == 0 && all.layers[1].activations == 0);
static_assert(all.activations == 128 + 128 + 10);
static_assert(all.activation_bytes == 4 * all.activations);
static_assert(all.parameters == tg::parameter_count<digits>);
static_assert(all.parameter_bytes == 4 * 101'770);
static_assert(tg::cost<digits, double>.parameter_bytes == 8 * 101'770);
static_assert(tg::cost<digits, double>.layers[4].activation_bytes == 80);

// Before the first parameter there is nothing to go backward for.
struct late : tg::network<tg::input<6>, tg::tanh, tg::dense<4>, tg::tanh> {};
static_assert(tg::cost<late>.layers[1].backward.elementwise == 0);
static_assert(tg::cost<late>.layers[2].backward.macs == 24);
static_assert(tg::cost<late>.layers[3].backward.elementwise > 0);
static_assert(tg::cost<networks::shapes_only>.backward.elementwise == 0);
static_assert(tg::cost<networks::shapes_only>.forward.elementwise == 12);
static_assert(tg::cost<networks::shapes_only>.parameter_bytes == 0);

// What forward has computed is not computed again: tanh' = 1 - y² needs no second tanh.
static_assert(tg::cost<late>.layers[3].forward.elementwise == 4);
static_assert(tg::cost<late>.layers[3].backward.elementwise == 3 * 4);

// A layer of the user's own: H x and T x; backward both outer products and both transposed.
struct first : tg::network<tg::input<6>, mine::highway> {};
struct second : tg::network<tg::input<6>, tg::dense<6>, mine::highway> {};
static_assert(tg::cost<first>.forward.macs == 2 * 36);
static_assert(tg::cost<first>.backward.macs == 2 * 36);
static_assert(tg::cost<second>.layers[2].backward.macs == 4 * 36);

}  // namespace

BOOST_AUTO_TEST_CASE(the_whole_is_the_sum_of_its_layers) {
  auto const check = [](auto const& whole) {
    tg::layer_cost sum;
    for (auto const& one : whole.layers) {
      sum.forward = sum.forward + one.forward;
      sum.backward = sum.backward + one.backward;
      sum.parameters += one.parameters;
      sum.parameter_bytes += one.parameter_bytes;
      sum.activations += one.activations;
      sum.activation_bytes += one.activation_bytes;
    }
    BOOST_TEST(sum.forward.macs == whole.forward.macs);
    BOOST_TEST(sum.forward.elementwise == whole.forward.elementwise);
    BOOST_TEST(sum.backward.macs == whole.backward.macs);
    BOOST_TEST(sum.backward.elementwise == whole.backward.elementwise);
    BOOST_TEST(sum.parameters == whole.parameters);
    BOOST_TEST(sum.parameter_bytes == whole.parameter_bytes);
    BOOST_TEST(sum.activations == whole.activations);
    BOOST_TEST(sum.activation_bytes == whole.activation_bytes);
  };
  check(tg::cost<digits>);
  check(tg::cost<networks::gated, double>);
}
