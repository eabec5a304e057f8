// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE model_dataset
#include <boost/test/unit_test.hpp>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <typegrad/model/dataset.hpp>
#include <vector>

namespace tg = typegrad;
using labelled = tg::dataset<tg::shape<2, 2>, tg::classes<3>>;
using regression = tg::dataset<tg::shape<2>, tg::shape<3>, double>;

static_assert(labelled::input_size == 4 && labelled::truth_size == 1);
static_assert(regression::input_size == 2 && regression::truth_size == 3);
static_assert(tg::dataset<tg::shape<>, tg::shape<>>::truth_size == 1);
static_assert(std::is_same_v<labelled::input_shape, tg::shape<2, 2>>);
static_assert(std::is_same_v<labelled::truth_kind, tg::classes<3>>);
static_assert(std::is_same_v<labelled::scalar, float> &&
              std::is_same_v<regression::scalar, double>);
static_assert(std::is_same_v<decltype(labelled{}.input(0)), std::span<float const, 4>>);
static_assert(std::is_same_v<decltype(regression{}.truth(0)), std::span<double const, 3>>);

// Truths that are classes stay classes, however many are taken; a size that is known stays known.
template <std::size_t Extent> using indices = tg::class_indices<float, Extent>;
static_assert(std::is_same_v<decltype(labelled{}.truth(0)), indices<1>>);
using all_indices = decltype(labelled{}.truths());
static_assert(std::is_same_v<all_indices, indices<std::dynamic_extent>>);
static_assert(std::is_same_v<decltype(all_indices{{}}.first(0)), all_indices> &&
              std::is_same_v<decltype(all_indices{{}}.last(0)), all_indices> &&
              std::is_same_v<decltype(all_indices{{}}.subspan(0)), all_indices>);
static_assert(std::is_same_v<decltype(all_indices{{}}.first<3>()), indices<3>> &&
              std::is_same_v<decltype(all_indices{{}}.last<3>()), indices<3>> &&
              std::is_same_v<decltype(all_indices{{}}.subspan<1, 2>()), indices<2>> &&
              std::is_same_v<decltype(all_indices{{}}.subspan<1>()), all_indices>);
static_assert(std::is_same_v<decltype(regression{}.truths().first(2)), std::span<double const>>);

template <class Dataset> constexpr bool has_labels = requires(Dataset const& data) {
  data.label(0);
};
static_assert(has_labels<labelled> && !has_labels<regression>);

template <class Dataset = labelled>
std::string refused(std::vector<typename Dataset::scalar> inputs,
                    std::vector<typename Dataset::scalar> truths) try {
  Dataset{inputs, truths};
  return {};
} catch (std::invalid_argument const& error) {
  return error.what();
}

BOOST_AUTO_TEST_CASE(no_samples) {
  BOOST_TEST(labelled{}.size() == 0u);
  BOOST_TEST(labelled{}.empty());
  BOOST_TEST((labelled{} == labelled{{}, {}}));
}

BOOST_AUTO_TEST_CASE(samples_stand_one_after_another) {
  labelled const data{{1, 2, 3, 4, 5, 6, 7, 8}, {2, 0}};
  BOOST_TEST(data.size() == 2u);
  BOOST_TEST(!data.empty());
  BOOST_TEST(data.input(1)[0] == 5);
  BOOST_TEST(data.input(1)[3] == 8);
  BOOST_TEST(data.label(0) == 2u);
  BOOST_TEST(data.truth(1)[0] == 0);
  BOOST_TEST(data.inputs().size() == 8u);
  BOOST_TEST(data.truths().size() == 2u);
  BOOST_TEST((data.truths().first(1)[0] == 2 && data.truths().last<1>()[0] == 0));
  BOOST_TEST((data.truths().subspan(1).size() == 1u && data.truths().subspan<1, 1>()[0] == 0));
}

BOOST_AUTO_TEST_CASE(truths_that_are_vectors) {
  regression const data{{1, 2, 3, 4}, {5, 6, 7, 8, 9, 10.5}};
  BOOST_TEST(data.size() == 2u);
  BOOST_TEST(data.truth(1)[2] == 10.5);
  BOOST_TEST((data != regression{{1, 2, 3, 4}, {5, 6, 7, 8, 9, 10}}));
}

BOOST_AUTO_TEST_CASE(sizes_that_disagree) {
  BOOST_TEST(refused({1, 2, 3}, {}) ==
             "a dataset holds whole samples: expected a multiple of 4 numbers, found 3");
  BOOST_TEST(refused({1, 2, 3, 4}, {}) ==
             "a dataset has a truth for each sample: expected 1 numbers for 1 samples, found 0");
  BOOST_TEST(refused({1, 2, 3, 4}, {0, 1}) ==
             "a dataset has a truth for each sample: expected 1 numbers for 1 samples, found 2");
  BOOST_TEST(refused<regression>({1, 2}, {1, 2}) ==
             "a dataset has a truth for each sample: expected 3 numbers for 1 samples, found 2");
}

BOOST_AUTO_TEST_CASE(classes_are_whole_and_below_their_count) {
  for (float const wrong : {3.f, -1.f, 0.5f, std::numeric_limits<float>::infinity()})
    BOOST_TEST(refused({1, 2, 3, 4, 5, 6, 7, 8}, {2, wrong}) ==
               "sample 1: expected a class, a whole number below 3, found " + std::to_string(wrong));
  BOOST_TEST(refused({1, 2, 3, 4}, {std::numeric_limits<float>::quiet_NaN()})
                 .starts_with("sample 0: expected a class"));
}
