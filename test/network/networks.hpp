// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

#include "layer/own_layers.hpp"

/// Topologies that the tests of this folder share.
namespace networks {

namespace tg = typegrad;

struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu,
                            tg::dense<10>> {};
struct deep : tg::network<tg::input<64>, tg::dense<64, 64>, tg::tanh, tg::dense<64, 64>, tg::tanh,
                          tg::dense<64, 64>, tg::tanh> {};
struct gated : tg::network<tg::input<2, 3>, mine::scale, tg::flatten, tg::sigmoid, mine::highway,
                           mine::scale, mine::swish, tg::dense<2, tg::no_bias>, tg::softmax> {};
struct shapes_only : tg::network<tg::input<2, 6>, tg::reshape<3, 4>, tg::abs, tg::flatten> {};
struct tiny : tg::network<tg::input<1>, tg::dense<1>> {};

}  // namespace networks
