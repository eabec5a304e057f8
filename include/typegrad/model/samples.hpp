// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <concepts>
#include <iterator>
#include <span>
#include <type_traits>
#include <typegrad/kernel/packet.hpp>
#include <typegrad/meta/diagnosis.hpp>

/// What a caller may hand in as samples: anything contiguous (std::array, std::span, std::vector,
/// Eigen, an array of C). The number of scalars says how many samples: known to the compiler, or
/// when it runs.
namespace typegrad::views {

/// The array of C whose extents and numbers an array has, of C or std::array, of arrays or numbers.
template <class T> struct laid_out { using type = T; };
template <class T, std::size_t N> struct laid_out<T[N]> {
  using type = typename laid_out<T>::type[N];
};
template <class T, std::size_t N> struct laid_out<std::array<T, N>> : laid_out<T[N]> {};
template <class T> using as_array = typename laid_out<T>::type;

/// An array of arrays, which model/forms.hpp makes a row of.
template <class T> concept nested = (std::rank_v<as_array<T>> > 1);

template <class T>
concept contiguous = !nested<T> && requires(T const& t) {
  std::data(t);
  { std::size(t) } -> std::convertible_to<std::ptrdiff_t>;
};

/// The number of scalars; Eigen's are signed.
template <class T> constexpr std::size_t count_in(T const& t) noexcept {
  return static_cast<std::size_t>(std::size(t));
}

template <class T>
using scalar_in = std::remove_cvref_t<decltype(*std::data(std::declval<T const&>()))>;

inline constexpr std::size_t unknown = static_cast<std::size_t>(-1);

/// The number of scalars, where the type tells.
template <class T> inline constexpr std::size_t size_in = [] {
  if constexpr (std::is_bounded_array_v<T>) return std::extent_v<T>;
  else if constexpr (requires { T::SizeAtCompileTime; })
    return T::SizeAtCompileTime < 0 ? unknown : static_cast<std::size_t>(T::SizeAtCompileTime);
  else if constexpr (requires { std::tuple_size<T>::value; }) return std::tuple_size<T>::value;
  else if constexpr (requires { T::extent; })
    return T::extent == std::dynamic_extent ? unknown : T::extent;
  else return unknown;
}();

/// Eigen keeps a matrix column by column; a sample with rows of its own is kept row by row.
template <class T, class Shape> inline constexpr bool rows_agree = [] {
  if constexpr (Shape::rank < 2) return true;
  else if constexpr (requires { T::IsRowMajor; T::IsVectorAtCompileTime; })
    return bool(T::IsRowMajor) || bool(T::IsVectorAtCompileTime);
  else return true;
}();

/// Eigen's views may step over numbers: a row of a matrix that is kept column by column does.
template <class T> inline constexpr bool is_whole = true;
template <class T>
  requires requires { T::InnerStrideAtCompileTime; T::IsVectorAtCompileTime; }
inline constexpr bool is_whole<T> =
    T::InnerStrideAtCompileTime == 1 &&
    (bool(T::IsVectorAtCompileTime) || std::is_base_of_v<Eigen::PlainObjectBase<T>, T>);
template <class Matrix, int Options>
inline constexpr bool is_whole<Eigen::Map<Matrix, Options, Eigen::Stride<0, 0>>> = true;
template <class From, int Rows, int Columns>  // whole columns, or rows where those come first
  requires(Rows != 1 && Columns != 1)
inline constexpr bool is_whole<Eigen::Block<From, Rows, Columns, true>> =
    is_whole<std::remove_const_t<From>>;

/// Whether T lies in one piece, or one sentence.
template <class T> constexpr bool in_one_piece() {
  static_assert(is_whole<T> || data_mismatch<found_type<T>>,
                "this view may step over numbers, and samples lie in one piece: copy it into a "
                "matrix (docs/troubleshooting.md#data-mismatch)");
  return is_whole<T>;
}

/// Whether T can be read as samples; each reason that it cannot is one sentence.
template <class T, class Shape, class Scalar> constexpr bool readable() {
  constexpr bool whole_view = in_one_piece<T>();
  constexpr bool same_scalar = std::is_same_v<scalar_in<T>, Scalar>;
  static_assert(
      same_scalar || data_mismatch<expected_type<Scalar>, found_type<scalar_in<T>>>,
      "the data must hold the scalars of the model (docs/troubleshooting.md#data-mismatch)");
  constexpr bool whole = size_in<T> == unknown || (size_in<T> > 0 && size_in<T> % Shape::size == 0);
  static_assert(whole || data_mismatch<expected<Shape::size>, found<size_in<T>>>,
                "the data must hold whole samples of the network's shape "
                "(docs/troubleshooting.md#data-mismatch)");
  static_assert(
      !whole || rows_agree<T, Shape> || data_mismatch<expected_type<Shape>, found_type<T>>,
      "a sample with rows of its own is kept row by row: use Eigen::RowMajor "
      "(docs/troubleshooting.md#data-mismatch)");
  return whole_view && same_scalar && whole && rows_agree<T, Shape>;
}

/// How many samples of a shape there are in T: `unknown` until it runs, none after a mistake.
template <class T, class Shape, class Scalar> constexpr std::size_t samples_in() {
  if constexpr (!readable<T, Shape, Scalar>()) return 0;
  else if constexpr (size_in<T> == unknown) return unknown;
  else return size_in<T> / Shape::size;
}

/// Whether Y holds the truths, each of a shape, of so many samples.
template <class Y, class Shape, std::size_t Samples> constexpr bool truths_agree() {
  if constexpr (!contiguous<Y>) {
    constexpr bool number = requires(Y const& y) { static_cast<float>(y); };
    constexpr bool one_for_one = number && Samples == 1;
    static_assert(
        one_for_one || Samples == 0 ||
            data_mismatch<expected<Samples>, std::conditional_t<number, found<1>, found_type<Y>>>,
        "there must be one truth for each sample: an integer is a class index, other numbers have "
        "the output's shape (docs/troubleshooting.md#data-mismatch)");
    return one_for_one;
  } else if constexpr (!in_one_piece<Y>()) return false;
  else if constexpr (size_in<Y> == unknown || Samples == unknown) return true;
  else {
    constexpr std::size_t wanted = Samples * Shape::size;
    static_assert(
        wanted == size_in<Y> || Samples == 0 || data_mismatch<expected<wanted>, found<size_in<Y>>>,
        "there must be one truth for each sample: an integer is a class index, other numbers have "
        "the output's shape (docs/troubleshooting.md#data-mismatch)");
    return wanted == size_in<Y>;
  }
}

}  // namespace typegrad::views
