// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_topology
#include <boost/test/unit_test.hpp>
#include <typegrad/io/topology.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;

struct swish {
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};

using digits =
    tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu, tg::dense<10>>;
struct named : digits {};
template <class... Layers>
using after_flatten = tg::network<tg::input<28, 28>, tg::flatten, Layers...>;

// However it is written, a topology has one fingerprint,
static_assert(tg::fingerprint<named> == tg::fingerprint<digits>);
static_assert(tg::fingerprint<after_flatten<tg::dense<128>, tg::relu, tg::dense<128, 10>>> ==
              tg::fingerprint<digits>);
static_assert(tg::fingerprint<tg::network<tg::input<3>, tg::silu>> ==
              tg::fingerprint<tg::network<tg::input<3>, swish>>);
// and another topology has another.
static_assert(tg::fingerprint<after_flatten<tg::dense<128>, tg::tanh, tg::dense<128, 10>>> !=
              tg::fingerprint<digits>);
static_assert(tg::fingerprint<after_flatten<tg::dense<127>, tg::relu, tg::dense<10>>> !=
              tg::fingerprint<digits>);
static_assert(tg::fingerprint<after_flatten<tg::relu, tg::dense<128>, tg::dense<10>>> !=
              tg::fingerprint<digits>);
static_assert(
    tg::fingerprint<tg::network<tg::input<784>, tg::dense<128>, tg::relu, tg::dense<10>>> !=
    tg::fingerprint<digits>);
static_assert(
    tg::fingerprint<after_flatten<tg::dense<128>, tg::relu, tg::dense<10, tg::no_bias>>> !=
    tg::fingerprint<digits>);

BOOST_AUTO_TEST_CASE(a_fingerprint_does_not_change_from_version_to_version) {
  // Files that were saved hold it. If this number must change, old files are refused: say so in
  // the changelog.
  BOOST_TEST(tg::hexadecimal(tg::fingerprint<digits>) == "5d3731ca64fd5f97");
}

BOOST_AUTO_TEST_CASE(words) {
  BOOST_TEST(tg::topology_text<named>() ==
             "input<28, 28> (28, 28) -> flatten (784) -> "
             "dense<784, 128> (128) -> relu (128) -> dense<10> (10)");
  BOOST_TEST((tg::topology_text<tg::network<tg::input<3>, swish>>()) ==
             "input<3> (3) -> layer (3)");
}

BOOST_AUTO_TEST_CASE(sixteen_digits) {
  BOOST_TEST(tg::hexadecimal(0) == "0000000000000000");
  BOOST_TEST(tg::hexadecimal(0x0123456789abcdefu) == "0123456789abcdef");
  tg::fingerprinter print;
  BOOST_TEST(tg::hexadecimal(print.number()) == "cbf29ce484222325");  // the published basis
}
