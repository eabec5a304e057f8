// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE operators
#include <boost/test/unit_test.hpp>

#include "laws/raw_formula.hpp"
#include "laws/rewrite_law.hpp"

namespace tg = typegrad;
using tg::lit, tg::shape, tg::text;

constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;
constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"V", shape<3, 2>> V;
constexpr tg::symbol<"A", shape<2, 2>> A;
constexpr tg::symbol<"B", shape<2, 2>> B;

template <class F, class S> constexpr bool has_shape(F, S) {
  return std::is_same_v<typename F::shape, S>;
}

// Formulas are empty, and equal when they are one type.
static_assert(std::is_empty_v<decltype(x + y)>);
static_assert(x + y == y + x && !(x + y == x) && x != y);

// Scalars are broadcast from either side; the result has the shape of the array.
static_assert(has_shape(s + x, shape<3>{}) && has_shape(x / s, shape<3>{}));
static_assert(has_shape(s * W, shape<2, 3>{}) && has_shape(W * s, shape<2, 3>{}));
static_assert(has_shape(s - s, shape<>{}) && has_shape(x - x, shape<3>{}));
static_assert(has_shape(x / x, shape<3>{}) && has_shape(lit<0> * W, shape<2, 3>{}));
static_assert(s * x == x * s && s + x == x + s);

// * is elementwise between equal shapes, a product between matrix and vector.
static_assert(has_shape(x * y, shape<3>{}) && has_shape(W * x, shape<2>{}));
static_assert(has_shape(matmul(W, V), shape<2, 2>{}) && has_shape(matmul(W, x), shape<2>{}));
static_assert(has_shape(hadamard(A, B), shape<2, 2>{}) && hadamard(A, B) == hadamard(B, A));
static_assert(!(matmul(A, B) == matmul(B, A)));
static_assert(hadamard(s, W) == s * W);

static_assert(-(-x) == x && x - y == -(y - x) && -(x * y) == (-x) * y);
static_assert(x / y * y == x && x / y == x * (lit<1> / y) && x / (x / y) == y);
static_assert(lit<1> / (lit<1> / x) == x && lit<2> / lit<4> == lit<1, 2>);

// The sum and the product of all, in every order.
constexpr tg::symbol<"z", shape<3>> z;
static_assert(tanh(x) + lit<2> * y + x * y + z + s + lit<3> ==
              lit<3> + s + z + y * x + y * lit<2> + tanh(x));
static_assert(tanh(x) * x * square(y) * z * s * lit<3> == lit<3> * (y * s) * z * (x * tanh(x)) * y);

template <std::uint64_t... Seeds, class F>
void for_seeds(std::integer_sequence<std::uint64_t, Seeds...>, F f) {
  (f(laws::raw_formula<Seeds + 1, 4>()), ...);
}
using many = std::make_integer_sequence<std::uint64_t, 20>;

BOOST_AUTO_TEST_CASE(random_formulas_keep_their_values) {
  for_seeds(many{}, [](auto raw) {
    constexpr auto canonical = laws::written<false>::of(raw);
    BOOST_TEST_CONTEXT(text(raw) << "\nbecomes " << text(canonical)) {
      BOOST_TEST(laws::value_difference(raw, canonical, -1, 1) < 1e-12);
    }
  });
}

BOOST_AUTO_TEST_CASE(random_formulas_written_in_another_order_are_the_same_type) {
  for_seeds(many{}, [](auto raw) {
    constexpr auto canonical = laws::written<false>::of(raw);
    constexpr auto mirrored = laws::written<true>::of(raw);
    BOOST_TEST((canonical == mirrored), text(canonical) << " is not\n" << text(mirrored));
  });
}

BOOST_AUTO_TEST_CASE(what_is_written_anew_stays) {
  for_seeds(many{}, [](auto raw) {
    constexpr auto canonical = laws::written<false>::of(raw);
    BOOST_TEST((laws::written<true>::of(canonical) == canonical), text(canonical));
  });
}
