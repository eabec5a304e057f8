// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_elementwise
#include <array>
#include <boost/test/unit_test.hpp>
#include <typegrad/train/elementwise.hpp>

namespace tg = typegrad;
namespace elementwise = tg::elementwise;

using a_old = elementwise::array<"a", 4>;
using b_old = elementwise::array<"b", 4>;
namespace letters {
constexpr a_old a;
constexpr b_old b;
constexpr elementwise::number<"s"> s;
constexpr elementwise::number<"t"> t;
}  // namespace letters

/// A plan that puts new values where a and b are.
template <class A, class B>
using both = tg::plan::plan<
    typename elementwise::places_from<1, A, B>::type,
    tg::meta::join<elementwise::places_of_numbers<elementwise::letters<"s", "t">>::type,
                   elementwise::places_from<1, a_old, b_old>::type>,
    tg::list<>, 3, 1>;
template <class A, class B> constexpr bool in_place(A, B) {
  return elementwise::writes_in_place<both<A, B>, 3>();
}

namespace letters {
static_assert(in_place(a + b, tg::lit<2> * b));
static_assert(in_place(s * a + t * b, t * b));
static_assert(!in_place(a + b, a - b));       // the new b needs the old a
static_assert(!in_place(a + sum(b), s * b));  // a sum over all is no elementwise step
static_assert(!in_place(s * t * a, a));       // the new b is the old a
static_assert(!in_place((-s) * abs(a) + maximum(a, -s), t * b));  // -s alone is a step of its own
using new_a = decltype(s * a + t * b);
using new_b = decltype(t * b);
}  // namespace letters

BOOST_AUTO_TEST_CASE(new_values_are_where_the_old_ones_were) {
  std::array<float, 2> const numbers{2, 3};
  std::array<float, 4> first{1, 2, 3, 4}, second{10, 20, 30, 40};
  tg::kernel::frame<float, 4> memory;
  memory.read[0] = numbers.data();
  memory.read[1] = memory.write[1] = first.data();
  memory.read[2] = memory.write[2] = second.data();
  tg::kernel::run<both<letters::new_a, letters::new_b>>(memory);
  std::array<float, 4> const sums{32, 64, 96, 128}, products{30, 60, 90, 120};
  BOOST_TEST(first == sums, boost::test_tools::per_element());
  BOOST_TEST(second == products, boost::test_tools::per_element());
}
