// SPDX-License-Identifier: MIT
// What the tests of kernel/ feed to functions, and how they compare what comes out.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <typegrad/kernel/packet.hpp>

namespace samples {

/// Specials, and numbers round which functions bend, overflow or vanish; each also negated.
template <class Scalar>
constexpr auto specials() {
  using limits = std::numeric_limits<Scalar>;
  std::array const positive{
      Scalar(0),       limits::denorm_min(), limits::min() / 4,  limits::min(),
      limits::epsilon() / 8, limits::epsilon(), Scalar(1e-5),   Scalar(0.1),
      Scalar(0.3465),  Scalar(0.3467),  Scalar(0.5),    Scalar(0.7071),
      Scalar(0.7853),  Scalar(0.7854),  Scalar(1),      Scalar(1.4143),
      Scalar(1.570796326794896619),     Scalar(2),      Scalar(2.5),
      Scalar(3.141592653589793238),     Scalar(4),      Scalar(5.5),
      Scalar(9),       Scalar(10),      Scalar(13.5),   Scalar(15.99),
      Scalar(17),      Scalar(20),      Scalar(37.5),   Scalar(50),
      Scalar(87.3),    Scalar(88.7),    Scalar(88.73),  Scalar(89),
      Scalar(100),     Scalar(103.9),   Scalar(104.5),  Scalar(709.7),
      Scalar(709.9),   Scalar(710.2),   Scalar(745.1),  Scalar(747),
      Scalar(1000),    Scalar(8000),    Scalar(1e5),    Scalar(1e6),
      Scalar(3e9),     Scalar(1e22),    limits::max() / 4,   limits::max(),
      limits::infinity(), limits::quiet_NaN()};
  std::array<Scalar, 2 * positive.size()> all{};
  for (std::size_t i = 0; i < positive.size(); ++i) {
    all[2 * i] = positive[i];
    all[2 * i + 1] = -positive[i];
  }
  return all;
}

/// Specials, a fine grid near zero and random numbers of every magnitude and sign.
template <class Scalar>
std::vector<Scalar> many() {
  auto const few = specials<Scalar>();
  std::vector<Scalar> all(few.begin(), few.end());
  for (int i = -4000; i <= 4000; ++i) all.push_back(Scalar(i) * Scalar(0.03137));
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    auto const uniform = static_cast<double>(state >> 11) * 0x1p-53;
    double const widest = std::numeric_limits<Scalar>::max_exponent;
    double const exponent = i % 2 == 0 ? uniform * 24 - 12 : (2 * uniform - 1) * widest;
    double const x = std::exp2(exponent);
    all.push_back(static_cast<Scalar>((state & 1024u) != 0 ? x : -x));
  }
  return all;
}

/// Also of zeros; a NaN has none.
template <class Scalar>
bool same_sign(Scalar a, Scalar b) {
  return std::isnan(a) || std::isnan(b) || std::signbit(a) == std::signbit(b);
}

/// What a larger or smaller of two is by all values alike: to packets of ARM 0 is larger than -0,
/// where scalars, and all values of x86, take the first of them.
template <typegrad::kernel::value V>
constexpr V larger_or_smaller(V x) {
#ifdef EIGEN_VECTORIZE_NEON
  return typegrad::kernel::choose(x == V(0), V(0), x);
#else
  return x;
#endif
}

/// |got - want| in units of the last place of want; 0 when both are NaN or the same infinity.
template <class Scalar>
double distance(Scalar got, long double want) {
  using limits = std::numeric_limits<Scalar>;
  if (std::isnan(want)) return std::isnan(got) ? 0 : HUGE_VAL;
  if (std::isinf(static_cast<Scalar>(want)))
    return got == static_cast<Scalar>(want) ? 0 : HUGE_VAL;
  if (!std::isfinite(got)) return HUGE_VAL;
  int exponent = 0;
  std::frexp(want, &exponent);
  exponent = std::max(exponent, limits::min_exponent);
  long double const unit = std::ldexp(1.0L, exponent - limits::digits);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - want) / unit);
}

/// Filled up with ones to whole packets.
template <class Scalar>
[[gnu::noinline]] std::vector<Scalar> padded(std::vector<Scalar> x, std::size_t lanes) {
  x.resize((x.size() + lanes - 1) / lanes * lanes, Scalar(1));
  return x;
}
template <class Scalar>
[[gnu::noinline]] std::vector<Scalar> cut(std::vector<Scalar> x, std::size_t size) {
  x.resize(size);
  return x;
}
/// f of every sample, by packets: the last, partial packet is filled up with ones.
template <typegrad::kernel::value V, class F, class Scalar>
std::vector<Scalar> by_packets(F f, std::vector<Scalar> const& x) {
  constexpr std::size_t n = typegrad::kernel::lanes<V>;
  auto y = padded(x, n);
  Scalar* const end = y.data() + y.size();
  for (Scalar* at = y.data(); at != end; at += n)
    typegrad::kernel::store(at, f(typegrad::kernel::load<V>(at)));
  return cut(std::move(y), x.size());
}

/// Calls f with each width of the machine: `f.template operator()<V>()`, the scalar last.
template <typegrad::kernel::value V, class F>
void each_width(F f) {
  f.template operator()<V>();
  if constexpr (typegrad::kernel::lanes<V> > 1) each_width<typegrad::kernel::half_packet<V>>(f);
}

}  // namespace samples
