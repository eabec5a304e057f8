// SPDX-License-Identifier: MIT
// words: the network takes more multiply-adds forward than its budget allows; the layer named takes most of them (docs/troubleshooting.md#over-budget)
// words: expected<2000
// words: found<3712
// words: over_by<1712
// words: at_layer<3
// lines: 20
// lines-clang: 30
#include <typegrad/inspect/budget.hpp>

#include "use_network.hpp"

struct gesture : tg::network<tg::input<24>, tg::dense<64>, tg::relu, tg::dense<32>, tg::relu,
                             tg::dense<4>> {};

#ifdef MUST_FAIL
// [broken]
using namespace tg::literals;
static_assert(tg::budget<gesture, tg::macs<2'000>, tg::parameter_bytes<16_KiB>>);
// [/broken]
#else
// [mended]
using namespace tg::literals;
static_assert(tg::budget<gesture, tg::macs<4'000>, tg::parameter_bytes<16_KiB>>);
// [/mended]
#endif
