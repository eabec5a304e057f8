// SPDX-License-Identifier: MIT
// dlib's networks, which are types too. Its weights lie as ours do.
#include <dlib/dnn.h>

#include "../rows.hpp"

namespace {

using namespace bench;

template <class Net, class Below>
using activation =
    std::conditional_t<Net::activation == hidden::relu, dlib::relu<Below>, dlib::htan<Below>>;
using given = dlib::input<dlib::matrix<float>>;

/// The dense layers of Net up to number L.
template <class Net, std::size_t L> struct dense {
  using below = activation<Net, typename dense<Net, L - 1>::type>;
  using type = dlib::fc<Net::widths[L + 1], below>;
};
template <class Net> struct dense<Net, 0> { using type = dlib::fc<Net::widths[1], given>; };
template <class Net> using logits = typename dense<Net, Net::layers - 1>::type;

/// Room for samples, and a first run, which gives the layers their parameters.
template <class Net, class Network>
void prepare(Network& network, dlib::resizable_tensor& x, std::size_t count) {
  std::vector<dlib::matrix<float>> const zeros(count, dlib::zeros_matrix<float>(Net::inputs, 1));
  network.to_tensor(zeros.begin(), zeros.end(), x);
  network.forward(x);
}
template <class Net> void fill(dlib::resizable_tensor& x, float const* from, std::size_t count) {
  std::copy_n(from, count * Net::inputs, x.host_write_only());
}

/// Calls f(parameters, layer) for each dense layer; there are `Above` other layers on top.
template <class Net, std::size_t Above, class Network, class F> void for_dense(Network& of, F f) {
  [&]<std::size_t... L>(std::index_sequence<L...>) {
    (f(dlib::layer<Above + 2 * (Net::layers - 1 - L)>(of).layer_details().get_layer_params(), L),
     ...);
  }
  (std::make_index_sequence<Net::layers>{});
}
template <class Net, std::size_t Above, class Network> void put(Network& to, float const* from) {
  for_dense<Net, Above>(to, [&](auto& parameters, std::size_t l) {
    std::copy_n(from + Net::weights_at(l), parameters.size(), parameters.host());
  });
}

template <class Net, std::size_t Batch> class inference {
  using network = std::conditional_t<Net::softmax, dlib::softmax<logits<Net>>, logits<Net>>;

 public:
  explicit inference(float const* from) {
    prepare<Net>(network_, x_, Batch);
    put<Net, Net::softmax ? 1 : 0>(network_, from);
  }
  auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
    fill<Net>(x_, x.data(), Batch);
    auto const& y = network_.forward(x_);
    std::array<float, Batch * Net::outputs> outputs;
    std::copy_n(y.host(), outputs.size(), outputs.data());
    return outputs;
  }

 private:
  mutable network network_;
  mutable dlib::resizable_tensor x_;
};

struct contestant {
  template <class Net> using forward = inference<Net, 1>;
  template <class Net, std::size_t Batch> using batched = inference<Net, Batch>;

  template <class Net, std::size_t Batch> class training {
    using network = std::conditional_t<Net::softmax, dlib::loss_multiclass_log<logits<Net>>,
                                       dlib::loss_mean_squared_multioutput<logits<Net>>>;
    using label = typename network::training_label_type;

   public:
    void start(float const* from) {
      network_ = network{};
      prepare<Net>(network_.subnet(), x_, Batch);
      put<Net, 1>(network_, from);
      solvers_.assign(network::num_computational_layers, dlib::adam(0, 0.9f, 0.999f));
    }
    void step(samples const& batch) {
      fill<Net>(x_, batch.inputs, Batch);
      for (std::size_t s = 0; s < Batch; ++s)
        if constexpr (Net::softmax) labels_[s] = static_cast<label>(batch.truths[s]);
        else labels_[s] = dlib::mat(batch.truths + s * Net::outputs, Net::outputs);
      network_.compute_parameter_gradients(x_, labels_.begin());
      network_.update_parameters(solvers_, learning_rate);
    }
    void read(float* to) {
      for_dense<Net, 1>(network_, [&](auto& parameters, std::size_t l) {
        std::copy_n(parameters.host(), parameters.size(), to + Net::weights_at(l));
      });
    }

   private:
    network network_;
    dlib::resizable_tensor x_;
    std::array<label, Batch> labels_;
    std::vector<dlib::adam> solvers_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
