// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "laws/evaluate.hpp"

/// Random numbers that are the same in every run and on every machine.
namespace laws {

class generator {
 public:
  explicit constexpr generator(std::uint64_t seed) : state_{seed} {}
  /// The next number of splitmix64.
  constexpr std::uint64_t operator()() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// Uniform between low and high.
  constexpr double between(double low, double high) {
    return low + (high - low) * static_cast<double>((*this)() >> 11) * 0x1p-53;
  }

 private:
  std::uint64_t state_;
};

/// A generator for the values of a leaf, whose name is part of the seed.
constexpr generator generator_of(std::string_view name, std::uint64_t seed = 1) {
  for (char letter : name) seed = seed * 31 + static_cast<unsigned char>(letter);
  return generator{seed};
}

/// A binding of a leaf to random values.
template <class Scalar = double, math::leaf Leaf>
constexpr binding<Leaf, Scalar, 1> bind_at_random(Leaf, double low = -2, double high = 2,
                                                  std::uint64_t seed = 1) {
  auto next = generator_of(Leaf::label, seed);
  std::array<Scalar, Leaf::shape::size> values{};
  for (auto& value : values) value = static_cast<Scalar>(next.between(low, high));
  return {{values}};
}
/// The same values, of a leaf of which only the name is known.
inline std::vector<double> random_values(std::string_view name, std::size_t size, double low,
                                         double high) {
  auto next = generator_of(name);
  std::vector<double> values(size);
  for (auto& value : values) value = next.between(low, high);
  return values;
}

/// The largest difference of two arrays, relative to their largest magnitude where that is above 1;
/// infinity where one is no number.
template <class Values> constexpr double difference(Values const& a, Values const& b) {
  double largest = 1, apart = 0;
  auto const magnitude = [](double v) { return v < 0 ? -v : v; };
  for (std::size_t i = 0; i < a.size(); ++i) {
    double const left = static_cast<double>(a[i]), right = static_cast<double>(b[i]);
    if (left == right) continue;
    if (left != left || right != right) return std::numeric_limits<double>::infinity();
    apart = magnitude(left - right) > apart ? magnitude(left - right) : apart;
    largest = magnitude(right) > largest ? magnitude(right) : largest;
  }
  return apart / largest;
}

}  // namespace laws
