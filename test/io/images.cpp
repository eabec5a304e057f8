// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_images
#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <type_traits>
#include <typegrad/io/images.hpp>

#include "scratch.hpp"

namespace tg = typegrad;
using namespace std::string_literals;
using tiny = tg::dataset<tg::shape<2, 3>, tg::classes<4>>;

static_assert(std::is_same_v<decltype(tg::idx::fashion_mnist()),
                             tg::train_and_test<tg::dataset<tg::shape<28, 28>, tg::classes<10>>>>);

struct fixture {
  scratch::directory here;
  std::string images =
      "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03\0\x01\x02\x03\x04\x05\xfa\xfb\xfc\xfd\xfe\xff"s;
  std::string labels = "\0\0\x08\x01\0\0\0\x02\x03\0"s;

  tiny load() {
    return tg::idx::load<tg::shape<2, 3>, tg::classes<4>>(here.with("images", images),
                                                          here.with("labels", labels));
  }
  std::string refused(std::string_view file) {
    return scratch::refusal(here / file, [&] { load(); });
  }
};

BOOST_FIXTURE_TEST_SUITE(pairs, fixture)

BOOST_AUTO_TEST_CASE(pixels_from_zero_to_one_with_their_labels) {
  auto const data = load();
  BOOST_TEST(data.size() == 2u);
  BOOST_TEST(data.input(0)[0] == 0.f);
  BOOST_TEST(data.input(0)[5] == 5.f / 255);
  BOOST_TEST(data.input(1)[0] == 250.f / 255);
  BOOST_TEST(data.input(1)[5] == 1.f);
  BOOST_TEST(data.label(0) == 3u);
  BOOST_TEST(data.label(1) == 0u);
}

BOOST_AUTO_TEST_CASE(wrong_images) {
  images[7] = 1, images.resize(16 + 6);
  BOOST_TEST(refused("labels") == "expected a label for each of 1 image, found 2 labels");
  images =
      "\0\0\x08\x03\0\0\0\x02\0\0\0\x03\0\0\0\x02"s
      "abcdefghijkl";
  BOOST_TEST(refused("images") == "expected images of shape (2, 3), found (3, 2)");
  images =
      "\0\0\x08\x02\0\0\0\x02\0\0\0\x06"s
      "abcdefghijkl";
  BOOST_TEST(refused("images") == "expected images of shape (2, 3), found (6)");
  images =
      "\0\0\x09\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03"s
      "abcdefghijkl";
  BOOST_TEST(refused("images") == "expected pixels of kind u8, found i8");
}

BOOST_AUTO_TEST_CASE(wrong_labels) {
  labels.back() = 4;
  BOOST_TEST(refused("labels") == "label 1: expected a class below 4, found 4");
  labels = "\0\0\x09\x01\0\0\0\x02\x03\xff"s;
  BOOST_TEST(refused("labels") == "label 1: expected a class below 4, found -1");
  labels = "\0\0\x08\x02\0\0\0\x02\0\0\0\x01\x03\x03"s;
  BOOST_TEST(refused("labels") == "expected labels of rank 1, found shape (2, 1)");
  labels = "\0\0\x0d\x01\0\0\0\x01\0\0\0\0"s;
  BOOST_TEST(refused("labels") == "expected labels that are whole numbers, found f32");
  labels = "\0\0\x08\x01\0\0\0\x03\x03\0\x01"s;
  BOOST_TEST(refused("labels") == "expected a label for each of 2 images, found 3 labels");
}

BOOST_AUTO_TEST_CASE(spoiled_pairs_are_refused_or_valid) {
  auto const count = [&](std::string& which, std::uint32_t seed) {
    auto const whole = which;
    auto const result = scratch::spoil(whole, 1000, seed, [&](std::string const& bytes) {
      which = bytes;
      auto const data = load();
      for (std::size_t i = 0; i != data.size(); ++i) BOOST_TEST(data.label(i) < 4u);
      for (auto const pixel : data.inputs()) BOOST_TEST((pixel >= 0 && pixel <= 1));
    });
    which = whole;
    return result;
  };
  for (auto const& result : {count(images, 4), count(labels, 5)}) {
    BOOST_TEST(result.loaded + result.refused == 1000u);
    BOOST_TEST(result.loaded > 20u);
    BOOST_TEST(result.refused > 500u);
  }
}

BOOST_AUTO_TEST_SUITE_END()

boost::test_tools::assertion_result installed(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result{
      std::filesystem::exists(TYPEGRAD_FASHION_MNIST_DIRECTORY)};
  result.message() << "dataset-fashion-mnist is not installed";
  return result;
}

BOOST_FIXTURE_TEST_SUITE(fashion_mnist, fixture)

BOOST_AUTO_TEST_CASE(no_directory) {
  BOOST_TEST(scratch::refusal(here / "none", [&] { tg::idx::fashion_mnist(here / "none"); }) ==
             "expected the directory of Fashion-MNIST, found none; Debian's package "
             "dataset-fashion-mnist installs it");
}

BOOST_AUTO_TEST_CASE(a_file_that_lacks) {
  BOOST_TEST(scratch::refusal(here / "train-images-idx3-ubyte.gz", [&] {
               tg::idx::fashion_mnist(here.path());
             }) == "the file does not exist");
}

BOOST_AUTO_TEST_CASE(unpacked_files_do_as_well) {
  std::string const image =
      "\0\0\x08\x03\0\0\0\x01\0\0\0\x1c\0\0\0\x1c"s + std::string(784, '\x33');
  for (std::string const part : {"train", "t10k"}) {
    here.with(part + "-images-idx3-ubyte", image);
    here.with(part + "-labels-idx1-ubyte", "\0\0\x08\x01\0\0\0\x01\x09"s);
  }
  auto const data = tg::idx::fashion_mnist(here.path());
  BOOST_TEST(data.train.size() == 1u);
  BOOST_TEST(data.test.input(0)[783] == 0.2f);
  BOOST_TEST(data.test.label(0) == 9u);
}

BOOST_AUTO_TEST_CASE(the_real_files, *boost::unit_test::precondition(installed)) {
  auto const data = tg::idx::fashion_mnist(TYPEGRAD_FASHION_MNIST_DIRECTORY);
  BOOST_TEST(data.train.size() == 60'000u);
  BOOST_TEST(data.test.size() == 10'000u);
  std::array<std::size_t, 10> counts{};
  for (std::size_t i = 0; i != data.test.size(); ++i) ++counts[data.test.label(i)];
  for (auto const count : counts) BOOST_TEST(count == 1'000u);
  BOOST_TEST(data.train.label(0) == 9u);  // an ankle boot, as in the paper's first figure
  double sum = 0;
  for (auto const pixel : data.train.inputs()) sum += pixel;
  BOOST_TEST(sum / (60'000 * 784) == 0.2860,
             boost::test_tools::tolerance(1e-3));  // the mean that is published
}

BOOST_AUTO_TEST_SUITE_END()
