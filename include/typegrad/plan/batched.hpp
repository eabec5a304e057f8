// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>

/// The sum over a batch of a formula for one sample. It goes through sums and past what does not
/// vary, down to the contractions, so that Σ δ xᵀ is one matrix product over the batch.
namespace typegrad::plan {

template <class F> inline constexpr bool contracts = false;
template <class A, class B> inline constexpr bool contracts<math::product<A, B>> = true;
template <class X, class Y> inline constexpr bool contracts<math::outer_product<X, Y>> = true;
template <class... Ts> inline constexpr bool contracts<math::plus<Ts...>> = (contracts<Ts> || ...);
template <class... Fs> inline constexpr bool contracts<math::times<Fs...>> =
    (std::size_t{Fs::varies} + ...) == 1 && ((Fs::varies && contracts<Fs>) || ...);
template <class A, class S> inline constexpr bool contracts<math::reshaped<A, S>> = contracts<A>;
template <class A> inline constexpr bool contracts<math::transposed<A>> = contracts<A>;

template <class F> constexpr auto summed_over_batch(F) { return math::batch_sum<F>{}; }

template <class... Ts>
  requires(contracts<Ts> || ...)
constexpr auto summed_over_batch(math::plus<Ts...> f) {  // Σ (a + b) = Σ a + Σ b
  return math::sum_with_shape<math::shape_of<decltype(f)>>(summed_over_batch(Ts{})...);
}
template <class... Fs>
  requires contracts<math::times<Fs...>>
constexpr auto summed_over_batch(math::times<Fs...> f) {  // Σ c a = c Σ a, c the same for all
  using fixed = meta::join<std::conditional_t<Fs::varies, list<>, list<Fs>>...>;
  using varying = meta::join<std::conditional_t<Fs::varies, list<Fs>, list<>>...>;
  using rest = decltype(math::product_of_list<math::broadcast_shape<Fs...>>(varying{}));
  return [&]<class... Cs>(list<Cs...>) {
    return math::product_with_shape<math::shape_of<decltype(f)>>(Cs{}...,
                                                                 summed_over_batch(rest{}));
  }(fixed{});
}
template <class A, class S>
  requires contracts<A>
constexpr auto summed_over_batch(math::reshaped<A, S>) {
  return math::reshape<S>(summed_over_batch(A{}));
}
template <class A>
  requires contracts<A>
constexpr auto summed_over_batch(math::transposed<A>) {
  return math::transpose(summed_over_batch(A{}));
}

}  // namespace typegrad::plan
