// SPDX-License-Identifier: MIT
// words: the truth of a sample must have the shape of the network's output, or be a class index where the loss takes one (docs/troubleshooting.md#loss-mismatch)
// words: expected_type<typegrad::shape<10>
// words: found_type<typegrad::shape<>
// lines: 9
// lines-clang: 10
#include "use_network.hpp"

using logits = tg::symbol<"z", tg::shape<10>>;
using digit = tg::symbol<"k", tg::shape<>>;

#ifdef MUST_FAIL
// [broken]
constexpr auto loss = tg::loss_of<tg::losses::squared_error>(logits{}, digit{});
// [/broken]
#else
// [mended]
constexpr auto loss = tg::loss_of<tg::losses::cross_entropy>(logits{}, digit{});
// [/mended]
#endif

using gradient = decltype(tg::gradient(loss, logits{}));
static_assert(gradient::shape::size == 10);
