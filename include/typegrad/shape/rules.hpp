// SPDX-License-Identifier: MIT
#pragma once
#include <type_traits>
#include <typegrad/shape/shape.hpp>

/// The shapes of results, one rule a line. `no_shape` says that the operands do not fit.
namespace typegrad {

struct no_shape {};

namespace rule {

// elementwise: equal shapes, or a scalar and anything.
template <class S> constexpr S broadcast(S, S) { return {}; }
template <class S> requires(S::rank > 0) constexpr S broadcast(S, scalar) { return {}; }
template <class S> requires(S::rank > 0) constexpr S broadcast(scalar, S) { return {}; }
constexpr no_shape broadcast(...) { return {}; }

// products: (m,n)(n) -> (m), (m,n)(n,k) -> (m,k)
template <std::size_t M, std::size_t N>
constexpr shape<M> product(shape<M, N>, shape<N>) { return {}; }
template <std::size_t M, std::size_t N, std::size_t K>
constexpr shape<M, K> product(shape<M, N>, shape<N, K>) { return {}; }
constexpr no_shape product(...) { return {}; }

// x yᵀ: (m)(n) -> (m,n)
template <std::size_t M, std::size_t N>
constexpr shape<M, N> outer(shape<M>, shape<N>) { return {}; }
constexpr no_shape outer(...) { return {}; }

// Aᵀ: (m,n) -> (n,m)
template <std::size_t M, std::size_t N> constexpr shape<N, M> transposed(shape<M, N>) { return {}; }
constexpr no_shape transposed(...) { return {}; }

}  // namespace rule

template <class S> inline constexpr bool fits = !std::is_same_v<S, no_shape>;

}  // namespace typegrad
