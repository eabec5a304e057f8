// SPDX-License-Identifier: MIT
// Blocks that share an arena: those that live together lie apart, those that do not may meet.
#define BOOST_TEST_MODULE arena
#include <boost/test/unit_test.hpp>
#include <typegrad/plan/arena.hpp>

#include "laws/random.hpp"

namespace {

namespace plan = typegrad::plan;

static_assert(plan::aligned(0) == 0 && plan::aligned(1) == 16 && plan::aligned(16) == 16);

constexpr auto packed = [] {
  struct {
    std::array<plan::block, 4> blocks{{{20, 0, 1}, {16, 1, 2}, {32, 2, 3}, {0, 0, 9}}};
    std::size_t size = 0;
  } all;
  all.size = plan::pack(all.blocks, 4);
  return all;
}();
static_assert(packed.blocks[0].offset == 0);
static_assert(packed.blocks[1].offset == 32, "beside the first, at the next line");
static_assert(packed.blocks[2].offset == 0, "where the first was");
static_assert(packed.size == 48);

BOOST_AUTO_TEST_CASE(blocks_that_live_together_lie_apart) {
  laws::generator next{1};
  for (int round = 0; round < 200; ++round) {
    std::array<plan::block, 24> blocks{};
    std::size_t sum = 0;
    for (auto& b : blocks) {
      b.size = next() % 70;
      b.first = next() % 20;
      b.last = b.first + next() % 6;
      sum += plan::aligned(b.size);
    }
    auto const size = plan::pack(blocks, blocks.size());
    BOOST_TEST(size <= sum);
    BOOST_TEST(size % plan::slot_alignment == 0u);
    for (auto const& a : blocks) {
      BOOST_TEST(a.offset + a.size <= size);
      BOOST_TEST(a.offset % plan::slot_alignment == 0u);
      for (auto const& b : blocks) {
        bool const apart = &a == &b || a.size == 0 || b.size == 0 || a.last < b.first ||
                           b.last < a.first || a.offset + a.size <= b.offset ||
                           b.offset + b.size <= a.offset;
        BOOST_TEST(apart);
      }
    }
  }
}

}  // namespace
