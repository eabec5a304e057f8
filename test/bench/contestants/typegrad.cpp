// SPDX-License-Identifier: MIT
// typegrad, through what its users call.
#include <span>
#include <typegrad/model/model.hpp>
#include <typegrad/train/optimiser.hpp>
#include <typegrad/train/stepper.hpp>
#include <typegrad/typegrad.hpp>

#include "../rows.hpp"

namespace tg = typegrad;

namespace {

using namespace bench;

template <class Net> struct logits;  // the network without the softmax of its outputs
template <>
struct logits<xor_net> : tg::network<tg::input<2>, tg::dense<2, 8>, tg::tanh, tg::dense<8, 1>> {};
template <>
struct logits<tiny_net> : tg::network<tg::input<4>, tg::dense<4, 16>, tg::tanh, tg::dense<16, 16>,
                                      tg::tanh, tg::dense<16, 2>> {};
template <>
struct logits<control_net> : tg::network<tg::input<13>, tg::dense<13, 64>, tg::relu,
                                         tg::dense<64, 64>, tg::relu, tg::dense<64, 4>> {};
template <>
struct logits<control_tanh_net> : tg::network<tg::input<13>, tg::dense<13, 64>, tg::tanh,
                                              tg::dense<64, 64>, tg::tanh, tg::dense<64, 4>> {};
template <>
struct logits<square_net> : tg::network<tg::input<64>, tg::dense<64, 64>, tg::tanh,
                                        tg::dense<64, 64>, tg::tanh, tg::dense<64, 64>> {};
template <>
struct logits<digits_net>
    : tg::network<tg::input<784>, tg::dense<784, 128>, tg::relu, tg::dense<128, 10>> {};
template <>
struct logits<wide_net> : tg::network<tg::input<784>, tg::dense<784, 512>, tg::relu,
                                      tg::dense<512, 256>, tg::relu, tg::dense<256, 10>> {};

template <class Net> struct logits<in_double<Net>> : logits<Net> {};

template <class Net> struct whole : logits<Net> {};
template <>
struct whole<digits_net>
    : tg::network<tg::input<784>, tg::dense<784, 128>, tg::relu, tg::dense<128, 10>, tg::softmax> {
};

template <class Net, class Scalar> auto model_of(Scalar const* parameters) {
  tg::model<Net, Scalar> made;
  std::copy_n(parameters, tg::parameter_count<Net>, made.data());
  return made;
}

struct contestant {
  static constexpr bool knows_double = true;

  template <class Net> class forward {
   public:
    explicit forward(typename Net::scalar const* parameters)
        : model_{model_of<whole<Net>>(parameters)} {}
    auto operator()(input_of<Net> const& x) const { return model_(x); }

   private:
    tg::model<whole<Net>, typename Net::scalar> model_;
  };

  template <class Net, std::size_t Batch> class batched {
   public:
    explicit batched(float const* parameters) : model_{model_of<whole<Net>>(parameters)} {}
    auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
      std::array<float, Batch * Net::outputs> y;
      model_.predict(x, y);
      return y;
    }

   private:
    tg::model<whole<Net>> model_;
  };

  template <class Net, std::size_t Batch> class training {
    using scalar = typename Net::scalar;
    using network = logits<Net>;
    using loss =
        std::conditional_t<Net::softmax, decltype(tg::cross_entropy), decltype(tg::squared_error)>;
    using truth = std::conditional_t<Net::softmax, tg::scalar, tg::shape<Net::outputs>>;
    using pass = tg::gradient_pass<network, scalar, std::remove_cv_t<loss>, truth, Batch>;
    using stepper = tg::stepper<network, scalar, tg::adam>;

   public:
    void start(scalar const* parameters) {
      model_ = model_of<network>(parameters);
      stepper_ = stepper{tg::adam{.learning_rate = learning_rate}};
      room_.weights.fill(scalar{1} / Batch);
    }
    /// What trainer does for a batch.
    void step(samples_in<scalar> const& batch) {
      pass::run(model_.data(), batch.inputs, batch.truths, room_, gradients_.data());
      stepper_.step(model_, gradients_);
    }
    void read(scalar* parameters) const { std::copy_n(model_.data(), Net::parameters, parameters); }

   private:
    tg::model<network, scalar> model_;
    stepper stepper_{tg::adam{}};
    typename pass::room room_;
    tg::parameter_block<network, scalar> gradients_;
  };

  /// An epoch by trainer, as in the README.
  class epoch {
    using network = logits<digits_net>;
    using dataset = tg::dataset<tg::shape<784>, tg::classes<10>>;

   public:
    epoch(fashion const& data, float const* parameters)
        : data_{data.images, data.labels}, model_{model_of<network>(parameters)} {}
    void run() { trainer_.fit(data_, {.epochs = 1}); }
    void read(float* parameters) const {
      std::copy_n(model_.data(), digits_net::parameters, parameters);
    }

   private:
    dataset data_;
    tg::model<network> model_;
    tg::trainer<network, float, std::remove_cvref_t<decltype(tg::cross_entropy)>, tg::adam,
                tg::batch_of<64>>
        trainer_{model_, tg::cross_entropy, tg::adam{.learning_rate = learning_rate},
                 tg::batch<64>};
  };

  /// A dense layer without bias, run on N samples.
  template <std::size_t N> class product {
    struct network : tg::network<tg::input<N>, tg::dense<N, N, tg::no_bias>> {};

   public:
    explicit product(float const* a) : model_{model_of<network>(a)} {}
    auto operator()(std::array<float, N * N> const& b) const { return model_(b); }

   private:
    tg::model<network> model_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
