// SPDX-License-Identifier: MIT
// Machine code made for each size when the program runs; making it is not timed.
#include <libxsmm.h>

#include "../rows.hpp"

namespace {

struct contestant {
  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_(a, a + N * N) {
      float const one = 1, none = 0;
      int const flags = LIBXSMM_GEMM_FLAG_NONE, prefetch = LIBXSMM_PREFETCH_NONE, step = N;
      kernel_ = libxsmm_smmdispatch(N, N, N, &step, &step, &step, &one, &none, &flags, &prefetch);
    }
    auto operator()(std::array<float, N * N> const& b) const {
      std::array<float, N * N> c;
      kernel_(a_.data(), b.data(), c.data());
      return c;
    }

   private:
    std::vector<float> a_;
    libxsmm_smmfunction kernel_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
