// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <typegrad/network/parameters.hpp>
#include <vector>

/// Networks as an independent framework computed them (README.md), and what differs from them.
/// Nothing here knows the type of a network, so networks.cpp is compiled once for all tests.
namespace reference {

struct tensor {
  std::string name;
  std::vector<std::size_t> shape;
  std::vector<double> values;
};

/// One network of networks.json; samples follow one another.
struct network {
  std::string name;
  std::vector<std::string> layers;
  std::vector<tensor> parameters, gradients;
  bool truths_are_classes;
  std::size_t samples;
  std::vector<double> inputs, truths, outputs, losses, input_gradient;
  double mean_loss;
};
network const& network_named(std::string const& name);

/// Relative to the largest magnitude of a tensor.
double difference(std::vector<double> const& got, std::vector<double> const& want);

/// A network of the file, by which what a model says is judged.
class judge {
  network const& file_;
  std::span<typegrad::parameter_info const> parameters_;
  double tolerance_;

 public:
  /// The layers are those of the file; one of a user's own goes by any name.
  judge(network const& file, std::vector<std::string_view> const& layers,
        std::span<typegrad::parameter_info const> parameters, double tolerance);

  network const& file() const { return file_; }
  /// Those of the file as a model stores them.
  std::vector<double> parameters() const;
  void expect(std::string const& what, std::vector<double> const& got,
              std::vector<double> const& want) const;
  /// The same outputs time and again.
  void expect_repeated(std::string const& what, std::vector<double> const& got) const;
  void expect_gradients(std::string const& how, std::vector<double> const& got) const;
  void expect_mean(std::string const& how, double loss, std::vector<double> const& gradients) const;
};

}  // namespace reference
