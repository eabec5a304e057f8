// SPDX-License-Identifier: MIT
// A network of another project, in a header of its own, so that its machine code can be looked at.
#pragma once
#include <typegrad/layer.hpp>
#include <typegrad/network.hpp>

struct line : typegrad::network<typegrad::input<1>, typegrad::dense<1>> {};
