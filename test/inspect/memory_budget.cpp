// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE memory_budget
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/memory_budget.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;

struct tiny
    : tg::network<tg::input<4>, tg::dense<16>, tg::relu, tg::dense<64>, tg::relu, tg::dense<2>> {};
using workspace = tg::workspace_bytes<(16 + 64) * 4>;
static_assert(tg::budget<tiny, workspace, tg::workspace_bytes<2 * (16 + 64) * 8, 2, double>>);

BOOST_AUTO_TEST_CASE(usage_is_what_running_takes) {
  constexpr auto used = workspace::used<tiny>();
  BOOST_TEST(used.all == tg::inference_workspace_bytes<tiny>);
  BOOST_TEST(used.layer == 4u);
}
