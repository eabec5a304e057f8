// SPDX-License-Identifier: MIT
// The network of quickstart.cpp, in a file of its own so that its page can be written, too.
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>
namespace tg = typegrad;

// [network]
// The topology is a type list; layer sizes are template parameters; a mismatch does not compile.
struct digits : tg::network<tg::input<28, 28>, tg::flatten,
                            tg::dense<784, 128>, tg::relu,
                            tg::dense<128, 10>> {};

static_assert(tg::parameter_count<digits> == 101'770);
static_assert(tg::output_shape<digits> == tg::shape<10>{});
// [/network]
