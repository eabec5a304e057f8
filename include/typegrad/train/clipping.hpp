// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <limits>
#include <span>
#include <typegrad/train/elementwise.hpp>

/// The length of a gradient, and gradients made shorter.
namespace typegrad::clipping {

inline constexpr std::size_t gradients = elementwise::first_array;

template <std::size_t Length> using array = elementwise::array<"g", Length>;
using high = elementwise::number<"c">;
using low = elementwise::number<"-c">;

// clang-format off
template <class G> using bounded = decltype(math::minimum(math::maximum(G{}, low{}), high{}));  // each element within ±c
template <class G> using scaled = decltype(high{} * G{});                                      // c g
template <class G> using squared = decltype(math::sum(math::square(G{})));                     // Σ g²
// clang-format on

template <class F, std::size_t Base, class G>
using planned =
    plan::plan<list<plan::place<F, Base>>,
               list<plan::place<high, elementwise::numbers>,
                    plan::place<low, elementwise::numbers, 1>, plan::place<G, gradients>>,
               list<>, 2, 1>;

template <template <class> class F, class Scalar, std::size_t Length>
constexpr void replace(std::span<Scalar, Length> all, double c) noexcept {
  using g = array<Length>;
  using in_place = planned<F<g>, gradients, g>;
  static_assert(elementwise::writes_in_place<in_place, 2>());
  std::array<Scalar, 2> const numbers{static_cast<Scalar>(c), static_cast<Scalar>(-c)};
  kernel::frame<Scalar, 2> memory;
  memory.read[elementwise::numbers] = numbers.data();
  memory.read[gradients] = memory.write[gradients] = all.data();
  kernel::run<in_place>(memory);
}

/// min(max(g, -bound), bound) for every element. NaN stays.
template <class Scalar, std::size_t Length>
constexpr void to_value(std::span<Scalar, Length> all, double bound) noexcept {
  replace<bounded>(all, bound);
}

/// Σ g²
template <std::size_t Length, class Scalar> Scalar square_sum(Scalar const* all) noexcept {
  using g = array<Length>;
  Scalar sum{};
  kernel::frame<Scalar, 2> memory;
  memory.write[elementwise::numbers] = &sum;
  memory.read[gradients] = all;
  kernel::run<planned<squared<g>, elementwise::numbers, g>>(memory);
  return sum;
}
template <class Scalar, std::size_t Length>
double length_of(Scalar sum, std::span<Scalar, Length> all) noexcept {
  if (std::isfinite(sum) && sum >= std::numeric_limits<Scalar>::min())
    return std::sqrt(static_cast<double>(sum));
  double total = 0;  // zero, or squares that Scalar cannot hold
  for (Scalar const x : all) total = std::hypot(total, static_cast<double>(x));
  return total;
}

/// √ Σ g². Not finite where an element is not.
template <class Scalar, std::size_t Length> double length(std::span<Scalar, Length> all) noexcept {
  return length_of(square_sum<Length>(all.data()), all);
}

/// The same by threads: run calls what it is given once on each. They share so many sums, which are
/// the same however many threads there are.
inline constexpr std::size_t shared_sums = 16;
template <class Scalar, std::size_t Length, class Run>
double length_by(Run const& run, std::span<Scalar, Length> all) noexcept {
  constexpr std::size_t part = Length / shared_sums;
  std::array<Scalar, shared_sums> sums{};
  run([&](auto team) {
    for (auto k = team.template begin<shared_sums>(); k < team.template end<shared_sums>(); ++k)
      sums[k] = square_sum<part>(all.data() + k * part);
  });
  Scalar sum{};
  for (Scalar const each : sums) sum += each;
  for (Scalar const x : all.template subspan<part * shared_sums>()) sum += x * x;
  return length_of(sum, all);
}

/// The gradient as it is where its length is at most `bound`, else scaled to that length. Pascanu,
/// Mikolov, Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1.
template <class Scalar, std::size_t Length>
constexpr void to_length(std::span<Scalar, Length> all, double length, double bound) noexcept {
  if (length > bound) replace<scaled>(all, bound / length);
}

}  // namespace typegrad::clipping
