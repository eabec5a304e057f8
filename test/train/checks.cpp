// SPDX-License-Identifier: MIT
// What is refused, and with which words: test/fail/training_*.cpp and too_many_classes.cpp.
#define BOOST_TEST_MODULE train_checks
#include <boost/test/unit_test.hpp>
#include <train/small.hpp>
#include <typegrad/train/checks.hpp>

namespace tg = typegrad;

template <class Net, class Loss, class Truth, class Scalar = float>
constexpr bool fits = tg::data_fits_loss<Net, Scalar, Loss, tg::dataset<tg::shape<2>, Truth, Scalar>>();

// Classes, as many as outputs or fewer; a distribution; an array.
static_assert(fits<small::net, tg::losses::cross_entropy, tg::classes<3>>);
static_assert(fits<small::net, tg::losses::cross_entropy, tg::classes<2>, double>);
static_assert(fits<small::net, tg::losses::cross_entropy, tg::shape<3>>);
static_assert(fits<small::net, tg::losses::squared_error, tg::shape<3>>);

// One output: a number, an array of one, or one of two classes.
static_assert(fits<small::regression, tg::losses::squared_error, tg::shape<>>);
static_assert(fits<small::regression, tg::losses::squared_error, tg::shape<1>>);
static_assert(fits<small::regression, tg::losses::binary_cross_entropy, tg::classes<2>>);

static_assert(std::is_same_v<tg::truth_in_loss<tg::classes<3>>::shape, tg::shape<>>);
static_assert(std::is_same_v<tg::truth_in_loss<tg::shape<3>>::shape, tg::shape<3>>);

BOOST_AUTO_TEST_CASE(all_of_it_was_checked_by_the_compiler) {}
