// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include <typegrad/expr/steps.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/with_loss.hpp>

/// The symbols under which the layers of a network are written: the index of the layer is their
/// subscript. Layer i makes yᵢ of yᵢ₋₁; x is the input of the network, t the truth, L the loss; δᵢ
/// is the gradient of the loss towards yᵢ.
namespace typegrad::inspect {

using math::expression;
using meta::writer;

template <std::size_t Index> constexpr auto output_name() {
  if constexpr (Index == 0) return fixed_string{"x"};
  else return fixed_string{"y"} + meta::decimal<Index>();
}
template <std::size_t Index>
inline constexpr auto adjoint_name = fixed_string{"δ"} + meta::decimal<Index>();

/// W becomes W2. Where the letter has digits of its own they are subscripts first: W1 is W₁,₂.
template <fixed_string Letter, std::size_t Index> constexpr auto indexed() {
  constexpr std::size_t size = Letter.view().size();
  constexpr std::size_t letters = Letter.view().find_last_not_of("0123456789") + 1;
  if constexpr (letters == size || letters == 0) return Letter + meta::decimal<Index>();
  else {
    fixed_string<letters + 3 * (size - letters)> text;
    for (std::size_t i = 0; i < letters; ++i) text.letters[i] = Letter.letters[i];
    constexpr std::string_view digits = "₀₁₂₃₄₅₆₇₈₉";
    for (std::size_t i = letters; i < size; ++i)
      for (std::size_t byte = 0; byte < 3; ++byte)
        text.letters[letters + 3 * (i - letters) + byte] =
            digits[static_cast<std::size_t>(Letter.letters[i] - '0') * 3 + byte];
    return text + fixed_string{","} + meta::decimal<Index>();
  }
}

template <std::size_t Index, class... Learned> constexpr auto indexed_symbols(list<Learned...>) {
  return list<symbol<indexed<Learned::letter, Index>(), typename Learned::shape,
                     role::parameter>...>{};
}

/// F under its own name; a leaf has one already.
template <fixed_string Name, class F> constexpr auto naming_of() {
  if constexpr (math::leaf<F>) return list<>{};
  else return list<math::naming<Name, F>>{};
}

/// The gradient of F towards Leaf; zero where F does not hold it.
template <class F, class Seed, class Leaf> constexpr auto gradient_or_zero() {
  if constexpr (math::holds<F, Leaf>) return math::gradient_given(F{}, Seed{}, Leaf{});
  else return math::with_shape<typename Leaf::shape>(math::zero{});
}

/// What is never a part of its own: the name would not be shorter.
template <class F> inline constexpr bool stays_written_out = false;
template <class Shape, class K>
inline constexpr bool stays_written_out<math::apply<op::equal, math::iota<Shape>, K>> = true;

/// A formula and its gradients in words that they share. Result is the name of the formula, and
/// what is written in several of them is a part of its own: v2 where there is one, else v₂,₁ v₂,₂
/// …, for the word v2.
template <fixed_string Result, fixed_string Word, class Formula, class... Gradients>
struct wording {
  using own_name = decltype(naming_of<Result, Formula>());
  template <class... Parts> static constexpr auto worth_a_name(list<Parts...>) {
    return meta::join<std::conditional_t<stays_written_out<typename Parts::formula>, list<>,
                                         list<Parts>>...>{};
  }
  using found_parts = decltype(worth_a_name(
      typename math::shared_parts<math::nodes_of<list<Formula, Gradients...>>, own_name, Formula,
                                  Gradients...>::type{}));

  template <std::size_t K, std::size_t Count> static constexpr auto part_name() {
    if constexpr (Count == 1) return Word;
    else return indexed<Word, K + 1>();
  }
  template <class... Parts, std::size_t... K>
  static constexpr auto renamed(list<Parts...>, std::index_sequence<K...>) {
    return list<math::naming<part_name<K, sizeof...(K)>(), typename Parts::formula>...>{};
  }
  using parts = decltype(renamed(found_parts{}, std::make_index_sequence<found_parts::size>{}));
  using names = meta::join<own_name, parts>;

  /// The parts that forward computes, and those that backward adds.
  template <bool Forward, class... Parts> static constexpr auto parts_of_pass(list<Parts...>) {
    return meta::join<std::conditional_t<math::holds<Formula, typename Parts::formula> == Forward,
                                         list<Parts>, list<>>...>{};
  }
  using forward_parts = decltype(parts_of_pass<true>(parts{}));
  using backward_parts = decltype(parts_of_pass<false>(parts{}));
};

}  // namespace typegrad::inspect
