// SPDX-License-Identifier: MIT
// The plan as constants: against the sizes of what the passes take, the cost read off the formulas,
// and steps counted by hand.
#define BOOST_TEST_MODULE plan_of
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/plan_of.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>

namespace tg = typegrad;
using entropy = decltype(tg::cross_entropy);
using error = tg::losses::squared_error;

struct digits
    : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu, tg::dense<10>> {};
struct small : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
struct gated : tg::network<tg::input<6>, tg::dense<6>, tg::silu, tg::dense<3>, tg::tanh> {};

/// A layer of matrices, and one that multiplies two data: their products are one for each sample.
struct mixing {
  static constexpr std::size_t takes_rank = 2;
  template <class In>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<2, In::extent(0)>>>;
  static constexpr auto formula(tg::parameter auto W, tg::expression auto x) {
    return matmul(matmul(W, x), transpose(x));
  }
};
struct matrices : tg::network<tg::input<3, 4>, mixing, tg::tanh, tg::flatten, tg::dense<2>> {};

// Running: a step for each of the two matrices, bias and relu in the first; 128 numbers between.
constexpr auto const& run = tg::plan_of<digits>;
static_assert(run.forward.steps == 2 && run.at_last.steps == 0 && run.backward.steps == 0);
static_assert(run.forward.macs == tg::cost<digits>.forward.macs);
static_assert(run.stages.size() == 2);
static_assert(run.stages[0].first_layer == 0 && run.stages[0].last_layer == 3);
static_assert(run.stages[1].first_layer == 4 && run.stages[1].last_layer == 4);
static_assert(run.stages[0].output_bytes == 128 * 4 && run.stages[1].output_bytes == 0);
static_assert(run.workspace_bytes == 128 * 4 && run.stack_bytes == 128 * 4);
static_assert(run.static_bytes == 0 && run.saved_bytes == 0 && run.arena_bytes == 128 * 4);
static_assert(tg::plan_of<digits, tg::without_loss, 1, double>.workspace_bytes == 128 * 8);
static_assert(tg::plan_of<digits, tg::without_loss, 64>.forward.macs == 64 * run.forward.macs);
static_assert(tg::plan_of<digits, tg::without_loss, 64>.stack_bytes == 0);
static_assert(tg::plan_of<digits, tg::without_loss, 64>.static_bytes == 64 * 128 * 4);

// Training: every multiply-add that the formulas count is made, once, and no other.
template <class Net, class Loss, std::size_t Batch> constexpr bool macs_agree() {
  constexpr auto made = tg::plan_of<Net, Loss, Batch>;
  constexpr auto counted = tg::cost<Net>.forward.macs + tg::cost<Net>.backward.macs;
  return made.forward.macs + made.at_last.macs + made.backward.macs == Batch * counted;
}
static_assert(macs_agree<digits, entropy, 64>() && macs_agree<small, error, 1>() &&
              macs_agree<gated, error, 5>() && macs_agree<matrices, error, 3>());

// The plans themselves are asked for in the same order; they are the same of all scalars.
static_assert(std::is_same_v<decltype(tg::plans_of<small, error, 4, double, tg::shape<1>>),
                             decltype(tg::plans_of<small, error, 4>)>);

// What a call takes is what lies there.
template <class Net, class Loss, std::size_t Batch, class Truth> constexpr bool sizes_agree() {
  using pass = tg::gradient_pass<Net, float, Loss, Truth, Batch>;
  constexpr auto const& made = tg::plan_of<Net, Loss, Batch>;
  constexpr std::size_t gradients = sizeof(tg::gradient_block<Net, float>);
  constexpr bool small_room = sizeof(typename pass::room) <= tg::passes::largest_on_stack;
  constexpr bool heap = gradients == sizeof(void*);
  return made.workspace_bytes == sizeof(typename pass::room) &&
         made.workspace_bytes == tg::training_workspace_bytes<Net, Loss, Truth, float, Batch> &&
         made.arena_bytes == sizeof(typename pass::room{}.arena) &&
         made.stack_bytes ==
             (small_room ? sizeof(typename pass::room) : 0) + (heap ? 0 : gradients) &&
         made.static_bytes == (small_room ? 0 : sizeof(typename pass::room));
}
static_assert(sizes_agree<digits, entropy, 64, tg::scalar>());
static_assert(sizes_agree<digits, entropy, 1, tg::scalar>());
static_assert(sizes_agree<small, error, 4, tg::shape<1>>());
static_assert(sizes_agree<gated, error, 5, tg::shape<3>>());

// tanh keeps its output, which the next stage reads anyway; x σ(x) keeps x and σ(x) beside it.
constexpr auto const& tanh_plan = tg::plan_of<small, error, 4>;
static_assert(tanh_plan.stages[0].output_bytes == 4 * 8 * 4 &&
              tanh_plan.stages[0].saved_bytes == 0);
static_assert(tanh_plan.saved_bytes == 4 * 8 * 4 && tanh_plan.stages[0].adjoint_bytes == 4 * 8 * 4);
static_assert(tanh_plan.forward.steps == 1 && tanh_plan.backward.steps == 3);
constexpr auto const& silu_plan = tg::plan_of<gated, error, 8>;
static_assert(silu_plan.stages[0].saved_bytes == 2 * 8 * 6 * 4);
static_assert(silu_plan.saved_bytes == 3 * 8 * 6 * 4);

BOOST_AUTO_TEST_CASE(blocks_that_share_the_arena_take_no_more_than_their_sum) {
  auto const& plan = tg::plan_of<digits, entropy, 64>;
  std::size_t sum = 0;
  for (auto const& stage : plan.stages)
    sum += stage.output_bytes + stage.saved_bytes + stage.adjoint_bytes + 2 * stage.scratch_bytes;
  BOOST_TEST(plan.arena_bytes <= sum);
  BOOST_TEST(plan.arena_bytes >= plan.saved_bytes);
  BOOST_TEST(plan.workspace_bytes > plan.arena_bytes);
}
