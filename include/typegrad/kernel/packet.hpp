// SPDX-License-Identifier: MIT
// The one door to Eigen's packets. A value of a kernel is a scalar or a packet of scalars; the same
// words work on both, so that a formula is written once: as a template over `value V`. On scalars
// every word is a constant expression; on packets it is one instruction or a few.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <typegrad/kernel/eigen_packets.hpp>
#include <typegrad/kernel/in_line.hpp>

// g++ complains that a vector type loses its alignment as a template argument; it does not. And
// g++ 12 takes the placeholders in its own AVX-512 header for uninitialised variables (PR 105593).
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
#pragma GCC diagnostic ignored "-Wuninitialized"
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// A product and the sum it goes to become one multiply-add, as g++ does by itself.
#ifdef __clang__
#define typegrad_contracts _Pragma("clang fp contract(fast)")
#else
#define typegrad_contracts
#endif

namespace typegrad::kernel {

namespace eigen = Eigen::internal;

/// The Eigen packet of so many lanes, found by halving the widest one.
template <std::size_t Lanes, class Raw,
          bool Found = (eigen::unpacket_traits<Raw>::size <= Lanes)>
struct raw_packet {
  using type = Raw;
};
template <std::size_t Lanes, class Raw>
struct raw_packet<Lanes, Raw, false>
    : raw_packet<Lanes, typename eigen::unpacket_traits<Raw>::half> {};

template <std::floating_point Scalar, std::size_t Lanes>
struct packet;

/// Which lanes a comparison of packets holds for: all bits of a lane, or none. Compilers know
/// comparisons of vectors, and what is chosen by them, better than Eigen's functions do; that of
/// scalars is bool.
template <class Packet> struct mask;
template <class Scalar, std::size_t Lanes>
struct mask<packet<Scalar, Lanes>> {
  typename packet<Scalar, Lanes>::bits_type raw;
};

/// So many scalars side by side in one register. Lanes is one of the widths of the machine:
/// `widest_packet<Scalar>` and, by `half_packet`, those below it. A scalar stands for a packet of
/// its copies, so that `2 * x + 1` is written alike for both. Comparisons are false for NaN.
template <std::floating_point Scalar, std::size_t Lanes>
struct packet {
  using widest = typename eigen::packet_traits<Scalar>::type;
  using raw_type = typename raw_packet<Lanes, widest>::type;
  static_assert(eigen::unpacket_traits<raw_type>::size == Lanes,
                "this machine has no packet of so many lanes");
  using bits_type = decltype(raw_type{} < raw_type{});  // signed whole numbers as wide as Scalar
  raw_type raw;

  packet() = default;
  packet(raw_type from) noexcept : raw(from) {}
  packet(Scalar copied) noexcept : raw(eigen::pset1<raw_type>(copied)) {}

