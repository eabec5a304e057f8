// SPDX-License-Identifier: MIT
// What every contestant is given: the same weights and the same samples, to the bit.
#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

#include "networks.hpp"

namespace bench {

/// Numbers without a library's say in them: a 64-bit congruential generator's upper bits.
class numbers {
 public:
  explicit numbers(std::uint64_t seed) : state_{seed * 2862933555777941757u + 3037000493u} {}
  std::uint32_t bits() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33);
  }
  float between(float low, float high) {
    return low + (high - low) * static_cast<float>(bits() >> 7) * 0x1p-24f;
  }

 private:
  std::uint64_t state_;
};

template <class Net> std::vector<typename Net::scalar> weights_of() {
  numbers any{1};
  std::vector<typename Net::scalar> all(Net::parameters);
  for (std::size_t l = 0; l < Net::layers; ++l) {
    auto const reach = std::sqrt(3.f / static_cast<float>(Net::widths[l]));
    for (std::size_t i = Net::weights_at(l); i < Net::bias_at(l); ++i)
      all[i] = any.between(-reach, reach);
    for (std::size_t i = Net::bias_at(l); i < Net::weights_at(l + 1); ++i)
      all[i] = any.between(-0.1f, 0.1f);
  }
  return all;
}

template <class Scalar = float>
std::vector<Scalar> many_between(float low, float high, std::size_t count, std::uint64_t seed) {
  numbers any{seed};
  std::vector<Scalar> all(count);
  for (auto& one : all) one = any.between(low, high);
  return all;
}

template <class Net> std::vector<typename Net::scalar> inputs_of(std::size_t count) {
  return many_between<typename Net::scalar>(Net::inputs == 784 ? 0.f : -1.f, 1, count * Net::inputs,
                                            2);
}

/// Two truths for the same inputs, taken in turn: gradients that never vanish, so that no number
/// ever becomes a denormal, which would cost a fast program more than a slow one.
template <class Net>
std::vector<typename Net::scalar> truths_of(std::size_t count, std::uint64_t turn) {
  numbers any{3 + turn};
  std::vector<typename Net::scalar> all(count * Net::truths);
  for (auto& one : all)
    if constexpr (Net::softmax) one = static_cast<typename Net::scalar>(any.bits() % Net::outputs);
    else one = any.between(-1, 1);
  return all;
}

}  // namespace bench
