// SPDX-License-Identifier: MIT
#pragma once
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace typegrad::kernel {

/// While one lives, this thread takes denormal numbers, those nearer to 0 than 2^-126 in float, for
/// 0, and gives 0 where a result would be one. An average that decays, as an optimiser's, else ends
/// among them and stays there for good, and each instruction that meets one takes a hundred cycles
/// more. Changing the mode takes some ten. In a constant expression, and where the machine is not
/// known to have the mode, nothing changes.
class denormals_as_zero {
 public:
  denormals_as_zero(denormals_as_zero const&) = delete;
#if defined(__SSE2__)
  constexpr denormals_as_zero() noexcept {
    if (__builtin_is_constant_evaluated()) return;
    before_ = _mm_getcsr();
    _mm_setcsr(before_ | results | operands);
  }
  constexpr ~denormals_as_zero() {
    if (!__builtin_is_constant_evaluated()) _mm_setcsr(before_);
  }

 private:
  static constexpr unsigned results = 0x8000, operands = 0x0040;
  unsigned before_ = 0;
#elif defined(__aarch64__)
  constexpr denormals_as_zero() noexcept {
    if (__builtin_is_constant_evaluated()) return;
    asm volatile("mrs %0, fpcr" : "=r"(before_));
    asm volatile("msr fpcr, %0" : : "r"(before_ | both) : "memory");
  }
  constexpr ~denormals_as_zero() {
    if (!__builtin_is_constant_evaluated())
      asm volatile("msr fpcr, %0" : : "r"(before_) : "memory");
  }

 private:
  static constexpr unsigned long long both = 1 << 24;  // FZ: results and operands
  unsigned long long before_ = 0;
#else
  constexpr denormals_as_zero() noexcept {}
  constexpr ~denormals_as_zero() {}
#endif
};

}  // namespace typegrad::kernel
