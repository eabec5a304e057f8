// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/model/parameter_block.hpp>
#include <typegrad/model/samples.hpp>
#include <typegrad/network/network.hpp>

/// Other forms in which samples and truths may be written: numbers in braces, and arrays of arrays,
/// of C or std::array. Both are read as one row of numbers.
namespace typegrad::views {

template <class T> concept flat = !std::is_array_v<T>;
/// Last of the parameters of what reads arrays of arrays: with the same parameters as a call of the
/// model's own, clang 14 takes it for hidden.
struct by_row {};

/// Whether the innermost extents of an array of C are those of a shape.
template <class Array, class Shape> constexpr bool ends_in() {
  constexpr std::size_t rank = std::rank_v<Array>;
  if constexpr (Shape::rank > rank) return false;
  else
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return ((std::extent_v<Array, rank - Shape::rank + I> == Shape::extent(I)) && ...);
    }(std::make_index_sequence<Shape::rank>{});
}

template <class T> using number_in = std::remove_all_extents_t<as_array<T>>;
template <class T>
inline constexpr std::size_t numbers_in = sizeof(as_array<T>) / sizeof(number_in<T>);

template <class T> constexpr auto* copy_row(T const& from, number_in<T>* to) {
  if constexpr (std::rank_v<as_array<T>> > 0)
    for (auto const& each : from) to = copy_row(each, to);
  else *to++ = from;
  return to;
}
/// In a constant expression, where no pointer goes past the innermost array, a copy.
template <class T, class F> constexpr auto with_copy(T const& array, F const& f) {
  using number = number_in<T>;
  std::array<number, numbers_in<T>> row{};
  copy_row(array, row.data());
  return f(std::span<number const, row.size()>{row});
}

/// f of the numbers of an array of arrays of samples or truths of a shape, or one sentence.
template <class Shape, nested T, class F> constexpr auto with_row(T const& array, F const& f) {
  using number = number_in<T>;
  constexpr bool agree = ends_in<as_array<T>, Shape>() && sizeof(T) == sizeof(as_array<T>);
  static_assert(agree || data_mismatch<expected_type<Shape>, found_type<T>>,
                "the inner extents of an array of arrays are those of one sample, or of one truth "
                "(docs/troubleshooting.md#data-mismatch)");
  constexpr std::size_t size = agree ? numbers_in<T> : Shape::size;
  if (__builtin_is_constant_evaluated() && agree) return with_copy(array, f);
  return f(std::span<number const, size>{reinterpret_cast<number const*>(&array), size});
}

}  // namespace typegrad::views

namespace typegrad {

/// The calls of a model with samples and truths in those forms. Between the parameters and the
/// model, and no base beside them, which g++ 12 does not take for a constant.
template <class Model, class Net, class Scalar>
class in_other_forms : public parameter_block<Net, Scalar> {
  constexpr Model const& self() const { return static_cast<Model const&>(*this); }
  template <class T, std::size_t N> static constexpr std::span<T const, N> row(T const (&x)[N]) {
    return std::span<T const, N>{x};
  }
  /// Nothing is said about samples after a mistake in the topology.
  using sample = std::conditional_t<Net::well_formed, input_shape_of<Net>, scalar>;
  template <class Y> using truth_of = std::conditional_t<
      std::integral<views::number_in<Y>>, scalar, output_shape_of<Net>>;

  /// f of both, each as a row.
  template <class X, class Y, class F>
  static constexpr auto by_rows(X const& x, Y const& y, F const& f) {
    if constexpr (views::nested<X>)
      return views::with_row<sample>(x, [&](auto row) { return by_rows(row, y, f); });
    else if constexpr (views::nested<Y>)
      return views::with_row<truth_of<Y>>(y, [&](auto row) { return f(x, row); });
    else return f(x, y);
  }

 public:
  using parameter_block<Net, Scalar>::parameter_block;

  template <std::size_t N> constexpr auto operator()(Scalar const (&x)[N]) const noexcept {
    return self()(row(x));
  }
  template <views::nested X>
  constexpr auto operator()(X const& x, views::by_row = {}) const noexcept {
    return views::with_row<sample>(x, self());
  }

  template <class Loss, std::size_t N, class Y>
  constexpr auto gradient(Loss loss, Scalar const (&x)[N], Y const& y) const {
    return self().gradient(loss, row(x), y);
  }
  template <class Loss, class X, views::flat Truth, std::size_t M>
  constexpr auto gradient(Loss loss, X const& x, Truth const (&y)[M]) const {
    return self().gradient(loss, x, row(y));
  }
  template <class Loss, std::size_t N, views::flat Truth, std::size_t M>
  constexpr auto gradient(Loss loss, Scalar const (&x)[N], Truth const (&y)[M]) const {
    return self().gradient(loss, row(x), row(y));
  }
  template <class Loss, class X, class Y>
    requires(views::nested<X> || views::nested<Y>)
  constexpr auto gradient(Loss loss, X const& x, Y const& y, views::by_row = {}) const {
    return by_rows(x, y, [&](auto const& a, auto const& b) {
      return self().gradient(loss, a, b);
    });
  }

  template <class Loss, std::size_t N, class Y>
  constexpr auto input_gradient(Loss loss, Scalar const (&x)[N], Y const& y) const {
    return self().input_gradient(loss, row(x), y);
  }
  template <class Loss, class X, views::flat Truth, std::size_t M>
  constexpr auto input_gradient(Loss loss, X const& x, Truth const (&y)[M]) const {
    return self().input_gradient(loss, x, row(y));
  }
  template <class Loss, std::size_t N, views::flat Truth, std::size_t M>
  constexpr auto input_gradient(Loss loss, Scalar const (&x)[N], Truth const (&y)[M]) const {
    return self().input_gradient(loss, row(x), row(y));
  }
  template <class Loss, class X, class Y>
    requires(views::nested<X> || views::nested<Y>)
  constexpr auto input_gradient(Loss loss, X const& x, Y const& y, views::by_row = {}) const {
    return by_rows(x, y, [&](auto const& a, auto const& b) {
      return self().input_gradient(loss, a, b);
    });
  }
};

}  // namespace typegrad
