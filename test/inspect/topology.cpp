// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_topology
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/topology.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;
using namespace std::string_view_literals;

struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu,
                            tg::dense<10>> {};

struct swish {
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};
struct own : tg::network<tg::input<3>, swish, tg::dense<2, tg::no_bias>> {};

// It is a constant.
static_assert(tg::topology_table<own>().find("layer") != std::string_view::npos);

BOOST_AUTO_TEST_CASE(a_line_for_each_layer_and_one_for_all) {
  BOOST_TEST(tg::topology_table<digits>() ==
             "   layer            output    parameters  MACs forward  MACs backward\n"
             "0  input<28, 28>    (28, 28)           0             0              0\n"
             "1  flatten          (784)              0             0              0\n"
             "2  dense<784, 128>  (128)        100,480       100,352        100,352\n"
             "3  relu             (128)              0             0              0\n"
             "4  dense<10>        (10)           1,290         1,280          2,560\n"
             "   all                           101,770       101,632        102,912\n"sv);
}

BOOST_AUTO_TEST_CASE(a_layer_that_does_not_say_how_it_is_written) {
  BOOST_TEST(tg::topology_table<own>() ==
             "   layer              output  parameters  MACs forward  MACs backward\n"
             "0  input<3>           (3)              0             0              0\n"
             "1  layer              (3)              0             0              0\n"
             "2  dense<2, no_bias>  (2)              6             6              6\n"
             "   all                                 6             6              6\n"sv);
}
