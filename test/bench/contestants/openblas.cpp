// SPDX-License-Identifier: MIT
#include <cblas.h>

#include "../rows.hpp"

namespace {

struct contestant {
  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_(a, a + N * N) { openblas_set_num_threads(1); }
    auto operator()(std::array<float, N * N> const& b) const {
      std::array<float, N * N> c;
      cblas_sgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, N, N, N, 1, a_.data(), N, b.data(), N,
                  0, c.data(), N);
      return c;
    }

   private:
    std::vector<float> a_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
