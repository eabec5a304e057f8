// SPDX-License-Identifier: MIT
// Steps: what is done in one loop nest, and what is done once.
#define BOOST_TEST_MODULE schedule
#include <boost/test/unit_test.hpp>

#include "laws/formulas.hpp"
#include "laws/random_formula.hpp"
#include "plan/steps.hpp"

namespace {

using laws::data, laws::shared, laws::over_batch;
using steps::contractions, steps::count;
using typegrad::plan::work;

template <std::size_t Batch, class... Roots> constexpr auto planned(Roots...) {
  return typename laws::planned<laws::problem<typegrad::list<Roots...>>, Batch>::type{};
}

constexpr auto W = shared<"W", 4, 3>;
constexpr auto V = shared<"V", 4, 3>;
constexpr auto b = shared<"b", 4>;
constexpr auto x = data<"x", 3>;
constexpr auto d = data<"d", 4>;

// What is done to W x is done while it is in registers.
using dense = decltype(planned<3>(tanh(W * x + b)));
static_assert(dense::schedule.step_count == 1);
static_assert(dense::schedule.steps[0].kind == work::contraction);
static_assert(dense::schedule.steps[0].count == 2, "a sum and a tanh");
static_assert(dense::scratch == 0, "nothing in between is stored");

// Equal subformulas are computed once, in whatever they stand.
using shared_part = decltype(planned<3>(tanh(W * x) + b, sum(tanh(W * x)), exp(W * x)));
static_assert(contractions<shared_part>() == 1);
static_assert(steps::every_node_once<shared_part>());

// Two contractions of one shape: what reads both is done in the second.
using gated = decltype(planned<3>(hadamard(tanh(W * x), sigmoid(V * x))));
static_assert(gated::schedule.step_count == 2);
static_assert(gated::schedule.steps[0].count + gated::schedule.steps[1].count == 3);

// Of two shapes each has its own; and a tanh is not put off because it is read later.
using two_shapes = decltype(planned<3>(tanh(W * x), exp(shared<"U", 5, 3> * x)));
static_assert(two_shapes::schedule.step_count == 2);
using read_later = decltype(planned<3>(hadamard(tanh(W * x), shared<"B", 4, 4> * sigmoid(V * x))));
static_assert(read_later::schedule.step_count == 3 && read_later::schedule.steps[2].count == 1);

// Σ δ xᵀ is summed while it is made; also wanted for each sample, it is made first.
using summed = decltype(planned<3>(over_batch(outer(d, x))));
static_assert(summed::schedule.step_count == 1 && contractions<summed>() == 1);
static_assert(count<summed>(work::batch_reduction) == 0);
static_assert(summed::scratch == 0);
using both = decltype(planned<3>(over_batch(outer(d, x)), outer(d, x)));
static_assert(contractions<both>() == 1 && count<both>(work::batch_reduction) == 1);

// What only a reduction reads is never stored.
using loss = decltype(planned<3>(sum(square(d - tanh(d)))));
static_assert(loss::schedule.step_count == 1 && loss::scratch == 0);
static_assert(loss::schedule.steps[0].kind == work::reduction);

// What others read too is stored, whichever comes first; what is a number to the reduction is
// computed before it, once for each sample.
using read_by_both = decltype(planned<3>(sin(tanh(d)), sum(tanh(d))));
static_assert(steps::sum_of_slots<read_by_both, 3>() == 16);
using reduced_twice = decltype(planned<3>(max(exp(d)), sum(exp(d))));
static_assert(steps::sum_of_slots<reduced_twice, 3>() == 16);
using with_number = decltype(planned<3>(sum(square(d - exp(data<"s">)))));
static_assert(with_number::schedule.step_count == 2 && count<with_number>(work::elementwise) == 1);

// softmax: two passes over its operand, and a number for each sample between them.
using soft = decltype(planned<3>(softmax(d)));
static_assert(soft::schedule.step_count == 3 && count<soft>(work::reduction) == 1);
static_assert(steps::sum_of_slots<soft, 2>() == 2 * 16, "its two numbers; d - log Σ exp d is not stored");

// Views cost no step; a root that is no work of its own is a copy, not a step.
using views = decltype(planned<3>(transpose(data<"X", 2, 3>), x));
static_assert(views::schedule.step_count == 0 && views::memory.copy_count == 2);

// A shared matrix is copied for its transpose where the batch pays for it.
using few = decltype(planned<3>(transpose(W) * d));
using many = decltype(planned<16>(transpose(W) * d));
static_assert(few::schedule.step_count == 1);
static_assert(many::schedule.step_count == 2 && count<many>(work::elementwise) == 1);

template <std::uint64_t Seed> constexpr bool holds_for_random() {
  using all = decltype(laws::random_roots<Seed, 14, 6>());
  using three = typename laws::planned<laws::problem<all>, 3>::type;
  using sixteen = typename laws::planned<laws::problem<all>, 16>::type;
  return steps::every_node_once<three>() && steps::every_node_once<sixteen>();
}
template <std::size_t... Seed> constexpr bool hold_for_random(std::index_sequence<Seed...>) {
  return (holds_for_random<Seed>() && ...);
}

BOOST_AUTO_TEST_CASE(every_node_is_computed_once) {
  static_assert(hold_for_random(std::make_index_sequence<24>{}));
}

}  // namespace
