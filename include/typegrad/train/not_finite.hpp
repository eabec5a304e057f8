// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <span>
#include <string>
#include <typegrad/model/model.hpp>
#include <typegrad/network/spelling.hpp>
#include <vector>

/// Where a NaN or an infinity comes from: a sample is run layer by layer. This is slow, and done
/// once, when training has failed already.
namespace typegrad::not_finite {

template <class Scalar> bool any_in(std::span<Scalar const> all) {
  for (Scalar const x : all)
    if (!std::isfinite(x)) return true;
  return false;
}

/// A layer as a network of one stage.
template <class Net, class Wired> struct alone {
  static constexpr std::size_t offset = [] {
    for (parameter_info const& p : parameters_of<Net>)
      if (p.layer == Wired::index) return p.offset;
    return std::size_t{0};
  }();
  using x = symbol<"x", typename Wired::input>;
  using stage = typename decltype(wiring::growing<x, x, list<>, offset, Wired::index,
                                                  Wired::index>::template grown<Wired>())::closed;
  using inference = plan::inference<list<stage>, 1>;
};

/// Step by step in scalars, which costs the compiler least.
template <class Plan, class Frame> void run_in_scalars(Frame const& memory) {
  using scalar = typename Frame::scalar;
  meta::for_each_index<Plan::schedule.step_count>(
      [&](auto step) { kernel::run_step_with<Plan, step, scalar>(memory); });
  meta::for_each_index<Plan::memory.copy_count>(
      [&](auto copy) { kernel::copy_root<Plan, copy>(memory); });
}

template <class Net, class Wired, class Scalar>
std::vector<Scalar> values_of_layer(model<Net, Scalar> const& of, std::vector<Scalar> const& x) {
  using inference = typename alone<Net, Wired>::inference;
  std::vector<Scalar> y(Wired::output::size), arena(inference::arena.size);
  passes::blocks<Scalar> blocks;
  blocks.input = x.data();
  blocks.parameters = of.data();
  blocks.output = y.data();
  blocks.arena = arena.data();
  auto frame = passes::frame_of<inference, 0>(blocks);
  passes::put(frame, plan::scratch, arena.data());
  run_in_scalars<typename inference::template plan_of_stage<0>>(frame);
  return y;
}

/// The index of the first layer whose values for this sample are not all finite, the input being
/// layer 0; the number of layers where there is none.
template <class Net, class Scalar>
std::size_t first_layer(model<Net, Scalar> const& of, std::span<Scalar const> sample) {
  std::vector<Scalar> values(sample.begin(), sample.end());
  return [&]<class Input, class... Wired>(list<Input, Wired...>) {
    std::size_t finite = 0;
    bool const all =
        !any_in<Scalar>(values) && (... && (values = values_of_layer<Net, Wired>(of, values),
                                            ++finite, !any_in<Scalar>(values)));
    return all ? finite + 1 : finite;
  }(layers_of<Net>{});
}

/// "layer 3, exp": as an error names it.
template <class Net> std::string name_of_layer(std::size_t index) {
  return [&]<class... Wired>(list<Wired...>) {
    std::string_view const names[]{layer_name<typename Wired::layer>...};
    return "layer " + std::to_string(index) + ", " + std::string{names[index]} + ",";
  }(layers_of<Net>{});
}

/// The last parameter whose gradient is not all finite, which is where backward met it first;
/// no name where there is none.
template <class Net, class Scalar> std::string_view name_of_gradient(Scalar const* gradients) {
  std::string_view name;
  for (parameter_info const& p : parameters_of<Net>)
    if (any_in(std::span<Scalar const>(gradients + p.offset, p.size))) name = p.name;
  return name;
}

}  // namespace typegrad::not_finite
