// SPDX-License-Identifier: MIT
// words: the parameters of the network take more bytes than its budget allows; the layer named takes most of them (docs/troubleshooting.md#over-budget)
// words: expected<8192
// words: found<15248
// words: over_by<7056
// words: at_layer<3
// lines: 20
// lines-clang: 30
#include <typegrad/inspect/budget.hpp>

#include "use_network.hpp"

struct gesture : tg::network<tg::input<24>, tg::dense<64>, tg::relu, tg::dense<32>, tg::relu,
                             tg::dense<4>> {};

using namespace tg::literals;
#ifdef MUST_FAIL
static_assert(tg::budget<gesture, tg::macs<4'000>, tg::parameter_bytes<8_KiB>>);
#else
static_assert(tg::budget<gesture, tg::macs<4'000>, tg::parameter_bytes<16_KiB>>);
#endif
