// SPDX-License-Identifier: MIT
// RLtools with OpenBLAS, whose headers come inside a Python package: bench.py --pypi unpacks them.
// Its networks have hidden layers of one width.
#define RL_TOOLS_BACKEND_ENABLE_OPENBLAS
#include <cblas.h>
#include <rl_tools/operations/cpu_mux.h>
// clang-format off: its parts must come in this order
#include <rl_tools/nn/loss_functions/categorical_cross_entropy/operations_generic.h>
#include <rl_tools/nn/loss_functions/mse/operations_generic.h>
#include <rl_tools/nn/operations_cpu_mux.h>
#include <rl_tools/nn/optimizers/adam/instance/operations_generic.h>
#include <rl_tools/nn/optimizers/adam/operations_generic.h>
#include <rl_tools/nn_models/mlp/operations_generic.h>
// clang-format on

#include "../rows.hpp"

namespace {

using namespace bench;
namespace rlt = rl_tools;

using device = rlt::devices::DEVICE_FACTORY<>;
using index = device::index_t;
using random = decltype(rlt::random::default_engine(device::SPEC::RANDOM{}));

template <std::size_t Rows, std::size_t Columns>
using matrix = rlt::MatrixDynamic<rlt::matrix::Specification<
    float, index, Rows, Columns, rlt::matrix::layouts::RowMajorAlignment<index, 1>>>;
template <std::size_t Rows, std::size_t Columns> matrix<Rows, Columns> view(float const* from) {
  return {const_cast<float*>(from)};
}

template <class Net, class Capability> struct model {
  using act = rlt::nn::activation_functions::ActivationFunction;
  static constexpr auto inner = Net::activation == hidden::relu ? act::RELU : act::TANH;
  using specification =
      rlt::nn_models::mlp::Specification<float, index, Net::inputs, Net::outputs, Net::layers,
                                         Net::widths[1], inner, act::IDENTITY>;
  using network = rlt::nn_models::mlp::NeuralNetwork<Capability, specification>;

  device on;
  network of;
  random any;

  model() {
    rlt::init(on);
    rlt::malloc(on, of);
    any = rlt::random::default_engine(typename device::SPEC::RANDOM{}, 1);
  }
  model(model const&) = delete;
  ~model() { rlt::free(on, of); }

  template <class F> void for_layers(F const& f) {
    f(of.input_layer, 0);
    for (std::size_t l = 1; l + 1 < Net::layers; ++l) f(of.hidden_layers[l - 1], l);
    f(of.output_layer, Net::layers - 1);
  }
  void put(float const* from) {
    for_layers([&](auto& layer, std::size_t l) {
      auto const in = Net::widths[l], out = Net::widths[l + 1];
      for (std::size_t i = 0; i < out; ++i) {
        rlt::set(layer.biases.parameters, 0, i, from[Net::bias_at(l) + i]);
        for (std::size_t k = 0; k < in; ++k)
          rlt::set(layer.weights.parameters, i, k, from[Net::weights_at(l) + k * out + i]);
      }
    });
  }
  void read(float* to) {
    for_layers([&](auto& layer, std::size_t l) {
      auto const in = Net::widths[l], out = Net::widths[l + 1];
      for (std::size_t i = 0; i < out; ++i) {
        to[Net::bias_at(l) + i] = rlt::get(layer.biases.parameters, 0, i);
        for (std::size_t k = 0; k < in; ++k)
          to[Net::weights_at(l) + k * out + i] = rlt::get(layer.weights.parameters, i, k);
      }
    });
  }
};

template <class Net>
concept expressible = Net::layers == 2 || Net::widths[1] == Net::widths[2];

template <class Net, std::size_t Batch> class inference {
  using all = model<Net, rlt::nn::layer_capability::Forward>;
  mutable all model_;
  mutable typename all::network::template Buffer<Batch> buffer_;

 public:
  explicit inference(float const* from) {
    rlt::malloc(model_.on, buffer_);
    model_.put(from);
  }
  auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
    std::array<float, Batch * Net::outputs> y;
    auto in = view<Batch, Net::inputs>(x.data());
    auto out = view<Batch, Net::outputs>(y.data());
    rlt::evaluate(model_.on, model_.of, in, out, buffer_, model_.any);
    if constexpr (Net::softmax) normalise(y);
    return y;
  }

 private:
  static void normalise(output_of<Net>& y) {
    float const most = *std::max_element(y.begin(), y.end());
    float sum = 0;
    for (float& one : y) sum += one = std::exp(one - most);
    for (float& one : y) one /= sum;
  }
};

template <class Net, std::size_t Batch> class learner {
  using capability = rlt::nn::layer_capability::Gradient<rlt::nn::parameters::Adam, Batch>;
  using all = model<Net, capability>;
  using numbers = rlt::nn::optimizers::adam::Specification<
      float, index, rlt::nn::optimizers::adam::DEFAULT_PARAMETERS_PYTORCH<float>>;
  all model_;
  typename all::network::template Buffer<Batch> buffer_;
  matrix<Batch, Net::outputs> dy_;
  rlt::nn::optimizers::Adam<numbers> adam_;

 public:
  learner() {
    rlt::malloc(model_.on, buffer_);
    rlt::malloc(model_.on, dy_);
    adam_.parameters.alpha = static_cast<float>(learning_rate);
    adam_.parameters.epsilon_sqrt = 0;
  }
  void start(float const* from) {
    model_.put(from);
    rlt::reset_optimizer_state(model_.on, adam_, model_.of);
  }
  void step(samples const& batch) {
    auto& on = model_.on;
    auto& of = model_.of;
    auto x = view<Batch, Net::inputs>(batch.inputs);
    auto t = view<Batch, Net::truths>(batch.truths);
    rlt::zero_gradient(on, of);
    rlt::forward(on, of, x, model_.any);
    using namespace rlt::nn::loss_functions;
    if constexpr (Net::softmax) {
      categorical_cross_entropy::gradient(on, of.output_layer.output, t, dy_);
      for (std::size_t s = 0; s < Batch; ++s)  // that is of the sum; ours is of the mean
        for (std::size_t i = 0; i < Net::outputs; ++i)
          rlt::set(dy_, s, i, rlt::get(dy_, s, i) / Batch);
    } else mse::gradient(on, of.output_layer.output, t, dy_, 0.5f * Net::outputs);
    rlt::backward(on, of, x, dy_, buffer_);
    rlt::step(on, adam_, of);
  }
  void read(float* to) { model_.read(to); }
};

struct contestant {
  template <class Net>
  requires expressible<Net>
  using forward = inference<Net, 1>;
  template <class Net, std::size_t Batch> using batched = inference<Net, Batch>;
  template <class Net, std::size_t Batch> using training = learner<Net, Batch>;
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
