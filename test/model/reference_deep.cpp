// SPDX-License-Identifier: MIT
// Networks against PyTorch: ten dense layers.
#define BOOST_TEST_MODULE reference_deep
#include "model/reference.hpp"

namespace tg = typegrad;
using reference::compare_briefly;

namespace {

struct ten_layers_network : tg::network<tg::input<6>, tg::dense<10>, tg::tanh, tg::dense<7>,
                                        tg::tanh, tg::dense<16>, tg::tanh, tg::dense<5>, tg::tanh,
                                        tg::dense<9>, tg::tanh, tg::dense<15>, tg::tanh,
                                        tg::dense<4>, tg::tanh, tg::dense<6>, tg::tanh,
                                        tg::dense<17>, tg::tanh, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(ten_layers) {
  compare_briefly<ten_layers_network>("ten_layers", tg::squared_error);
}

}  // namespace
