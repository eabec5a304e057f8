// SPDX-License-Identifier: MIT
// What everyone is given, and the judge, as a library for contestants that are not C++ programs: a
// network is asked for by its name. harness.py calls it.
#include <string_view>

#include "given.hpp"
#include "reference.hpp"

namespace {

using namespace bench;

template <class... Nets> struct list {};
using networks =
    list<xor_net, tiny_net, control_net, control_tanh_net, square_net, digits_net, wide_net>;

/// f for the network of this name, if there is one.
template <class F, class... Nets> void with(std::string_view name, list<Nets...>, F const& f) {
  static_cast<void>(((name == Nets::name() && (f(Nets{}), true)) || ...));
}
void give(std::vector<float> const& all, float* to) { std::copy(all.begin(), all.end(), to); }

}  // namespace

extern "C" {

void give_weights(char const* name, float* to) {
  with(name, networks{}, [&]<class Net>(Net) { give(weights_of<Net>(), to); });
}
void give_inputs(char const* name, std::size_t count, float* to) {
  with(name, networks{}, [&]<class Net>(Net) { give(inputs_of<Net>(count), to); });
}
void give_truths(char const* name, std::size_t count, std::uint64_t turn, float* to) {
  with(name, networks{}, [&]<class Net>(Net) { give(truths_of<Net>(count, turn), to); });
}
void give_factors(std::size_t n, float* a, float* b) {
  give(many_between(-1, 1, n * n, 4), a);
  give(many_between(-1, 1, n * n, 5), b);
}

/// How far outputs for the first inputs are from what they should be, at worst.
double judge_outputs(char const* name, std::size_t count, float const* y) {
  double apart = HUGE_VAL;
  with(name, networks{}, [&]<class Net>(Net) {
    auto const inputs = inputs_of<Net>(count);
    reference<Net> judge{weights_of<Net>()};
    apart = 0;
    for (std::size_t s = 0; s < count; ++s)
      apart = std::max(
          apart, difference(y + s * Net::outputs, judge.forward(inputs.data() + s * Net::inputs)));
  });
  return apart;
}
/// How far the outputs of parameters after three steps are from what they should be.
double judge_training(char const* name, std::size_t batch, float const* learned) {
  double apart = HUGE_VAL;
  with(name, networks{}, [&]<class Net>(Net) {
    apart = after_training<Net>(batch, std::vector<float>(learned, learned + Net::parameters));
  });
  return apart;
}
double judge_product(std::size_t n, float const* c) {
  return difference(c, product_of(many_between(-1, 1, n * n, 4), many_between(-1, 1, n * n, 5), n));
}
/// How many of these images the digits' network puts into their class.
int judge_classes(float const* learned, std::size_t count, float const* images,
                  float const* labels) {
  return right_of(std::vector<float>(learned, learned + digits_net::parameters), count, images,
                  labels);
}

}  // extern "C"
