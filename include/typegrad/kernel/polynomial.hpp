// SPDX-License-Identifier: MIT
// Polynomials, and the coefficients of the series that functions are made of.
#pragma once

#include <array>
#include <bit>
#include <cstddef>

#include <typegrad/kernel/packet.hpp>

namespace typegrad::kernel {

/// c[0], c[1], … of c[0] + c[1] x + c[2] x² + …: a bare array, into which a constant expression
/// looks without a call.
template <class Scalar, std::size_t N>
struct coefficients {
  Scalar of[N];
};
/// The value at x. A packet takes halves, whose brackets do not wait for one another; powers of x
/// are x, x², x⁴, …
template <std::floating_point V, std::size_t N>
typegrad_inline constexpr V polynomial(V x, coefficients<V, N> const& c) noexcept {
  V y = c.of[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) y = y * x + c.of[i];
  return y;
}
template <std::size_t First, std::size_t Count, packet_value V, std::size_t N>
typegrad_inline inline V polynomial_part(V const* powers,
                                                coefficients<scalar_of<V>, N> const& c) noexcept {
  if constexpr (Count == 1) return c.of[First];
  else {
    constexpr auto which = static_cast<std::size_t>(std::bit_width(Count - 1)) - 1;
    constexpr std::size_t half = std::size_t{1} << which;
    return madd(polynomial_part<First + half, Count - half>(powers, c), powers[which],
                polynomial_part<First, half>(powers, c));
  }
}
template <packet_value V, std::size_t N>
typegrad_inline inline V polynomial(V x, coefficients<scalar_of<V>, N> const& c) noexcept {
  std::array<V, std::bit_width(N - 1)> powers{x};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * powers[i - 1];
  return polynomial_part<0, N>(powers.data(), c);
}

/// 1/first!, 1/(first + step)!, … with the given sign between neighbours.
template <class Scalar, std::size_t N>
constexpr coefficients<Scalar, N> inverse_factorials(int first, int step, double sign) {
  coefficients<Scalar, N> c{};
  double term = 1;
  for (int k = 2; k <= first; ++k) term /= k;
  for (std::size_t i = 0; i < N; ++i) {
    c.of[i] = static_cast<Scalar>(term);
    for (int k = 1; k <= step; ++k) term /= first + static_cast<int>(i) * step + k;
    term *= sign;
  }
  return c;
}
/// 2/3, 2/5, 2/7, …: log((1 + s) / (1 - s)) = 2 s + s (2/3 s² + 2/5 s⁴ + …).
template <class Scalar, std::size_t N>
constexpr coefficients<Scalar, N> inverse_odds() {
  coefficients<Scalar, N> c{};
  for (std::size_t i = 0; i < N; ++i)
    c.of[i] = static_cast<Scalar>(2.0 / static_cast<double>(2 * i + 3));
  return c;
}

}  // namespace typegrad::kernel
