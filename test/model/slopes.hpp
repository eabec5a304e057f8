// SPDX-License-Identifier: MIT
#pragma once
#include <boost/test/unit_test.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/model.hpp>
#include <vector>

#include "laws/random.hpp"

/// The law of whole networks: gradients are slopes of the loss, in double, towards every parameter
/// and towards the input.
namespace slopes {

namespace tg = typegrad;

/// Central differences of fourth order.
template <class F> double slope_at(double& x, F const& f) {
  constexpr double h = 1e-3;
  double const from = x;
  auto const at = [&](double step) {
    x = from + step;
    double const y = f();
    x = from;
    return y;
  };
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

inline void expect(char const* what, std::size_t i, double got, double slope) {
  double const scale = std::abs(slope) > 1 ? std::abs(slope) : 1;
  BOOST_TEST(std::abs(got - slope) <= 1e-9 * scale,
             what << ' ' << i << ": gradient " << got << ", slope " << slope);
}

/// Truth: double for an array of the output's shape, int for a class.
template <class Net, class Truth = double, class Loss> void gradients_are_slopes(Loss loss) {
  constexpr std::size_t samples = 3, inputs = tg::input_shape<Net>.size;
  constexpr std::size_t truths = std::is_integral_v<Truth> ? 1 : tg::output_shape<Net>.size;
  laws::generator next{1};
  tg::model<Net, double> model;
  for (auto& p : model.parameters()) p = next.between(-0.8, 0.8);
  std::vector<double> x(samples * inputs);
  for (auto& each : x) each = next.between(-1, 1);
  std::vector<Truth> y(samples * truths);
  for (auto& each : y)
    each = static_cast<Truth>(std::is_integral_v<Truth> ? next.between(0, tg::output_shape<Net>.size)
                                                        : next.between(-1, 1));

  auto const result = model.gradient(loss, x, y);
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    expect("parameter", i, result.gradients.parameters()[i],
           slope_at(model.parameters()[i], [&] { return model.gradient(loss, x, y).loss; }));

  std::vector<double> first(x.begin(), x.begin() + inputs);
  std::vector<Truth> const truth(y.begin(), y.begin() + truths);
  std::array<double, inputs> one{};
  std::copy(first.begin(), first.end(), one.begin());
  std::array<Truth, truths> its{};
  std::copy(truth.begin(), truth.end(), its.begin());
  auto const towards_input = model.input_gradient(loss, one, its);
  for (std::size_t i = 0; i < inputs; ++i)
    expect("input", i, towards_input[i],
           slope_at(first[i], [&] { return model.gradient(loss, first, truth).loss; }));
}

}  // namespace slopes
