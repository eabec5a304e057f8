// SPDX-License-Identifier: MIT
// What the tests of training share: small networks, small data.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/dataset.hpp>
#include <typegrad/model/model.hpp>
#include <vector>

namespace small {

namespace tg = typegrad;

struct net : tg::network<tg::input<2>, tg::dense<5>, tg::tanh, tg::dense<3>> {};
struct regression : tg::network<tg::input<2>, tg::dense<4>, tg::tanh, tg::dense<1>> {};

template <class Scalar = float>
using points = tg::dataset<tg::shape<2>, tg::classes<3>, Scalar>;
template <class Scalar = float>
using curve = tg::dataset<tg::shape<2>, tg::shape<1>, Scalar>;

/// Points of the plane, their class by the sector in which they lie.
template <class Scalar = float> points<Scalar> sectors(std::size_t count, std::uint64_t seed = 1) {
  boost::random::mt19937_64 engine{seed};
  boost::random::uniform_real_distribution<double> within{-1, 1};
  std::vector<Scalar> inputs, truths;
  for (std::size_t i = 0; i < count; ++i) {
    double const x = within(engine), y = within(engine);
    inputs.push_back(static_cast<Scalar>(x));
    inputs.push_back(static_cast<Scalar>(y));
    truths.push_back(y > 0 ? Scalar(0) : x > 0 ? Scalar(1) : Scalar(2));
  }
  return {inputs, truths};
}

/// Points of the plane and a smooth function of them.
template <class Scalar = float> curve<Scalar> waves(std::size_t count, std::uint64_t seed = 1) {
  boost::random::mt19937_64 engine{seed};
  boost::random::uniform_real_distribution<double> within{-1, 1};
  std::vector<Scalar> inputs, truths;
  for (std::size_t i = 0; i < count; ++i) {
    double const x = within(engine), y = within(engine);
    inputs.push_back(static_cast<Scalar>(x));
    inputs.push_back(static_cast<Scalar>(y));
    truths.push_back(static_cast<Scalar>(std::sin(3 * x) * y));
  }
  return {inputs, truths};
}

/// The parameters, to be compared bit by bit.
template <class Model> auto parameters(Model const& model) {
  auto const all = model.parameters();
  return std::vector(all.begin(), all.end());
}

template <class F> std::string sentence_of(F const& f) {
  try {
    f();
  } catch (std::exception const& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace small
