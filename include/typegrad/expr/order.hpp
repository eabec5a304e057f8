// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/node.hpp>
#include <typegrad/meta/diagnosis.hpp>

/// The canonical order of formulas: by kind, name, numbers, shape, then operand by operand.
/// It rests on declared names only, never on a compiler's spelling of a type.
namespace typegrad::math {

template <class T> constexpr int compare_values(T const& a, T const& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

template <class A, class B> constexpr int compare_shapes() {
  if constexpr (A::rank != B::rank) return compare_values(A::rank, B::rank);
  else return compare_values(A::extents, B::extents);
}

template <class A, class B> constexpr int compare();

template <class A, class B> inline constexpr int order = compare<A, B>();

template <class As, class Bs> inline constexpr int operand_order = 0;
template <class A, class... As, class B, class... Bs>
inline constexpr int operand_order<list<A, As...>, list<B, Bs...>> = [] {
  if constexpr (order<A, B> != 0) return order<A, B>;
  else return operand_order<list<As...>, list<Bs...>>;
}();

template <class A, class B> constexpr int compare() {
  if constexpr (std::is_same_v<A, B>) return 0;
  else if constexpr (A::rank != B::rank) return compare_values(A::rank, B::rank);
  else if constexpr (A::label != B::label) return compare_values(A::label, B::label);
  else if constexpr (A::number != B::number) return compare_values(A::number, B::number);
  else if constexpr (compare_shapes<typename A::shape, typename B::shape>() != 0)
    return compare_shapes<typename A::shape, typename B::shape>();
  else if constexpr (A::operands::size != B::operands::size)
    return compare_values(A::operands::size, B::operands::size);
  else {
    constexpr int by_operands = operand_order<typename A::operands, typename B::operands>;
    constexpr bool ordered = by_operands != 0;
    static_assert(ordered || two_names_alike<found_type<A>, found_type<B>>,
                  "two different functions have the same name, so their formulas cannot be "
                  "ordered (docs/troubleshooting.md#two-names-alike)");
    return ordered ? by_operands : -1;
  }
}

}  // namespace typegrad::math
