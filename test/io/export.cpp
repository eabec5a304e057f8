// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_export
#include <array>
#include <bit>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <typegrad/io/export.hpp>
#include <typegrad/model.hpp>

#include "exported.hpp"
#include "scratch.hpp"

namespace tg = typegrad;

struct swish {
  static constexpr tg::fixed_string spelling{"swish"};
  constexpr auto formula(tg::expression auto x) const { return x * sigmoid(x); }
};

using tiny = tg::network<tg::input<3>, tg::dense<2>, tg::relu, tg::dense<2, 1>>;

// The model of the header runs in a constant expression: 0.75 (1 + 1 - 1 + 0.5) + 0.25.
static_assert(exported.parameters().size() == 11);
static_assert(exported(std::array{1.f, 2.f, 1.f})[0] == 1.375f);

static_assert(tg::is_identifier("digits_2"));
static_assert(!tg::is_identifier("") && !tg::is_identifier("2digits") && !tg::is_identifier("a b"));
static_assert(!tg::is_identifier("class") && !tg::is_identifier("alignas"));
static_assert(!tg::is_identifier("xor_eq") && !tg::is_identifier("typegrad"));
static_assert(tg::is_identifier("classes") && tg::is_identifier("ass") && tg::is_identifier("x"));
static_assert(!tg::is_identifier("_x") && !tg::is_identifier("a__b") && !tg::is_identifier("a-b"));

/// The parameters of test/io/exported.hpp.
tg::model<tiny> sample() {
  constexpr std::array<float, 11> numbers{1.f,  -2.f, 0.5f,  0.25f,   -1.f, 1e-20f,
                                          0.5f, -0.f, 0.75f, 1.f / 3, 0.25f};
  tg::model<tiny> model;
  std::copy(numbers.begin(), numbers.end(), model.parameters().begin());
  return model;
}

struct fixture {
  scratch::directory here;
};

BOOST_FIXTURE_TEST_SUITE(headers, fixture)

BOOST_AUTO_TEST_CASE(constants_are_read_back_as_the_same_bits) {
  BOOST_TEST(tg::spelled_exactly(1.f) == "1.f");
  BOOST_TEST(tg::spelled_exactly(-0.f) == "-0.f");
  BOOST_TEST(tg::spelled_exactly(1e20f) == "1e+20f");
  BOOST_TEST(tg::spelled_exactly(0.1f) == "0.1f");
  BOOST_TEST(tg::spelled_exactly(0.1) == "0.1");
  BOOST_TEST(tg::spelled_exactly(-2.0) == "-2.");
  boost::random::mt19937 engine{1};
  for (int i = 0; i != 10'000; ++i) {
    auto const number = std::bit_cast<float>(engine());
    if (!(std::abs(number) <= std::numeric_limits<float>::max())) continue;
    auto const text = tg::spelled_exactly(number);
    BOOST_TEST(std::bit_cast<std::uint32_t>(std::strtof(text.c_str(), nullptr)) ==
               std::bit_cast<std::uint32_t>(number));
  }
}

BOOST_AUTO_TEST_CASE(the_header_is_the_one_that_this_test_includes) {
  auto const path = here / "exported.hpp";
  tg::export_header(sample(), path, "exported");
  BOOST_TEST(scratch::slurp(path) ==
             scratch::slurp(std::string{TYPEGRAD_TEST_DIRECTORY} + "/io/exported.hpp"));
}

BOOST_AUTO_TEST_CASE(the_model_of_the_header_has_the_same_bits) {
  auto const model = sample();
  for (std::size_t i = 0; i != model.parameters().size(); ++i)
    BOOST_TEST(std::bit_cast<std::uint32_t>(exported.parameters()[i]) ==
               std::bit_cast<std::uint32_t>(model.parameters()[i]));
  std::array const x{0.3f, -0.7f, 2.f};
  BOOST_TEST(exported(x)[0] == model(x)[0]);
}

BOOST_AUTO_TEST_CASE(lines_are_short_and_double_is_double) {
  tg::model<tg::network<tg::input<40>, tg::dense<10>, swish>, double> model;
  for (std::size_t i = 0; i != model.parameters().size(); ++i)
    model.parameters()[i] = -1.0 / static_cast<double>(3 + i);
  auto const text = tg::header_text(model, "wide", "");
  BOOST_TEST(text.find("typegrad::dense<10>, swish> {};") != text.npos);
  BOOST_TEST(text.find("auto wide = std::bit_cast<typegrad::model<wide_topology, double>>(") !=
             text.npos);
  BOOST_TEST(text.find(" -0.3333333333333333, -0.25,") != text.npos);
  for (std::size_t at = text.find("{{"), end = 0; at != text.npos; at = end) {
    end = text.find('\n', at + 1);
    BOOST_TEST((end == text.npos || end - at <= 101));
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_exported) {
  auto model = sample();
  auto const path = here.with("exported.hpp", "old");
  BOOST_CHECK_EXCEPTION(tg::export_header(model, path, "my model"), std::invalid_argument,
                        [](auto const& error) {
                          return error.what() == std::string{
                                                     "expected the name of a C++ variable, "
                                                     "found 'my model'"};
                        });
  BOOST_CHECK_EXCEPTION(tg::export_header(model, path, "double"), std::invalid_argument,
                        [](auto const& error) {
                          return error.what() == std::string{
                                                     "expected the name of a C++ variable, "
                                                     "found 'double'"};
                        });
  model.parameters()[7] = std::numeric_limits<float>::infinity();
  BOOST_TEST(scratch::refusal(path, [&] { tg::export_header(model, path, "exported"); }) ==
             "parameter '1.bias': expected a finite number, found inf");
  BOOST_TEST(scratch::slurp(path) == "old");
}

BOOST_AUTO_TEST_SUITE_END()
