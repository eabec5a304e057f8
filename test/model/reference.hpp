// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/network.hpp>
#include <vector>

#include "reference/networks.hpp"

/// Networks against numbers from an independent framework (reference/README.md): one sample after
/// another, batches of a size known at run time, and more samples than are taken at once.
namespace reference {

namespace tg = typegrad;

inline constexpr double tolerance_in_float = 1e-5;
inline constexpr double tolerance_in_double = 1e-12;

template <class To> std::vector<To> numbers(auto const& from) {
  std::vector<To> all;
  for (auto one : from) all.push_back(static_cast<To>(one));
  return all;
}
/// More samples than are taken at once, and no whole number of batches.
template <class T> std::vector<T> repeated(std::vector<T> const& once, std::size_t samples) {
  std::vector<T> all;
  for (std::size_t n = 0; n < 41 / samples; ++n) all.insert(all.end(), once.begin(), once.end());
  return all;
}
template <std::size_t N, class T> std::array<T, N> array_at(T const* from) {
  std::array<T, N> some{};
  std::copy_n(from, N, some.begin());
  return some;
}
template <class... Wired> std::vector<std::string_view> names(tg::list<Wired...>) {
  return {tg::layer_name<typename Wired::layer>...};
}

/// One network of the file, as a type.
template <class Net, class Loss, class Scalar> class comparison {
  static constexpr std::size_t inputs = tg::input_shape_of<Net>::size;
  static constexpr std::size_t outputs = tg::output_shape_of<Net>::size;
  judge judge_;
  network const& file_ = judge_.file();
  tg::model<Net, Scalar> model_{};
  std::vector<Scalar> x_ = numbers<Scalar>(file_.inputs);

 public:
  explicit comparison(std::string const& name, double tolerance)
      : judge_{network_named(name), names(tg::layers_of<Net>{}), tg::parameters_of<Net>,
               tolerance} {
    std::ranges::copy(numbers<Scalar>(judge_.parameters()), model_.parameters().begin());
  }

  /// Every way to the outputs, the losses and the gradients. Truths are whole classes, or numbers.
  template <class Truth> void check() const {
    check_outputs();
    check_batches();
    auto const y = truths<Truth>();
    check_mean("of a vector", model_.gradient(Loss{}, x_, y));
    check_mean("of many", model_.gradient(Loss{}, repeated(x_, file_.samples),
                                          repeated(y, file_.samples)));
    check_singles<Truth, decltype(tg::truth_shape_of<Net, std::vector<Truth>>())>(y);
  }
  /// One way to each.
  template <class Truth> void check_briefly() const {
    check_outputs();
    check_mean("of a vector", model_.gradient(Loss{}, x_, truths<Truth>()));
  }
  template <class Truth> std::vector<Truth> truths() const {
    BOOST_REQUIRE(file_.truths_are_classes == std::is_integral_v<Truth>);
    return numbers<Truth>(file_.truths);
  }

  void check_outputs() const {
    std::vector<double> one_by_one;
    for (std::size_t s = 0; s < file_.samples; ++s)
      for (auto y : model_(array_at<inputs>(&x_[s * inputs])))
        one_by_one.push_back(static_cast<double>(y));
    judge_.expect("outputs, one by one", one_by_one, file_.outputs);
  }
  void check_batches() const {
    auto const y = model_(x_);
    judge_.expect("outputs of a vector",
                  numbers<double>(std::vector<Scalar>(y.data(), y.data() + y.size())),
                  file_.outputs);

    auto const x = repeated(x_, file_.samples);
    std::vector<Scalar> many(x.size() / inputs * outputs);
    model_.predict(x, many);
    judge_.expect_repeated("predict", numbers<double>(many));
  }

  void check_mean(std::string const& how, auto const& result) const {
    judge_.expect_mean(how, static_cast<double>(result.loss),
                       numbers<double>(result.gradients.parameters()));
  }

  /// Losses and gradients of single samples, and that of the first towards its input.
  template <class Truth, class TruthShape> void check_singles(std::vector<Truth> const& y) const {
    using pass = tg::gradient_pass<Net, Scalar, Loss, TruthShape, 1, true>;
    auto room = std::make_unique<typename pass::room>();
    room->weights[0] = 1;
    std::vector<Scalar> gradients(tg::parameter_count<Net> + 1), towards_input(inputs);
    std::vector<double> losses, mean(tg::parameter_count<Net>);
    auto const truth = numbers<Scalar>(y);
    for (std::size_t s = 0; s < file_.samples; ++s) {
      auto const loss = pass::run(model_.data(), &x_[s * inputs], &truth[s * TruthShape::size],
                                  *room, gradients.data(), towards_input.data());
      losses.push_back(static_cast<double>(loss));
      for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] += static_cast<double>(gradients[i]) / static_cast<double>(file_.samples);
    }
    judge_.expect("losses, one by one", losses, file_.losses);
    judge_.expect_gradients("one by one", mean);

    judge_.expect("input gradient",
                  numbers<double>(model_.input_gradient(Loss{}, array_at<inputs>(x_.data()),
                                                        array_at<TruthShape::size>(y.data()))),
                  file_.input_gradient);
  }
};

/// Net against the network of that name: every way in float, one way in double. Truths are classes
/// where Truth is an integer.
template <class Net, class Truth = double, class Loss>
void compare(std::string const& name, Loss, double in_float = tolerance_in_float) {
  using in_float_truth = std::conditional_t<std::is_integral_v<Truth>, Truth, float>;
  comparison<Net, Loss, float>{name, in_float}.template check<in_float_truth>();
  comparison<Net, Loss, double>{name, tolerance_in_double}.template check_briefly<Truth>();
}
/// One way in either, for large networks: the smaller ones, eighteen of them, are tried every way.
template <class Net, class Truth = double, class Loss>
void compare_briefly(std::string const& name, Loss) {
  using in_float_truth = std::conditional_t<std::is_integral_v<Truth>, Truth, float>;
  comparison<Net, Loss, float>{name, tolerance_in_float}.template check_briefly<in_float_truth>();
  comparison<Net, Loss, double>{name, tolerance_in_double}.template check_briefly<Truth>();
}

}  // namespace reference
