// SPDX-License-Identifier: MIT
// Addresses: values that live at once lie apart; a slot is used again after its last reader.
#define BOOST_TEST_MODULE memory
#include <boost/test/unit_test.hpp>

#include "laws/formulas.hpp"
#include "laws/random_formula.hpp"
#include "plan/steps.hpp"

namespace {

using laws::data, laws::shared;

template <class Roots, std::size_t Batch> using of = laws::planned<laws::problem<Roots>, Batch>;
template <class Roots, std::size_t Batch> constexpr bool lies_apart() {
  return steps::living_slots_lie_apart<typename of<Roots, Batch>::type, of<Roots, Batch>::scratch>();
}

// A constant for each, since clang counts the steps of each constant.
template <std::uint64_t Seed, std::size_t Batch>
constexpr bool holds_for_random = lies_apart<decltype(laws::random_roots<Seed, 20, 3>()), Batch>();
template <std::size_t... Seed> constexpr bool hold_for_random(std::index_sequence<Seed...>) {
  return ((holds_for_random<Seed, 3> && holds_for_random<Seed, 16>) && ...);
}

// Ten contractions in a row need two slots, one read and one written.
template <std::size_t N, class F> constexpr auto chain(F f) {
  if constexpr (N == 0) return f;
  else return chain<N - 1>(tanh(shared<"W", 16, 16> * f));
}
using row = typegrad::list<decltype(chain<10>(data<"x", 16>))>;
using row_plan = of<row, 4>::type;
static_assert(lies_apart<row, 4>());
static_assert(steps::sum_of_slots<row_plan, of<row, 4>::scratch>() == 9 * 4 * 16);
static_assert(row_plan::scratch == 2 * 4 * 16);

// Roots lie where they are wanted, and take nothing of scratch.
constexpr auto X = data<"X", 2, 3>;
using wanted = of<typegrad::list<decltype(exp(X)), decltype(reshape<typegrad::shape<6>>(tanh(X)))>, 3>;
static_assert(wanted::type::scratch == 0 && wanted::type::memory.copy_count == 0);

// What is copied at the end lives until then, though no step reads it.
using copied = typegrad::list<decltype(transpose(tanh(X))), decltype(chain<3>(data<"x", 16>))>;
static_assert(of<copied, 4>::type::memory.copy_count == 1 && lies_apart<copied, 4>());

BOOST_AUTO_TEST_CASE(no_two_living_slots_overlap) {
  static_assert(hold_for_random(std::make_index_sequence<24>{}));
}

}  // namespace
