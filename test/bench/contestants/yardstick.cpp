// SPDX-License-Identifier: MIT
// Our own program for each row, by hand, for AVX-512: what a person can do who knows the sizes.
#include "../rows.hpp"
#include "../yardstick/product.hpp"
#include "../yardstick/training_xor.hpp"

namespace {

struct contestant {
  template <class Net> using forward = yardstick::forward<Net>;
  template <class Net, std::size_t Batch> using batched = yardstick::batched<Net, Batch>;
  template <class Net, std::size_t Batch> using training = yardstick::training<Net, Batch>;
  template <std::size_t N> using product = yardstick::product<N>;
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