  friend packet operator+(packet a, packet b) noexcept { typegrad_contracts return a.raw + b.raw; }
  friend packet operator-(packet a, packet b) noexcept { typegrad_contracts return a.raw - b.raw; }
  friend packet operator*(packet a, packet b) noexcept { typegrad_contracts return a.raw * b.raw; }
  friend packet operator/(packet a, packet b) noexcept { return eigen::pdiv(a.raw, b.raw); }
  friend packet operator-(packet a) noexcept { return -a.raw; }  // pnegate is 0 - a: of 0 it is 0
  friend mask<packet> operator<(packet a, packet b) noexcept { return {a.raw < b.raw}; }
  friend mask<packet> operator<=(packet a, packet b) noexcept { return {a.raw <= b.raw}; }
  friend mask<packet> operator==(packet a, packet b) noexcept { return {a.raw == b.raw}; }
  friend mask<packet> operator>(packet a, packet b) noexcept { return b < a; }
  friend mask<packet> operator>=(packet a, packet b) noexcept { return b <= a; }
};

template <class V> struct value_traits {};
template <std::floating_point S>
struct value_traits<S> {
  using scalar = S;
  using half = S;
  static constexpr std::size_t lanes = 1;
};
template <class S, std::size_t Lanes>
struct value_traits<packet<S, Lanes>> {
  using raw = typename packet<S, Lanes>::raw_type;
  using raw_half = typename eigen::unpacket_traits<raw>::half;
  static constexpr std::size_t lanes = Lanes;
  static constexpr std::size_t below = eigen::unpacket_traits<raw_half>::size;
  using scalar = S;
  using half = std::conditional_t<(below == 1 || below == Lanes), S, packet<S, below>>;
};

/// A scalar or a packet of scalars.
template <class V> concept value = requires { typename value_traits<V>::scalar; };
template <class V> concept packet_value = value<V> && !std::floating_point<V>;

/// A second operand follows the type of the first, so that it may be a plain scalar.
template <class V>
using same = std::type_identity_t<V>;

/// How many scalars a value holds: 1 for a scalar.
template <value V>
inline constexpr std::size_t lanes = value_traits<V>::lanes;
/// What a value holds.
template <value V>
using scalar_of = typename value_traits<V>::scalar;
/// The next narrower packet; the scalar below the narrowest, and below itself.
template <value V>
using half_packet = typename value_traits<V>::half;
/// The widest packet of this machine; the scalar itself where there is none.
template <std::floating_point Scalar>
using widest_packet = std::conditional_t<
    (eigen::packet_traits<Scalar>::size > 1),
    packet<Scalar, static_cast<std::size_t>(eigen::packet_traits<Scalar>::size)>, Scalar>;

// Memory. No alignment is asked for.
template <std::floating_point V>
constexpr V load(V const* from) noexcept { return *from; }
template <packet_value V>
V load(scalar_of<V> const* from) noexcept { return eigen::ploadu<typename V::raw_type>(from); }
template <std::floating_point V>
constexpr void store(V* to, V x) noexcept { *to = x; }
template <packet_value V>
void store(scalar_of<V>* to, V x) noexcept { eigen::pstoreu(to, x.raw); }

template <std::floating_point V>
constexpr V broadcast(V x) noexcept { return x; }
template <packet_value V>
V broadcast(scalar_of<V> x) noexcept { return x; }
template <value V>
constexpr V zero() noexcept { return broadcast<V>(scalar_of<V>(0)); }

/// a b + c, in one rounding where the machine can.
template <std::floating_point V>
constexpr V madd(V a, same<V> b, same<V> c) noexcept { return a * b + c; }
template <packet_value V>
V madd(V a, same<V> b, same<V> c) noexcept {
#if __has_builtin(__builtin_elementwise_fma) && defined(__FMA__)
  return __builtin_elementwise_fma(a.raw, b.raw, c.raw);  // Eigen's reads no memory, for clang
#else
  return eigen::pmadd(a.raw, b.raw, c.raw);
#endif
}

/// Lane by lane: where ? a : b. Both are computed.
template <std::floating_point V>
constexpr V choose(bool where, V a, V b) noexcept { return where ? a : b; }
template <packet_value V>
V choose(mask<V> where, same<V> a, same<V> b) noexcept {
  return where.raw ? a.raw : b.raw;
}
/// 1 where it holds, 0 elsewhere.
template <std::floating_point V>
constexpr V indicator(bool where) noexcept { return where ? V(1) : V(0); }
template <packet_value V>
V indicator(mask<V> where) noexcept { return choose(where, scalar_of<V>(1), scalar_of<V>(0)); }

/// The larger or smaller in one instruction: either of -0 and 0. NaN in `a` stays, in `b` may not.
template <std::floating_point V>
constexpr V max(V a, same<V> b) noexcept { return a < b ? b : a; }
template <packet_value V>
V max(V a, same<V> b) noexcept { return eigen::pmax(a.raw, b.raw); }
template <std::floating_point V>
constexpr V min(V a, same<V> b) noexcept { return b < a ? b : a; }
template <packet_value V>
V min(V a, same<V> b) noexcept { return eigen::pmin(a.raw, b.raw); }
/// The larger or smaller; NaN where either is NaN.
template <value V>
constexpr V maximum(V a, same<V> b) noexcept { return choose(b == b, max(a, b), b); }
template <value V>
constexpr V minimum(V a, same<V> b) noexcept { return choose(b == b, min(a, b), b); }

/// Lanes of x, each repeated Group times: those for part `Part` of Group parts.
template <std::size_t Part, std::size_t Group, packet_value V>
V spread(V x) noexcept {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return typename V::raw_type(
        __builtin_shufflevector(x.raw, x.raw, (Part * sizeof...(I) + I) / Group...));
  }(std::make_index_sequence<lanes<V>>{});
}

/// The lower half of the lanes plus the upper one, for packets of 8 lanes and more.
template <packet_value V>
half_packet<V> add_halves(V x) noexcept { return eigen::predux_half_dowto4(x.raw); }

// All lanes to one scalar. NaN in any lane is NaN in the result.
template <std::floating_point V>
constexpr V reduce_add(V x) noexcept { return x; }
template <packet_value V>
scalar_of<V> reduce_add(V x) noexcept { return eigen::predux(x.raw); }
template <value V>
constexpr scalar_of<V> reduce_max(V x) noexcept {
  std::array<scalar_of<V>, lanes<V>> all{};
  store(all.data(), x);
  for (std::size_t i = 1; i < lanes<V>; ++i) all[0] = maximum(all[0], all[i]);
  return all[0];
}
template <value V>
constexpr scalar_of<V> reduce_min(V x) noexcept { return -reduce_max(-x); }
/// Whether it holds for any lane.
constexpr bool any(bool where) noexcept { return where; }
template <packet_value V>
bool any(mask<V> where) noexcept {
  return eigen::predux_any(reinterpret_cast<typename V::raw_type>(where.raw));
}

}  // namespace typegrad::kernel

#undef typegrad_contracts
#pragma GCC diagnostic pop
