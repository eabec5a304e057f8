// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/model/model.hpp>
#include <typegrad/network.hpp>
#include <vector>

/// Networks against numbers from an independent framework (reference/README.md): one sample after
/// another, batches of a size known at run time, and more samples than are taken at once.
namespace reference {

namespace tg = typegrad;
using json = nlohmann::json;

inline json const& networks() {
  static json const all =
      json::parse(std::ifstream{TYPEGRAD_TEST_DIRECTORY "/reference/networks.json"});
  return all["networks"];
}
inline json const& network(std::string const& name) {
  for (auto const& one : networks())
    if (one["name"] == name) return one;
  throw std::runtime_error{"no network " + name};
}

/// Differences count relative to the largest magnitude of a tensor.
inline constexpr double tolerance_in_float = 1e-5;
inline constexpr double tolerance_in_double = 1e-12;

inline double difference(std::vector<double> const& got, std::vector<double> const& want) {
  double apart = got.size() == want.size() ? 0 : HUGE_VAL, largest = 0;
  for (std::size_t i = 0; i < got.size() && i < want.size(); ++i) {
    if (!(std::fabs(got[i] - want[i]) <= apart)) apart = std::fabs(got[i] - want[i]);
    largest = std::max(largest, std::fabs(want[i]));
  }
  return largest > 0 ? apart / largest : apart;
}

template <class Numbers> std::vector<double> doubles(Numbers const& from) {
  return std::vector<double>(from.begin(), from.end());
}
inline std::vector<double> joined(json const& lists) {
  std::vector<double> all;
  for (auto const& one : lists) {
    auto const numbers = one.is_array() ? one.get<std::vector<double>>()
                                        : std::vector<double>{one.get<double>()};
    all.insert(all.end(), numbers.begin(), numbers.end());
  }
  return all;
}

/// Where the model keeps an element that the files keep in row-major order.
inline std::size_t stored_at(tg::parameter_info const& info, std::size_t i) {
  if (info.rank != 2) return info.offset + i;
  return info.offset + i % info.extents[1] * info.extents[0] + i / info.extents[1];
}

/// One network of the file, as a type.
template <class Net, class Loss, class Scalar> class comparison {
  static constexpr std::size_t inputs = tg::input_shape_of<Net>::size;
  static constexpr std::size_t outputs = tg::output_shape_of<Net>::size;
  json const& file_;
  double tolerance_;
  tg::model<Net, Scalar> model_{};
  std::vector<Scalar> x_{};

  void expect(std::string const& what, double apart) const {
    auto const name = file_["name"].get<std::string>();
    BOOST_TEST(apart <= tolerance_, name << ", " << what << ": " << apart << " > " << tolerance_);
  }
  std::size_t samples() const { return file_["samples"].get<std::size_t>(); }
  /// More samples than are taken at once, and no whole number of batches.
  std::size_t times() const { return 41 / samples(); }
  template <class T> std::vector<T> repeated(std::vector<T> const& once) const {
    std::vector<T> all;
    for (std::size_t n = 0; n < times(); ++n) all.insert(all.end(), once.begin(), once.end());
    return all;
  }
  template <std::size_t N> static std::array<Scalar, N> array_at(Scalar const* from) {
    std::array<Scalar, N> some{};
    std::copy_n(from, N, some.begin());
    return some;
  }

 public:
  explicit comparison(json const& file, double tolerance) : file_{file}, tolerance_{tolerance} {
    auto const in_file = file_["layers"].get<std::vector<std::string>>();
    check_layers(in_file, tg::layers_of<Net>{});
    BOOST_REQUIRE(file_["parameters"].size() == tg::parameters_of<Net>.size());
    for (auto const& info : tg::parameters_of<Net>) {
      auto const& tensor = file_["parameters"].at(std::string{info.name});
      auto const extents = tensor["shape"].get<std::vector<std::size_t>>();
      BOOST_TEST(std::equal(extents.begin(), extents.end(), info.extents.begin()));
      auto const values = tensor["values"].get<std::vector<double>>();
      BOOST_REQUIRE(values.size() == info.size);
      for (std::size_t i = 0; i < values.size(); ++i)
        model_.parameters()[stored_at(info, i)] = static_cast<Scalar>(values[i]);
    }
    for (double x : joined(file_["inputs"])) x_.push_back(static_cast<Scalar>(x));
  }
  /// The layers are those of the file; one of a user's own goes by any name.
  template <class... Wired>
  static void check_layers(std::vector<std::string> const& in_file, tg::list<Wired...>) {
    std::vector<std::string_view> const ours{tg::layer_name<typename Wired::layer>...};
    BOOST_REQUIRE(ours.size() == in_file.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
      BOOST_TEST((ours[i] == in_file[i] || ours[i] == "layer"));
  }

  /// Every way to the outputs, the losses and the gradients. Truths are whole classes, or numbers.
  template <class Truth> void check() const {
    check_outputs();
    check_batches();
    auto const y = truths<Truth>();
    check_mean("of a vector", model_.gradient(Loss{}, x_, y));
    check_mean("of many", model_.gradient(Loss{}, repeated(x_), repeated(y)));
    check_singles<Truth, decltype(tg::truth_shape_of<Net, std::vector<Truth>>())>(y);
  }
  /// One way to each.
  template <class Truth> void check_briefly() const {
    check_outputs();
    check_mean("of a vector", model_.gradient(Loss{}, x_, truths<Truth>()));
  }
  template <class Truth> std::vector<Truth> truths() const {
    BOOST_REQUIRE((file_["truth"] == "class") == std::is_integral_v<Truth>);
    std::vector<Truth> y;
    for (double t : joined(file_["truths"])) y.push_back(static_cast<Truth>(t));
    return y;
  }

  void check_outputs() const {
    std::vector<double> one_by_one;
    for (std::size_t s = 0; s < samples(); ++s)
      for (auto y : model_(array_at<inputs>(&x_[s * inputs])))
        one_by_one.push_back(static_cast<double>(y));
    expect("outputs, one by one", difference(one_by_one, joined(file_["outputs"])));
  }
  void check_batches() const {
    auto const want = joined(file_["outputs"]);
    auto const y = model_(x_);
    expect("outputs of a vector",
           difference(std::vector<double>(y.data(), y.data() + y.size()), want));

    std::vector<Scalar> many(outputs * samples() * times());
    model_.predict(repeated(x_), many);
    for (std::size_t n = 0; n < times(); ++n) {
      auto const part = many.begin() + static_cast<std::ptrdiff_t>(n * want.size());
      expect("predict", difference({part, part + static_cast<std::ptrdiff_t>(want.size())}, want));
    }
  }

  template <class Gradients>
  void check_gradients_of(std::string const& how, Gradients const& parameters) const {
    for (auto const& info : tg::parameters_of<Net>) {
      auto const& tensor = file_["gradients"].at(std::string{info.name});
      std::vector<double> got;
      for (std::size_t i = 0; i < info.size; ++i)
        got.push_back(static_cast<double>(parameters[stored_at(info, i)]));
      expect("gradient of " + std::string{info.name} + " " + how,
             difference(got, tensor["values"].get<std::vector<double>>()));
    }
  }
  template <class Result> void check_mean(std::string const& how, Result const& result) const {
    expect("loss " + how,
           difference({static_cast<double>(result.loss)}, {file_["mean_loss"].get<double>()}));
    check_gradients_of(how, result.gradients.parameters());
  }

  /// Losses and gradients of single samples, and that of the first towards its input.
  template <class Truth, class TruthShape> void check_singles(std::vector<Truth> const& y) const {
    using pass = tg::gradient_pass<Net, Scalar, Loss, TruthShape, 1, true>;
    auto room = std::make_unique<typename pass::room>();
    room->weights[0] = 1;
    std::vector<Scalar> gradients(tg::parameter_count<Net> + 1), towards_input(inputs);
    std::vector<double> losses, mean(tg::parameter_count<Net>);
    for (std::size_t s = 0; s < samples(); ++s) {
      std::array<Scalar, TruthShape::size> truth{};
      for (std::size_t i = 0; i < truth.size(); ++i)
        truth[i] = static_cast<Scalar>(y[s * truth.size() + i]);
      auto const loss = pass::run(model_.data(), &x_[s * inputs], truth.data(), *room,
                                  gradients.data(), towards_input.data());
      losses.push_back(static_cast<double>(loss));
      for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] += static_cast<double>(gradients[i]) / static_cast<double>(samples());
    }
    expect("losses, one by one", difference(losses, joined(file_["losses"])));
    check_gradients_of("one by one", mean);

    std::array<Truth, TruthShape::size> first{};
    std::copy_n(y.begin(), first.size(), first.begin());
    expect("input gradient",
           difference(doubles(model_.input_gradient(Loss{}, array_at<inputs>(x_.data()), first)),
                      file_["input_gradient"].get<std::vector<double>>()));
  }
};

/// Net against the network of that name: every way in float, one way in double. Truths are classes
/// where Truth is an integer.
template <class Net, class Truth = double, class Loss>
void compare(std::string const& name, Loss, double in_float = tolerance_in_float) {
  using in_float_truth = std::conditional_t<std::is_integral_v<Truth>, Truth, float>;
  comparison<Net, Loss, float>{network(name), in_float}.template check<in_float_truth>();
  comparison<Net, Loss, double>{network(name), tolerance_in_double}
      .template check_briefly<Truth>();
}
/// One way in either, for large networks: the smaller ones, eighteen of them, are tried every way.
template <class Net, class Truth = double, class Loss>
void compare_briefly(std::string const& name, Loss) {
  using in_float_truth = std::conditional_t<std::is_integral_v<Truth>, Truth, float>;
  comparison<Net, Loss, float>{network(name), tolerance_in_float}
      .template check_briefly<in_float_truth>();
  comparison<Net, Loss, double>{network(name), tolerance_in_double}
      .template check_briefly<Truth>();
}

}  // namespace reference
