// SPDX-License-Identifier: MIT
// Adam on 16 parameters whose gradient has just been summed and is still in a register.
#pragma once
#include <cmath>

#include "../networks.hpp"
#include "lanes.hpp"

namespace yardstick {

/// The numbers of one update, folded so that w' = w - rate m' / (√v' + epsilon).
class adam {
 public:
  /// The next update's. Powers are carried along: to find them anew costs more than 2-8-1 itself.
  void next() {
    power1_ *= 0.9;
    power2_ *= 0.999;
    double const root_of_kappa = std::sqrt(1 - power2_);
    rate_ = static_cast<float>(bench::learning_rate * root_of_kappa / (1 - power1_));
    epsilon_ = static_cast<float>(1e-8 * root_of_kappa);
  }

  [[gnu::always_inline]] void update(float* w, float* m, float* v, __m512 g) const {
    auto const all = [](float x) { return _mm512_set1_ps(x); };
    g = _mm512_mul_ps(g, all(root));
    auto const m_new =
        _mm512_fmadd_ps(all(0.1f / root), g, _mm512_mul_ps(all(0.9f), _mm512_load_ps(m)));
    auto const v_new = _mm512_fmadd_ps(g, g, _mm512_mul_ps(all(0.999f), _mm512_load_ps(v)));
    _mm512_store_ps(m, m_new);
    _mm512_store_ps(v, v_new);
    auto const by = inverse(_mm512_add_ps(square_root(v_new), all(epsilon_)));
    _mm512_store_ps(w, _mm512_fnmadd_ps(_mm512_mul_ps(all(rate_), m_new), by, _mm512_load_ps(w)));
  }

 private:
  double power1_ = 1, power2_ = 1;
  float rate_ = 0, epsilon_ = 0;
  static constexpr float root = 0.0316227766f;  // √(1 - β₂)

  // Estimates of 14 bits and one step of Newton's: the units that divide and take roots are slow,
  // and those that multiply are free for the other half of the time.
  static __m512 square_root(__m512 x) {
#ifdef YARDSTICK_EXACT
    return _mm512_sqrt_ps(x);
#else
    auto const y = _mm512_rsqrt14_ps(_mm512_max_ps(x, _mm512_set1_ps(1e-37f)));
    auto const t = _mm512_mul_ps(x, y);
    auto const apart = _mm512_fnmadd_ps(t, y, _mm512_set1_ps(1.f));
    return _mm512_fmadd_ps(_mm512_mul_ps(t, _mm512_set1_ps(0.5f)), apart, t);
#endif
  }
  static __m512 inverse(__m512 x) {
#ifdef YARDSTICK_EXACT
    return _mm512_div_ps(_mm512_set1_ps(1.f), x);
#else
    auto const y = _mm512_rcp14_ps(x);
    return _mm512_fmadd_ps(y, _mm512_fnmadd_ps(x, y, _mm512_set1_ps(1.f)), y);
#endif
  }
};

}  // namespace yardstick
