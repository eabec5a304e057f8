// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/network/cost.hpp>

/// What a network may cost, checked by the compiler:
///   static_assert(tg::budget<tiny, tg::macs<2'000>, tg::parameter_bytes<16_KiB>>);
/// The first limit that is broken is one sentence: which it is, by how much, and which layer costs
/// most of it.
namespace typegrad {

/// 16_KiB, 1_MiB: with `using namespace typegrad::literals`.
namespace literals {
consteval std::size_t operator""_KiB(unsigned long long n) { return n * 1024; }
consteval std::size_t operator""_MiB(unsigned long long n) { return n * 1024 * 1024; }
}  // namespace literals

/// What a network takes of something, and the layer that takes most of it.
struct usage {
  std::size_t all = 0;
  std::size_t layer = 0;
};

namespace inspect {

/// The usage of layers, by what Count says of the cost of each.
template <class Net, class Scalar, class Count> constexpr usage usage_by_layer(Count count) {
  constexpr auto const& of = cost<Net, Scalar>;
  usage found{count(of), 0};
  for (std::size_t i = 0; i < of.layers.size(); ++i)
    if (count(of.layers[i]) > count(of.layers[found.layer])) found.layer = i;
  return found;
}

}  // namespace inspect

// A limit is a struct with
//   static constexpr std::size_t most                                     what is allowed
//   template <class Net> static constexpr usage used()                    what the network takes
//   template <size_t Used, size_t Over, size_t Layer> static void tell()  the sentence

/// At most so many multiply-adds forward, for one sample.
template <std::size_t Most> struct macs {
  static constexpr std::size_t most = Most;
  template <class Net> static constexpr usage used() {
    return inspect::usage_by_layer<Net, float>([](auto const& of) { return of.forward.macs; });
  }
  template <std::size_t Used, std::size_t Over, std::size_t Layer> static constexpr void tell() {
    static_assert(over_budget<expected<Most>, found<Used>, over_by<Over>, at_layer<Layer>>,
                  "the network takes more multiply-adds forward than its budget allows; the layer "
                  "named takes most of them (docs/troubleshooting.md#over-budget)");
  }
};

/// At most so many multiply-adds backward, for one sample.
template <std::size_t Most> struct backward_macs {
  static constexpr std::size_t most = Most;
  template <class Net> static constexpr usage used() {
    return inspect::usage_by_layer<Net, float>([](auto const& of) { return of.backward.macs; });
  }
  template <std::size_t Used, std::size_t Over, std::size_t Layer> static constexpr void tell() {
    static_assert(over_budget<expected<Most>, found<Used>, over_by<Over>, at_layer<Layer>>,
                  "the network takes more multiply-adds backward than its budget allows; the layer "
                  "named takes most of them (docs/troubleshooting.md#over-budget)");
  }
};

/// At most so many bytes of parameters, each a Scalar.
template <std::size_t Most, class Scalar = float> struct parameter_bytes {
  static constexpr std::size_t most = Most;
  template <class Net> static constexpr usage used() {
    return inspect::usage_by_layer<Net, Scalar>([](auto const& of) { return of.parameter_bytes; });
  }
  template <std::size_t Used, std::size_t Over, std::size_t Layer> static constexpr void tell() {
    static_assert(over_budget<expected<Most>, found<Used>, over_by<Over>, at_layer<Layer>>,
                  "the parameters of the network take more bytes than its budget allows; the layer "
                  "named takes most of them (docs/troubleshooting.md#over-budget)");
  }
};

namespace inspect {

template <class Net> constexpr void check_limits(list<>) {}
template <class Net, class First, class... Rest> constexpr void check_limits(list<First, Rest...>) {
  constexpr usage used = First::template used<Net>();
  if constexpr (used.all <= First::most) check_limits<Net>(list<Rest...>{});
  else First::template tell<used.all, used.all - First::most, used.layer>();
}

/// Nothing is said of a network with a mistake, which was told.
template <class Net, class... Limits> constexpr bool checked_budget() {
  if constexpr (Net::well_formed) check_limits<Net>(list<Limits...>{});
  return true;
}

}  // namespace inspect

/// True: a limit that is broken is told where this is used, and only the first.
template <class Net, class... Limits>
inline constexpr bool budget = inspect::checked_budget<Net, Limits...>();

}  // namespace typegrad
