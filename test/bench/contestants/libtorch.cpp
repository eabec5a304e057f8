// SPDX-License-Identifier: MIT
// PyTorch's C++ side: tensors, its own derivatives and its own Adam, on one thread.
#include <torch/torch.h>

#include <optional>

#include "../rows.hpp"

namespace {

using namespace bench;
using tensors = std::vector<torch::Tensor>;

template <class Scalar>
torch::Tensor view(Scalar const* from, std::vector<std::int64_t> const& extents) {
  return torch::from_blob(const_cast<Scalar*>(from), extents,
                          c10::CppTypeToScalarType<Scalar>::value);
}
std::int64_t whole(std::size_t size) { return static_cast<std::int64_t>(size); }

/// Weights (out, in) and bias of each layer in turn.
template <class Net> tensors parameters_of(typename Net::scalar const* from) {
  tensors all;
  for (std::size_t l = 0; l < Net::layers; ++l) {
    auto const in = whole(Net::widths[l]), out = whole(Net::widths[l + 1]);
    all.push_back(view(from + Net::weights_at(l), {in, out}).t().contiguous());
    all.push_back(view(from + Net::bias_at(l), {out}).clone());
  }
  return all;
}

template <class Net> torch::Tensor logits(tensors const& w, torch::Tensor x) {
  for (std::size_t l = 0; l < Net::layers; ++l) {
    x = torch::nn::functional::linear(x, w[2 * l], w[2 * l + 1]);
    if (l + 1 < Net::layers) x = Net::activation == hidden::relu ? torch::relu(x) : torch::tanh(x);
  }
  return x;
}

template <class Net, std::size_t Batch> class inference {
  using scalar = typename Net::scalar;

 public:
  explicit inference(scalar const* from) : w_{parameters_of<Net>(from)} {}
  auto operator()(std::array<scalar, Batch * Net::inputs> const& x) const {
    c10::InferenceMode const no_gradients;
    auto y = logits<Net>(w_, view(x.data(), {whole(Batch), whole(Net::inputs)}));
    if (Net::softmax) y = torch::softmax(y, 1);
    std::array<scalar, Batch * Net::outputs> given;
    std::copy_n(y.template data_ptr<scalar>(), given.size(), given.data());
    return given;
  }

 private:
  tensors w_;
};

struct contestant {
  static constexpr bool knows_double = true;

  template <class Net> using forward = inference<Net, 1>;
  template <class Net, std::size_t Batch> using batched = inference<Net, Batch>;

  template <class Net, std::size_t Batch> class training {
    using scalar = typename Net::scalar;

   public:
    void start(scalar const* from) {
      w_ = parameters_of<Net>(from);
      for (auto& one : w_) one.requires_grad_();
      adam_.emplace(w_, torch::optim::AdamOptions(learning_rate));
    }
    void step(samples_in<scalar> const& batch) {
      auto const y = logits<Net>(w_, view(batch.inputs, {whole(Batch), whole(Net::inputs)}));
      adam_->zero_grad();
      loss(y, batch.truths).backward();
      adam_->step();
    }
    void read(scalar* to) const {
      for (std::size_t l = 0; l < Net::layers; ++l) {
        auto const W = w_[2 * l].detach().t().contiguous();
        std::copy_n(W.template data_ptr<scalar>(), W.numel(), to + Net::weights_at(l));
        std::copy_n(w_[2 * l + 1].template data_ptr<scalar>(), Net::widths[l + 1],
                    to + Net::bias_at(l));
      }
    }

   private:
    static torch::Tensor loss(torch::Tensor const& y, scalar const* truths) {
      if constexpr (Net::softmax)
        return torch::nn::functional::cross_entropy(y,
                                                    view(truths, {whole(Batch)}).to(torch::kInt64));
      else {
        auto const t = view(truths, {whole(Batch), whole(Net::outputs)});
        return (y - t).square().sum() * (0.5 / static_cast<double>(Batch));
      }
    }
    tensors w_;
    std::optional<torch::optim::Adam> adam_;
  };

  /// Tensors are row by row, so column by column it is B A that gives A B.
  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_{view(a, {N, N}).clone()} {}
    auto operator()(std::array<float, N * N> const& b) const {
      c10::InferenceMode const no_gradients;
      std::array<float, N * N> c;
      auto into = view(c.data(), {N, N});
      torch::mm_out(into, view(b.data(), {N, N}), a_);
      return c;
    }

   private:
    torch::Tensor a_;
  };
};

}  // namespace

int main(int argc, char** argv) {
  at::set_num_threads(1);
  return bench::run<contestant>(argc, argv);
}
