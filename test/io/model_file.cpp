// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_model_file
#include <algorithm>
#include <bit>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <typegrad/io/model_file.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/model.hpp>
#include <vector>

#include "scratch.hpp"

namespace tg = typegrad;
namespace st = tg::safetensors;

struct swish {
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};
/// A parameter of each rank from 0 to 3.
struct many {
  template <class Input>
  using parameters = tg::list<
      tg::learned<"scale", "s", tg::shape<>>, tg::learned<"weight", "W", tg::shape<2, Input::size>>,
      tg::learned<"cube", "C", tg::shape<2, 3, 4>>, tg::learned<"bias", "b", tg::shape<2>>>;
  constexpr auto formula(tg::parameter auto s, tg::parameter auto W, tg::parameter auto C,
                         tg::parameter auto b, tg::expression auto x) const {
    return s * (W * x) + b + sum(C);
  }
};

using tiny = tg::network<tg::input<3>, tg::dense<2>, tg::tanh, tg::dense<2, 1>>;
using ranks = tg::network<tg::input<5>, many, swish>;
using digits =
    tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu, tg::dense<10>>;
using no_parameters = tg::network<tg::input<3>, tg::relu>;

/// Parameters with all kinds of bits: signs, subnormal numbers, infinity, a NaN with a payload.
template <class Model> void fill(Model& model, std::uint32_t seed) {
  using scalar = typename Model::scalar;
  boost::random::mt19937 engine{seed};
  for (auto& one : model.parameters()) {
    auto const bits =
        static_cast<tg::bits_of<scalar>>(static_cast<std::uint64_t>(engine()) << 32 | engine());
    one = std::bit_cast<scalar>(bits);
  }
  if (model.parameters().size() > 4) {
    model.parameters()[0] = -scalar{0};
    model.parameters()[1] = std::numeric_limits<scalar>::denorm_min();
    model.parameters()[2] = std::numeric_limits<scalar>::infinity();
    model.parameters()[3] = std::bit_cast<scalar>(static_cast<tg::bits_of<scalar>>(
        std::bit_cast<tg::bits_of<scalar>>(std::numeric_limits<scalar>::quiet_NaN()) | 5));
  }
}

template <class Model> auto bits_in(Model const& model) {
  std::vector<std::uint64_t> bits;
  for (auto const one : model.parameters())
    bits.push_back(std::bit_cast<tg::bits_of<typename Model::scalar>>(one));
  return bits;
}

/// The law of this header.
template <class Net, class Scalar> void save_then_load_is_identity() {
  scratch::directory const here;
  auto const saved = std::make_unique<tg::model<Net, Scalar>>();
  auto const loaded = std::make_unique<tg::model<Net, Scalar>>();
  fill(*saved, 1);
  fill(*loaded, 2);
  tg::save(*saved, here / "model.safetensors");
  tg::load(*loaded, here / "model.safetensors");
  BOOST_TEST((bits_in(*saved) == bits_in(*loaded)));
  tg::save(*loaded, here / "again.safetensors");
  BOOST_TEST(
      (scratch::slurp(here / "again.safetensors") == scratch::slurp(here / "model.safetensors")));
}

BOOST_AUTO_TEST_CASE(identity) {
  save_then_load_is_identity<tiny, float>();
  save_then_load_is_identity<tiny, double>();
  save_then_load_is_identity<ranks, float>();
  save_then_load_is_identity<ranks, double>();
  save_then_load_is_identity<digits, float>();
  save_then_load_is_identity<no_parameters, float>();
}

struct fixture {
  scratch::directory here;
  std::filesystem::path path = here / "model.safetensors";
  tg::model<tiny> model;

  fixture() { fill(model, 3); }

  /// What loading these contents is refused with; the model must be as it was.
  std::string refused(st::contents const& contents) {
    here.with("model.safetensors", st::serialise(contents));
    return refused();
  }
  std::string refused() {
    auto const before = bits_in(model);
    auto const words = scratch::refusal(path, [&] { tg::load(model, path); });
    if (!words.empty()) BOOST_TEST((bits_in(model) == before));
    return words;
  }
};

std::string const start =
    "the file holds another topology\n"
    "  expected: input<3> (3) -> dense<2> (2) -> tanh (2) -> "
    "dense<2, 1> (1)\n  found: ";
std::string const same =
    "input<3> (3) -> dense<2> (2) -> tanh (2) -> "
    "dense<2, 1> (1)";

BOOST_FIXTURE_TEST_SUITE(files, fixture)

BOOST_AUTO_TEST_CASE(what_a_file_holds) {
  for (std::size_t i = 0; i != model.parameters().size(); ++i)
    model.parameters()[i] = static_cast<float>(i);
  tg::save(model, path);
  auto const file = st::parse(scratch::slurp(path), path);
  BOOST_REQUIRE(file.tensors.size() == 4u);
  BOOST_TEST(file.tensors[0].name == "1.weight");
  BOOST_TEST((file.tensors[0].extents == std::vector<std::size_t>{2, 3}));
  BOOST_TEST(file.tensors[1].name == "1.bias");
  BOOST_TEST(file.tensors[2].name == "3.weight");
  BOOST_TEST((file.tensors[2].extents == std::vector<std::size_t>{1, 2}));
  BOOST_TEST(file.tensors[3].name == "3.bias");
  BOOST_TEST(file.metadata.at("format") == "typegrad");
  BOOST_TEST(file.metadata.at("scalar") == "F32");
  BOOST_TEST(file.metadata.at("topology") == same);
  BOOST_TEST(file.metadata.at("fingerprint") == tg::hexadecimal(tg::fingerprint<tiny>));
  // Columns of the block become rows of the file: 0 2 4 / 1 3 5.
  std::string rows;
  for (float const one : {0.f, 2.f, 4.f, 1.f, 3.f, 5.f})
    for (int byte = 0; byte != 4; ++byte)
      rows += static_cast<char>(std::bit_cast<std::uint32_t>(one) >> 8 * byte & 0xff);
  BOOST_TEST(file.tensors[0].bytes == rows);
}

