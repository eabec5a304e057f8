// SPDX-License-Identifier: MIT
#include "reference/networks.hpp"

#include <algorithm>
#include <boost/test/test_tools.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace reference {
namespace {

using json = nlohmann::json;

std::vector<double> joined(json const& lists) {
  std::vector<double> all;
  for (auto const& one : lists) {
    auto const numbers = one.is_array() ? one.get<std::vector<double>>()
                                        : std::vector<double>{one.get<double>()};
    all.insert(all.end(), numbers.begin(), numbers.end());
  }
  return all;
}
std::vector<tensor> tensors(json const& named) {
  std::vector<tensor> all;
  for (auto const& [name, one] : named.items())
    all.push_back({name, one["shape"].get<std::vector<std::size_t>>(),
                   one["values"].get<std::vector<double>>()});
  return all;
}
std::vector<network> read() {
  auto const file =
      json::parse(std::ifstream{TYPEGRAD_TEST_DIRECTORY "/reference/networks.json"});
  std::vector<network> all;
  for (auto const& one : file["networks"])
    all.push_back({one["name"].get<std::string>(), one["layers"].get<std::vector<std::string>>(),
                   tensors(one["parameters"]), tensors(one["gradients"]), one["truth"] == "class",
                   one["samples"].get<std::size_t>(), joined(one["inputs"]), joined(one["truths"]),
                   joined(one["outputs"]), joined(one["losses"]),
                   one["input_gradient"].get<std::vector<double>>(),
                   one["mean_loss"].get<double>()});
  return all;
}

tensor const& tensor_of(std::vector<tensor> const& tensors, std::string_view name) {
  for (auto const& one : tensors)
    if (one.name == name) return one;
  throw std::runtime_error{"no tensor " + std::string{name}};
}

/// Where the model keeps an element that the files keep in row-major order.
std::size_t stored_at(typegrad::parameter_info const& info, std::size_t i) {
  if (info.rank != 2) return info.offset + i;
  return info.offset + i % info.extents[1] * info.extents[0] + i / info.extents[1];
}

}  // namespace

network const& network_named(std::string const& name) {
  static auto const all = read();
  for (auto const& one : all)
    if (one.name == name) return one;
  throw std::runtime_error{"no network " + name};
}

double difference(std::vector<double> const& got, std::vector<double> const& want) {
  double apart = got.size() == want.size() ? 0 : HUGE_VAL, largest = 0;
  for (std::size_t i = 0; i < got.size() && i < want.size(); ++i) {
    double const off = std::fabs(got[i] - want[i]);
    if (std::isnan(off)) return HUGE_VAL;
    apart = std::max(apart, off);
    largest = std::max(largest, std::fabs(want[i]));
  }
  return largest > 0 ? apart / largest : apart;
}

judge::judge(network const& file, std::vector<std::string_view> const& layers,
             std::span<typegrad::parameter_info const> parameters, double tolerance)
    : file_{file}, parameters_{parameters}, tolerance_{tolerance} {
  BOOST_REQUIRE(layers.size() == file.layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i)
    BOOST_TEST((layers[i] == file.layers[i] || layers[i] == "layer"));
  BOOST_REQUIRE(file.parameters.size() == parameters.size());
}

std::vector<double> judge::parameters() const {
  std::vector<double> all;
  for (auto const& info : parameters_) {
    auto const& [name, shape, values] = tensor_of(file_.parameters, info.name);
    BOOST_TEST(std::equal(shape.begin(), shape.end(), info.extents.begin()));
    BOOST_REQUIRE(values.size() == info.size);
    all.resize(std::max(all.size(), info.offset + info.size));
    for (std::size_t i = 0; i < values.size(); ++i) all[stored_at(info, i)] = values[i];
  }
  return all;
}

void judge::expect(std::string const& what, std::vector<double> const& got,
                   std::vector<double> const& want) const {
  auto const apart = difference(got, want);
  BOOST_TEST(apart <= tolerance_,
             file_.name << ", " << what << ": " << apart << " > " << tolerance_);
}

void judge::expect_repeated(std::string const& what, std::vector<double> const& got) const {
  auto const times = got.size() / file_.outputs.size();
  BOOST_TEST(times > 1U);
  BOOST_TEST(got.size() % file_.outputs.size() == 0U);
  for (std::size_t n = 0; n < times; ++n) {
    auto const part = got.begin() + static_cast<std::ptrdiff_t>(n * file_.outputs.size());
    expect(what, {part, part + static_cast<std::ptrdiff_t>(file_.outputs.size())}, file_.outputs);
  }
}

void judge::expect_gradients(std::string const& how, std::vector<double> const& got) const {
  for (auto const& info : parameters_) {
    std::vector<double> one;
    for (std::size_t i = 0; i < info.size; ++i) one.push_back(got.at(stored_at(info, i)));
    expect("gradient of " + std::string{info.name} + " " + how, one,
           tensor_of(file_.gradients, info.name).values);
  }
}

void judge::expect_mean(std::string const& how, double loss,
                        std::vector<double> const& gradients) const {
  expect("loss " + how, {loss}, {file_.mean_loss});
  expect_gradients(how, gradients);
}

}  // namespace reference
