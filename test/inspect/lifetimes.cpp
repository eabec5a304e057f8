// SPDX-License-Identifier: MIT
// The blocks that are drawn are those of the arena: packed anew, they lie where the plan says.
#define BOOST_TEST_MODULE lifetimes
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/lifetimes.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>
#include <typegrad/network/with_loss.hpp>

namespace tg = typegrad;
namespace inspect = tg::inspect;

struct gated : tg::network<tg::input<6>, tg::dense<6>, tg::silu, tg::dense<16>, tg::tanh,
                           tg::dense<5>, tg::dense<3>> {};
constexpr auto formula = tg::loss_of_output<gated, tg::losses::squared_error, tg::shape<3>>();
template <std::size_t Batch>
using training = tg::plan::training<tg::stages_of<gated>, std::remove_const_t<decltype(formula)>,
                                    tg::symbol<"y", tg::shape<3>>, Batch, false>;

template <std::size_t N>
bool lie_as_packed(std::array<inspect::arena_block, N> const& shown, std::size_t arena) {
  std::array<tg::plan::block, N> packed{};
  for (std::size_t i = 0; i < N; ++i) packed[i] = {shown[i].size, shown[i].first, shown[i].last, 0};
  bool same = tg::plan::pack(packed, N) == arena;
  for (std::size_t i = 0; i < N; ++i) same = same && packed[i].offset == shown[i].offset;
  return same;
}

BOOST_AUTO_TEST_CASE(training_blocks_are_those_of_the_arena) {
  BOOST_TEST(lie_as_packed(inspect::blocks_of_training<training<1>, 1>(), training<1>::arena.size));
  BOOST_TEST(lie_as_packed(inspect::blocks_of_training<training<6>, 6>(), training<6>::arena.size));
}

BOOST_AUTO_TEST_CASE(blocks_of_running_are_those_of_the_arena) {
  using inference = tg::plan::inference<tg::stages_of<gated>, 3>;
  BOOST_TEST(lie_as_packed(inspect::blocks_of_inference<inference>(), inference::arena.size));
}

BOOST_AUTO_TEST_CASE(what_lives_at_once_does_not_meet) {
  auto const all = inspect::blocks_of_training<training<6>, 6>();
  for (auto const& a : all)
    for (auto const& b : all) {
      bool const at_once = a.first <= b.last && b.first <= a.last;
      bool const meet = a.offset < b.offset + b.size && b.offset < a.offset + a.size;
      if (&a != &b && at_once && a.size > 0 && b.size > 0) BOOST_TEST(!meet);
    }
}
