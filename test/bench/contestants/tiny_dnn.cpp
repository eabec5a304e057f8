// SPDX-License-Identifier: MIT
// tiny-dnn, header-only as we are, with its AVX backend.
#define CNN_USE_AVX
#include <tiny_dnn/tiny_dnn.h>

#include "../rows.hpp"

namespace {

using namespace bench;

using network = tiny_dnn::network<tiny_dnn::sequential>;
namespace activation = tiny_dnn::activation;

template <class Activation> void add(network& to, std::size_t in, std::size_t out) {
  to << tiny_dnn::fully_connected_layer<Activation>(in, out, true, tiny_dnn::core::backend_t::avx);
}
template <class Net> void build(network& to) {
  using inner =
      std::conditional_t<Net::activation == hidden::relu, activation::relu, activation::tan_h>;
  using last = std::conditional_t<Net::softmax, activation::softmax, activation::identity>;
  for (std::size_t l = 0; l + 1 < Net::layers; ++l)
    add<inner>(to, Net::widths[l], Net::widths[l + 1]);
  add<last>(to, Net::widths[Net::layers - 1], Net::outputs);
}

/// Its weights are (in, out) row by row, which is our order.
template <class Net> void put(network& to, float const* from) {
  for (std::size_t l = 0; l < Net::layers; ++l) {
    auto const weights = to[l]->weights();
    std::copy_n(from + Net::weights_at(l), weights[0]->size(), weights[0]->begin());
    std::copy_n(from + Net::bias_at(l), weights[1]->size(), weights[1]->begin());
  }
}

struct contestant {
  template <class Net> class forward {
   public:
    explicit forward(float const* from) {
      build<Net>(network_);
      network_.init_weight();
      put<Net>(network_, from);
    }
    output_of<Net> operator()(input_of<Net> const& x) const {
      auto const y = network_.predict(tiny_dnn::vec_t(x.begin(), x.end()));
      output_of<Net> given;
      std::copy_n(y.begin(), given.size(), given.begin());
      return given;
    }

   private:
    mutable network network_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
