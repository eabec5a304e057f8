// SPDX-License-Identifier: MIT
#pragma once
#include <concepts>
#include <span>
#include <typegrad/kernel/packet.hpp>
#include <typegrad/meta/diagnosis.hpp>

/// What a caller may hand in as samples: anything contiguous (std::array, std::span, std::vector,
/// Eigen). The number of scalars says how many samples: known to the compiler, or when it runs.
namespace typegrad::views {

template <class T>
concept contiguous = requires(T const& t) {
  t.data();
  { t.size() } -> std::convertible_to<std::ptrdiff_t>;
};

template <class T> using scalar_in = std::remove_cvref_t<decltype(*std::declval<T const&>().data())>;

inline constexpr std::size_t unknown = static_cast<std::size_t>(-1);

/// The number of scalars, where the type tells.
template <class T> inline constexpr std::size_t size_in = [] {
  if constexpr (requires { T::SizeAtCompileTime; })
    return T::SizeAtCompileTime < 0 ? unknown : static_cast<std::size_t>(T::SizeAtCompileTime);
  else if constexpr (requires { std::tuple_size<T>::value; }) return std::tuple_size<T>::value;
  else if constexpr (requires { T::extent; }) return T::extent == std::dynamic_extent ? unknown : T::extent;
  else return unknown;
}();

/// Eigen keeps a matrix column by column; a sample with rows of its own is kept row by row.
template <class T, class Shape> inline constexpr bool rows_agree = [] {
  if constexpr (Shape::rank < 2) return true;
  else if constexpr (requires { T::IsRowMajor; T::IsVectorAtCompileTime; })
    return bool(T::IsRowMajor) || bool(T::IsVectorAtCompileTime);
  else return true;
}();

/// How many samples of a shape there are in T: `unknown` until it runs. Refuses other scalars, and
/// a size that is no whole number of samples.
template <class T, class Shape, class Scalar> constexpr std::size_t samples_in() {
  static_assert(std::is_same_v<scalar_in<T>, Scalar> ||
                    data_mismatch<expected_type<Scalar>, found_type<scalar_in<T>>>,
                "the data must hold the scalars of the model (docs/troubleshooting.md#data-mismatch)");
  constexpr bool whole = size_in<T> == unknown || (size_in<T> > 0 && size_in<T> % Shape::size == 0);
  static_assert(whole || data_mismatch<expected<Shape::size>, found<size_in<T>>>,
                "the data must hold whole samples of the network's shape "
                "(docs/troubleshooting.md#data-mismatch)");
  static_assert(rows_agree<T, Shape> || data_mismatch<expected_type<Shape>, found_type<T>>,
                "a sample with rows of its own is kept row by row: use Eigen::RowMajor "
                "(docs/troubleshooting.md#data-mismatch)");
  if constexpr (size_in<T> == unknown) return unknown;
  else return whole ? size_in<T> / Shape::size : 1;
}

}  // namespace typegrad::views
