// SPDX-License-Identifier: MIT
// Networks against PyTorch: smooth activations.
#define BOOST_TEST_MODULE reference_units
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare_briefly;

namespace {

struct smooth_units_network : tg::network<tg::input<15>, tg::dense<33>, tg::softplus, tg::dense<16>,
                                          tg::silu, tg::dense<17>, tg::gelu, tg::dense<3>> {};
BOOST_AUTO_TEST_CASE(smooth_units) {
  compare_briefly<smooth_units_network>("smooth_units", tg::mean_squared_error);
}

}  // namespace
