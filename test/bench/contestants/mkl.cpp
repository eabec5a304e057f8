// SPDX-License-Identifier: MIT
// MKL on one thread, from Python packages: bench.py --pypi fetches them. For sizes for which it
// makes machine code when the program runs, that; for others its BLAS. Making it is not timed.
#include <mkl.h>

#include "../rows.hpp"

namespace {

struct contestant {
  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_(a, a + N * N) {
      auto const made = mkl_jit_create_sgemm(&code_, MKL_COL_MAJOR, MKL_NOTRANS, MKL_NOTRANS, N, N,
                                             N, 1, N, N, 0, N);
      if (made == MKL_JIT_SUCCESS) kernel_ = mkl_jit_get_sgemm_ptr(code_);
    }
    product(product const&) = delete;
    ~product() {
      if (code_ != nullptr) mkl_jit_destroy(code_);
    }
    auto operator()(std::array<float, N * N> const& b) const {
      std::array<float, N * N> c;
      auto const a = const_cast<float*>(a_.data()), from = const_cast<float*>(b.data());
      if (kernel_ != nullptr) kernel_(code_, a, from, c.data());
      else
        cblas_sgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, N, N, N, 1, a, N, from, N, 0,
                    c.data(), N);
      return c;
    }

   private:
    std::vector<float> a_;
    void* code_ = nullptr;
    sgemm_jit_kernel_t kernel_ = nullptr;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
