// SPDX-License-Identifier: MIT
// What the plans of stages compute, keep and leave out: facts of types and constants.
#include <boost/test/unit_test.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/network.hpp>
#include <typegrad/plan/network_plan.hpp>

namespace tg = typegrad;
namespace plan = tg::plan;

namespace {

template <class Net, std::size_t I> using stage_of = tg::meta::at<tg::stages_of<Net>, I>;
template <class Net, class Loss, class Truth, std::size_t Batch, bool WantInput = false>
struct training_of {
  using prediction = tg::symbol<"ŷ", tg::output_shape_of<Net>>;
  using truth = tg::symbol<"y", Truth>;
  using loss = std::remove_cvref_t<decltype(tg::loss_of<Loss>(prediction{}, truth{}))>;
  using type = plan::training<tg::stages_of<Net>, loss, truth, Batch, WantInput>;
};

template <class Plan> constexpr std::size_t steps_of(plan::work kind) {
  std::size_t count = 0;
  for (std::size_t s = 0; s < Plan::schedule.step_count; ++s) count += Plan::schedule.steps[s].kind == kind;
  return count;
}

// The forward of dense and activation is one step, the activation fused into the contraction.
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<128>, tg::relu, tg::dense<10>> {};
using inference = plan::inference_plan<stage_of<digits, 0>::kind, 64>;
static_assert(inference::schedule.step_count == 1 && inference::scratch == 0 && inference::memory.copy_count == 0);

// The first layer's input gradient is not computed unless it is asked for: relu's slope and the
// adjoint of the pre-activation, Σ δ, Σ δ xᵀ; then, if asked for, Wᵀ laid down, and Wᵀ δ.
using training = training_of<digits, tg::losses::cross_entropy, tg::scalar, 64>::type;
using asked = training_of<digits, tg::losses::cross_entropy, tg::scalar, 64, true>::type;
static_assert(training::backward<0>::schedule.step_count == 3);
static_assert(asked::backward<0>::schedule.step_count == 5);
static_assert(steps_of<training::backward<0>>(plan::work::contraction) == 1);
static_assert(steps_of<asked::backward<0>>(plan::work::contraction) == 2);

// The last stage is one plan: W x, Σ δ xᵀ and Wᵀ δ are its contractions, and nothing between
// them runs a loop of its own but softmax.
static_assert(steps_of<training::at_last>(plan::work::contraction) == 3);

// Equal subformulas once: each node of a plan is one type, and no two are alike.
template <class... Fs> constexpr bool all_different(tg::list<Fs...>) {
  return tg::meta::unique<tg::list<Fs...>>::size == sizeof...(Fs);
}
static_assert(all_different(training::at_last::graph_type::nodes{}));

// Forward keeps what backward reads: nothing beside the output where the slope is one of y.
template <class Activation> struct one_layer : tg::network<tg::input<5>, tg::dense<4>, Activation, tg::dense<2>> {};
template <class Activation>
constexpr std::size_t saved_by = plan::saved_nodes<typename stage_of<one_layer<Activation>, 0>::kind, false>::type::size;
static_assert(saved_by<tg::relu> == 0 && saved_by<tg::tanh> == 0 && saved_by<tg::sigmoid> == 0 && saved_by<tg::exp> == 0);
static_assert(saved_by<tg::softplus> == 1 && saved_by<tg::sin> == 1 && saved_by<tg::square> == 1, "the pre-activation");
static_assert(saved_by<tg::silu> == 2, "the pre-activation and its sigmoid");

// Stages alike share one plan.
struct repeated : tg::network<tg::input<8>, tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh,
                              tg::dense<2>> {};
using repeated_training = training_of<repeated, tg::losses::squared_error, tg::shape<2>, 3>::type;
static_assert(std::is_same_v<repeated_training::forward<0>, repeated_training::forward<1>>);
static_assert(!std::is_same_v<repeated_training::backward<0>, repeated_training::backward<1>>,
              "the first has no gradient of its input");
static_assert(std::is_same_v<repeated_training::forward<1>, repeated_training::forward<2>>);
static_assert(std::is_same_v<repeated_training::backward<1>, repeated_training::backward<2>>);

/// Whether two slots of a plan's scratch that are alive at once lie apart.
template <class Plan> constexpr bool scratch_is_disjoint() {
  using graph = typename Plan::graph_type;
  for (std::size_t a = 0; a < graph::size; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      auto const &x = Plan::memory.slots[a], &y = Plan::memory.slots[b];
      bool const work = Plan::schedule.stored[a] && Plan::schedule.stored[b];
      if (!work || x.base != plan::base::scratch || y.base != plan::base::scratch) continue;
      bool const apart =
          x.offset + plan::footprint(graph::vertices[a], Plan::batch) <= y.offset ||
          y.offset + plan::footprint(graph::vertices[b], Plan::batch) <= x.offset;
      auto const last = [](std::size_t n) {
        std::size_t step = Plan::schedule.step_of[n];
        for (std::size_t u = 0; u < graph::size; ++u)
          for (std::size_t k = 0; k < graph::vertices[u].edge_count; ++k)
            if (graph::values.behind_views(graph::operand(u, k)) == n) {
              auto reads = Plan::schedule.step_of[u];
              if (reads == plan::none)  // summed while it is made: by its only user
                graph::values.each_user(u, [&](std::size_t sum) { reads = Plan::schedule.step_of[sum]; });
              if (reads != plan::none && reads > step) step = reads;
            }
        return step;
      };
      bool const meet = Plan::schedule.step_of[a] <= last(b) && Plan::schedule.step_of[b] <= last(a);
      if (meet && !apart) return false;
    }
  return true;
}
static_assert(scratch_is_disjoint<training::at_last>());
static_assert(scratch_is_disjoint<asked::backward<0>>());
static_assert(scratch_is_disjoint<repeated_training::backward<1>>());

}  // namespace

BOOST_AUTO_TEST_CASE(slots_are_used_again) {
  // With as many stages again, forward values must grow, but adjoints share their room.
  struct longer : tg::network<tg::input<8>, tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh,
                              tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh, tg::dense<8>, tg::tanh, tg::dense<2>> {};
  using more = training_of<longer, tg::losses::squared_error, tg::shape<2>, 3>::type;
  std::size_t const a_value = plan::aligned(8 * 3);
  BOOST_TEST(more::arena.size - repeated_training::arena.size == 3 * a_value);
}
