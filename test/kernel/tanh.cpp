// SPDX-License-Identifier: MIT
// tanh of floats: errors at both ends of each piece of its tables and along it, by packets of each
// width. Its error at numbers of every magnitude is in functions.cpp.
#define BOOST_TEST_MODULE tanh
#include <boost/test/unit_test.hpp>

#include <typegrad/kernel/tanh.hpp>

#include "samples.hpp"

namespace kernel = typegrad::kernel;

namespace {

/// From 2^-7 to 32: sixteenths of octaves, among which are the ends of all pieces, with their
/// neighbours, and steps between.
std::vector<float> along_pieces() {
  std::vector<float> all;
  for (int part = -7 * 16; part < 5 * 16; ++part) {
    float const octave = std::exp2(std::floor(static_cast<float>(part) / 16));
    float const begin = octave * (1 + static_cast<float>((part + 7 * 16) % 16) / 16);
    float x = begin;
    for (int i = 0; i < 4; ++i) x = std::nextafter(x, 0.0f);
    for (int i = 0; i < 8; ++i) all.push_back(x = std::nextafter(x, 64.0f));
    for (int i = 1; i < 60; ++i) all.push_back(begin + octave * 0.001f * static_cast<float>(i));
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_piece_meets_the_next_and_none_exceeds_one) {
  auto const x = along_pieces();
  auto const f = [](auto v) { return kernel::tanh(v); };
  samples::each_width<kernel::widest_packet<float>>([&]<class V>() {
    auto const y = samples::by_packets<V>(f, x);
    double worst = 0;
    std::string wrong;
    for (std::size_t i = 0; i < x.size(); ++i) {
      worst = std::max(worst, samples::distance(y[i], std::tanh(static_cast<long double>(x[i]))));
      if (y[i] > 1) wrong = std::to_string(x[i]) + " gives " + std::to_string(y[i]);
    }
    BOOST_TEST(worst <= 4, kernel::lanes<V> << " lanes: " << worst << " units off");
    BOOST_TEST(wrong.empty(), kernel::lanes<V> << " lanes: " << wrong);
  });
}

// Where a constant stands exactly.
static_assert(kernel::tanh(0.0f) == 0 && kernel::tanh(1e300) == 1);
static_assert(kernel::tanh(-kernel::infinity<float>) == -1);

// A constant expression is granted 1,048,576 steps by default. A tanh of 150 would still leave
// room for thousands; this fails to compile when one takes 200.
constexpr double sum_of_tanh() {
  double sum = 0;
  for (int i = 1; i <= 5000; ++i) sum += kernel::tanh(i * 0.001);
  return sum;
}
static_assert(sum_of_tanh() > 4307.39 && sum_of_tanh() < 4307.40);
