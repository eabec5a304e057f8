// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE budget
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/budget.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;
using namespace tg::literals;

struct tiny
    : tg::network<tg::input<4>, tg::dense<16>, tg::relu, tg::dense<16>, tg::relu, tg::dense<2>> {};

// Up to the last multiply-add and byte: 4 · 16 + 16 · 16 + 16 · 2, and 20 + 272 + 34 parameters.
static_assert(tg::budget<tiny>);
static_assert(tg::budget<tiny, tg::macs<352>, tg::backward_macs<640>>);
static_assert(tg::budget<tiny, tg::parameter_bytes<4 * 386>, tg::parameter_bytes<8 * 386, double>>);
static_assert(tg::budget<tiny, tg::macs<2'000>, tg::parameter_bytes<16_KiB>>);
static_assert(1_MiB == 1024_KiB && 2_KiB == 2048);

BOOST_AUTO_TEST_CASE(usage_names_the_layer_that_takes_most) {
  constexpr auto macs = tg::macs<0>::used<tiny>();
  BOOST_TEST(macs.all == 352u);
  BOOST_TEST(macs.layer == 3u);
  constexpr auto bytes = tg::parameter_bytes<0, double>::used<tiny>();
  BOOST_TEST(bytes.all == 8u * 386u);
  BOOST_TEST(bytes.layer == 3u);
  constexpr auto back = tg::backward_macs<0>::used<tiny>();
  BOOST_TEST(back.all == 640u);
  BOOST_TEST(back.layer == 3u);
}
