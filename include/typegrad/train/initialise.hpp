// SPDX-License-Identifier: MIT
#pragma once
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <typegrad/model/model.hpp>

/// Initialisers: what parameters are before training.
///   tg::model<digits> model{tg::he_normal{.seed = 1}};
/// Parameters of two or more extents are drawn; the others are biases and get one value. Numbers
/// are drawn in double by Boost.Random, parameter after parameter, each in row-major order, so
/// that they depend neither on the standard library nor on how matrices are stored.
namespace typegrad {

namespace initial {

/// How many values each output of a parameter is made of, and how many outputs each value goes
/// to: (Out, In) has In and Out; (Out, In, extents of a kernel...) has both times the kernel.
struct fan {
  double in = 1, out = 1;
};
constexpr fan fan_of(parameter_info const& p) {
  fan f;
  for (std::size_t i = 1; i < p.rank; ++i) f.in *= static_cast<double>(p.extents[i]);
  f.out = static_cast<double>(p.size) / (p.rank > 1 ? static_cast<double>(p.extents[1]) : 1.0);
  return f;
}

/// Where element i of a parameter, counted in row-major order, is stored.
constexpr std::size_t place_of_element(parameter_info const& p, std::size_t i) {
  if (p.rank != 2) return p.offset + i;
  return p.offset + i / p.extents[1] + i % p.extents[1] * p.extents[0];
}

template <class Model>
concept has_parameters = requires(Model& m) {
  typename Model::network;
  m.parameters();
};

/// Sets weights to draw(fan) and everything else to bias.
template <class Model, class Draw> constexpr void fill(Model& model, double bias, Draw draw) {
  using scalar = typename Model::scalar;
  auto* const all = model.data();
  for (parameter_info const& p : parameters_of<typename Model::network>)
    for (std::size_t i = 0; i < p.size; ++i)
      all[place_of_element(p, i)] = static_cast<scalar>(p.rank < 2 ? bias : draw(fan_of(p)));
}

template <class Model, class Deviation>
void fill_normal(Model& model, std::uint64_t seed, double bias, double mean, Deviation deviation) {
  boost::random::mt19937_64 engine{seed};
  boost::random::normal_distribution<double> standard;
  fill(model, bias, [&](fan f) { return mean + deviation(f) * standard(engine); });
}
template <class Model, class Low, class High>
void fill_uniform(Model& model, std::uint64_t seed, double bias, Low low, High high) {
  boost::random::mt19937_64 engine{seed};
  boost::random::uniform_real_distribution<double> unit{0.0, 1.0};
  fill(model, bias, [&](fan f) { return low(f) + (high(f) - low(f)) * unit(engine); });
}
/// Uniform between -limit and limit.
template <class Model, class Limit>
void fill_within(Model& model, std::uint64_t seed, double bias, Limit limit) {
  fill_uniform(model, seed, bias, [&](fan f) { return -limit(f); }, limit);
}

}  // namespace initial

/// Normal, variance 2 / in: keeps the scale of signals through relu. He, Zhang, Ren, Sun,
/// "Delving deep into rectifiers", 2015, equation 10.
struct he_normal {
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_normal(model, seed, bias, 0, [](auto f) { return std::sqrt(2 / f.in); });
  }
};

/// Uniform, variance 2 / in: within √(6 / in). The same paper.
struct he_uniform {
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_within(model, seed, bias, [](auto f) { return std::sqrt(6 / f.in); });
  }
};

/// Normal, variance 2 / (in + out). Glorot, Bengio, "Understanding the difficulty of training
/// deep feedforward neural networks", 2010, equation 12.
struct xavier_normal {
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_normal(model, seed, bias, 0,
                         [](auto f) { return std::sqrt(2 / (f.in + f.out)); });
  }
};

/// Uniform, variance 2 / (in + out): within √(6 / (in + out)). The same paper, equation 16.
struct xavier_uniform {
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_within(model, seed, bias, [](auto f) { return std::sqrt(6 / (f.in + f.out)); });
  }
};

/// Normal, variance 1 / in. LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998, section 4.6.
struct lecun_normal {
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_normal(model, seed, bias, 0, [](auto f) { return std::sqrt(1 / f.in); });
  }
};

/// Normal, of a mean and a standard deviation of your own.
struct normal {
  double mean = 0;
  double deviation = 1;
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_normal(model, seed, bias, mean, [this](auto) { return deviation; });
  }
};

/// Uniform, from low up to, and not including, high.
struct uniform {
  double low = -1;
  double high = 1;
  std::uint64_t seed = 0;
  double bias = 0;
  template <initial::has_parameters Model> void operator()(Model& model) const {
    initial::fill_uniform(model, seed, bias, [this](auto) { return low; },
                          [this](auto) { return high; });
  }
};

/// Every weight the same. A network of more than one layer learns little from it.
struct constant {
  double value = 0;
  double bias = 0;
  template <initial::has_parameters Model> constexpr void operator()(Model& model) const {
    initial::fill(model, bias, [this](auto) { return value; });
  }
};

}  // namespace typegrad