BOOST_AUTO_TEST_CASE(a_file_from_elsewhere_is_known_by_names_shapes_and_dtypes) {
  auto contents = tg::file_contents(model);
  contents.metadata = {{"format", "pt"}};
  std::ranges::reverse(contents.tensors);
  auto const before = bits_in(model);
  fill(model, 4);
  BOOST_TEST(refused(contents) == "");
  BOOST_TEST((bits_in(model) == before));
}

BOOST_AUTO_TEST_CASE(every_difference_is_a_line) {
  auto contents = tg::file_contents(model);
  contents.tensors[0].extents = {3, 2};
  contents.tensors[1].name = "1.offset";
  contents.tensors[2].kind = st::f64;
  contents.tensors[2].extents = {1, 1};
  BOOST_TEST(refused(contents) == "the file holds other tensors"
                                      "\n  1.weight: expected shape (2, 3), found (3, 2)"
                                      "\n  1.bias: missing"
                                      "\n  3.weight: expected shape (1, 2), found (1, 1)"
                                      "\n  3.weight: expected F32, found F64"
                                      "\n  1.offset: unexpected, of shape (2)");
  contents.metadata = {};
  contents.tensors.clear();
  BOOST_TEST(refused(contents) == "the file holds other tensors\n  1.weight: missing\n  "
                                  "1.bias: missing\n  3.weight: missing\n  3.bias: missing");
  contents.metadata = {{"fingerprint", "0"}};
  BOOST_TEST(refused(contents) == start +
                                      "one that is not named\n  1.weight: missing\n  "
                                      "1.bias: missing\n  3.weight: missing\n  3.bias: missing");
}

BOOST_AUTO_TEST_CASE(a_model_of_another_scalar_or_network) {
  tg::model<tiny, double> wide;
  tg::save(wide, path);
  BOOST_TEST(refused() == "the file holds other tensors"
                          "\n  1.weight: expected F32, found F64"
                          "\n  1.bias: expected F32, found F64"
                          "\n  3.weight: expected F32, found F64"
                          "\n  3.bias: expected F32, found F64");
  tg::model<tg::network<tg::input<3>, tg::dense<2>, tg::relu, tg::dense<1>>> other;
  tg::save(other, path);
  BOOST_TEST(refused() == start +
                              "input<3> (3) -> dense<2> (2) -> relu "
                              "(2) -> dense<1> (1)\n  formulas: those of the layers "
                              "differ, though the parameters are alike");
}

BOOST_AUTO_TEST_CASE(the_same_topology_written_otherwise) {
  tg::model<tg::network<tg::input<3>, tg::dense<3, 2>, tg::tanh, tg::dense<1>>> other;
  fill(other, 5);
  tg::save(other, path);
  tg::load(model, path);
  BOOST_TEST((bits_in(model) == bits_in(other)));
}

BOOST_AUTO_TEST_CASE(no_such_file) {
  BOOST_TEST(refused() == "the file does not exist");
  here.with("model.safetensors", "");
  BOOST_TEST(refused() == "expected a safetensors file, found an empty file");
}

BOOST_AUTO_TEST_CASE(saving_that_fails_leaves_the_old_file) {
  std::filesystem::create_directory(path);
  BOOST_TEST(scratch::refusal(path, [&] { tg::save(model, path); }) ==
             "the file cannot be replaced: Is a directory");
  BOOST_TEST(here.count() == 1u);
}

BOOST_AUTO_TEST_CASE(every_file_that_is_cut_off_is_refused) {
  tg::save(model, path);
  auto const whole = scratch::slurp(path);
  for (std::size_t length = 0; length != whole.size(); ++length) {
    here.with("model.safetensors", whole.substr(0, length));
    BOOST_TEST(refused() != "");
  }
}

BOOST_AUTO_TEST_CASE(spoiled_files_are_refused_or_loaded_whole) {
  tg::save(model, path);
  auto const whole = scratch::slurp(path);
  std::size_t unchanged = 0;
  auto const [loaded, refused] = scratch::spoil(whole, 2000, 9, [&](std::string const& bytes) {
    here.with("model.safetensors", bytes);
    auto const before = bits_in(model);
    try {
      tg::load(model, path);
    } catch (tg::file_error const&) {
      unchanged += bits_in(model) == before;
      throw;
    }
    // What was loaded is what the file says, and is saved as such.
    auto const tensors = tg::file_contents(model).tensors;
    auto const file = st::parse(bytes, path);
    for (auto const& one : tensors)
      BOOST_TEST(
          (std::ranges::find(file.tensors, one.name, &st::tensor::name)->bytes == one.bytes));
  });
  BOOST_TEST(loaded + refused == 2000u);
  BOOST_TEST(unchanged == refused);
  BOOST_TEST(loaded > 50u);
  BOOST_TEST(refused > 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
