// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <limits>
#include <type_traits>

/// The elementary functions of the oracle: the standard library's at run time, plain series in a
/// constant expression. They know nothing of the library's kernels.
namespace laws::elementary {

using real = long double;

constexpr real series_expm1(real x) {
  if (x < 0) return series_expm1(-x) / (-1 - series_expm1(-x));
  if (x > 11000) return std::numeric_limits<real>::infinity();
  int halvings = 0;
  for (; x > 0.01L; x /= 2) ++halvings;
  real less_one = 0;
  for (int n = 12; n > 0; --n) less_one = x / n * (1 + less_one);
  for (; halvings > 0; --halvings) less_one *= 2 + less_one;  // (1 + e)² - 1 = e (2 + e)
  return less_one;
}
constexpr real series_exp(real x) {
  return x < -11000 ? 0 : x < 0 ? 1 / (1 + series_expm1(-x)) : 1 + series_expm1(x);
}
constexpr real series_log1p(real x) {  // 2 artanh(x / (2 + x)), |x| ≤ ½
  real const ratio = x / (2 + x);
  real odd = 0;
  for (int n = 61; n > 0; n -= 2) odd = odd * ratio * ratio + 1 / static_cast<real>(n);
  return 2 * ratio * odd;
}
constexpr real series_log(real x) {
  constexpr real log_of_2 = 0.693147180559945309417232121458176568L;
  real y = 0;
  for (; x > 1.5L; x /= 2) y += log_of_2;
  for (; x < 0.75L; x *= 2) y -= log_of_2;
  return y + series_log1p(x - 1);
}
constexpr real series_sqrt(real x) {
  if (!(x > 0)) return 0;
  real root = x > 1 ? x : 1;
  for (real next = (root + x / root) / 2; next < root; next = (root + x / root) / 2) root = next;
  return root;
}
constexpr real series_sin(real x) {
  constexpr real turn = 6.283185307179586476925286766559005768L;
  for (; x > turn / 2; x -= turn) {
  }
  for (; x < -turn / 2; x += turn) {
  }
  real sum = 0;
  for (int n = 35; n > 0; n -= 2) sum = 1 - x * x / ((n + 1) * (n + 2)) * sum;
  return x * sum;
}
constexpr real series_erf(real x) {  // 2/√π Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!! · exp(-x²)
  if (x > 7) return 1;
  if (x < -7) return -1;
  real term = x, sum = x;
  for (int n = 1; n < 300; ++n) sum += term *= 2 * x * x / (2 * n + 1);
  return 1.128379167095512573896158903121545172L * series_exp(-x * x) * sum;
}

// clang-format off
constexpr bool by_series() { return std::is_constant_evaluated(); }
template <class S> constexpr S exp(S x)   { return by_series() ? S(series_exp(x)) : std::exp(x); }
template <class S> constexpr S expm1(S x) { return by_series() ? S(series_expm1(x)) : std::expm1(x); }
template <class S> constexpr S log(S x)   { return by_series() ? S(series_log(x)) : std::log(x); }
template <class S> constexpr S log1p(S x) { return by_series() ? S(x < 0.5 && x > -0.5 ? series_log1p(x) : series_log(1 + real(x))) : std::log1p(x); }
template <class S> constexpr S sqrt(S x)  { return by_series() ? S(series_sqrt(x)) : std::sqrt(x); }
template <class S> constexpr S sin(S x)   { return by_series() ? S(series_sin(x)) : std::sin(x); }
template <class S> constexpr S cos(S x)   { return by_series() ? S(series_sin(1.570796326794896619231321691639751442L - real(x))) : std::cos(x); }
template <class S> constexpr S erfc(S x)  { return by_series() ? S(1 - series_erf(x)) : std::erfc(x); }
template <class S> constexpr S tanh(S x) {
  if (!by_series()) return std::tanh(x);
  real const e = series_expm1(x > 50 ? 100 : x < -50 ? -100 : 2 * real(x));
  return S(e / (e + 2));
}
// clang-format on

}  // namespace laws::elementary
