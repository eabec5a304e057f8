// SPDX-License-Identifier: MIT
// tiny-dnn, header-only as we are, with its AVX backend.
#define CNN_USE_AVX
#include <tiny_dnn/tiny_dnn.h>

#include "../rows.hpp"

namespace {

using namespace bench;

template <class Net> void build(tiny_dnn::network<tiny_dnn::sequential>& network) {
  for (std::size_t l = 0; l < Net::layers; ++l) {
    network << tiny_dnn::fully_connected_layer(Net::widths[l], Net::widths[l + 1], true,
                                               tiny_dnn::core::backend_t::avx);
    if (l + 1 == Net::layers) continue;
    if constexpr (Net::activation == hidden::relu) network << tiny_dnn::relu_layer();
    else network << tiny_dnn::tanh_layer();
  }
}

/// Its weights are (in, out) row by row, which is our order.
template <class Net> void put(tiny_dnn::network<tiny_dnn::sequential>& network, float const* from) {
  for (std::size_t l = 0; l < Net::layers; ++l) {
    auto const weights = network[2 * l]->weights();
    std::copy_n(from + Net::weights_at(l), weights[0]->size(), weights[0]->begin());
    std::copy_n(from + Net::bias_at(l), weights[1]->size(), weights[1]->begin());
  }
}

struct contestant {
  template <class Net> class forward {
   public:
    explicit forward(float const* from) {
      build<Net>(network_);
      if constexpr (Net::softmax) network_ << tiny_dnn::softmax_layer();
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
    mutable tiny_dnn::network<tiny_dnn::sequential> network_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
