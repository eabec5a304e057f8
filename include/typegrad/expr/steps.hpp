// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/nodes.hpp>
#include <typegrad/expr/text.hpp>

/// Formulas in print, step by step: a line for each part that has a name, then the result.
///   h = tanh(W x + b)
///   (1 - h²) xᵀ
namespace typegrad {

namespace math {

/// The operands that a formula shows in print.
template <class F> struct shown { using type = typename F::operands; };
template <class S, class K> struct shown<apply<op::equal, iota<S>, K>> { using type = list<K>; };
template <class X>
requires is_log_softmax<X>
struct shown<apply<op::exp, X>> {
  using type = list<log_softmax_of<X>>;
};

/// What is written out at every use, as a name would not be shorter.
template <class F> inline constexpr bool is_written_out = leaf<F>;
template <class X, long long N> inline constexpr bool is_written_out<power<X, N>> = true;
template <class A> inline constexpr bool is_written_out<transposed<A>> = true;
template <class A, class S> inline constexpr bool is_written_out<reshaped<A, S>> = true;
template <class X, class S> inline constexpr bool is_written_out<filled<X, S>> = true;
template <long long N, long long D, class F>
inline constexpr bool is_written_out<times<literal<N, D>, F>> = true;

template <class F> struct unnamed { using type = F; };
template <fixed_string Name, class F> struct unnamed<naming<Name, F>> { using type = F; };
template <class Root> inline constexpr bool is_naming = false;
template <fixed_string Name, class F> inline constexpr bool is_naming<naming<Name, F>> = true;
template <class... Roots>
using names_among = meta::join<std::conditional_t<is_naming<Roots>, list<Roots>, list<>>...>;

/// How often each node would be written, were all that are written twice given a name; a root is
/// written once by itself.
template <class Nodes, class Names, class... Roots> struct written_uses {
  std::array<std::size_t, Nodes::size> uses{};

  constexpr written_uses() {
    static_cast<void>(((uses[meta::position<Nodes, Roots>] = 1), ...));
    from_the_back(std::make_index_sequence<Nodes::size>{});
  }
  template <std::size_t... I> constexpr void from_the_back(std::index_sequence<I...>) {
    static_cast<void>((hand_down<meta::at<Nodes, Nodes::size - 1 - I>>(Nodes::size - 1 - I), ...));
  }
  template <class F> constexpr void hand_down(std::size_t place) {
    bool const once = is_named<Names, F> || (uses[place] > 1 && !is_written_out<F>);
    add(once ? 1 : uses[place], typename shown<F>::type{});
  }
  template <class... Xs> constexpr void add([[maybe_unused]] std::size_t more, list<Xs...>) {
    static_cast<void>(((uses[meta::position<Nodes, Xs>] += more), ...));
  }
};

/// Names v₁, v₂, … for all parts that are written more than once and have none; u₁, u₂, … where a
/// leaf is called v1.
template <class Nodes, class Names, class... Roots> struct shared_parts {
  static constexpr auto uses = written_uses<Nodes, Names, Roots...>{}.uses;

  template <class... Fs> static constexpr auto chosen_of(list<Fs...>) {
    struct {
      std::array<std::size_t, Nodes::size> places{};
      std::size_t count = 0;
      bool taken = ((holds_v1<Fs>) || ...);
    } found_parts;
    std::size_t place = 0;
    static_cast<void>(((uses[place] > 1 && !is_written_out<Fs> && !is_named<Names, Fs>
                            ? void(found_parts.places[found_parts.count++] = place)
                            : void(),
                        ++place),
                       ...));
    return found_parts;
  }
  template <class F>
  static constexpr bool holds_v1 = F::rank == symbol<"", scalar>::rank&& F::label == "v1";
  static constexpr auto chosen = chosen_of(Nodes{});
  static constexpr auto letter = fixed_string{chosen.taken ? "u" : "v"};

  template <std::size_t... K> static constexpr auto numbered(std::index_sequence<K...>) {
    return list<naming<letter + meta::decimal<K + 1>(), meta::at<Nodes, chosen.places[K]>>...>{};
  }
  using type = decltype(numbered(std::make_index_sequence<chosen.count>{}));
};

/// A line for each node that has a name, operands first, and one for each root that has none.
template <class Names, class... Roots> struct lines_of_steps {
  template <class F> static constexpr void write_line(pen& to, bool& first) {
    auto const& signs = to.in.lines;
    to << (first ? signs.open : signs.next) << signs.line;
    first = false;
    if constexpr (is_named<Names, F>) to.in.name(to.to, name_of<Names, F>::value);
    to << (is_named<Names, F> ? signs.named : signs.unnamed);
    write_node<Names>(to, F{});
  }
  template <class... Nodes>
  static constexpr void write_named(pen& to, bool& first, list<Nodes...>) {
    static_cast<void>(((is_named<Names, Nodes> ? write_line<Nodes>(to, first) : void()), ...));
  }
  static constexpr void write(pen& to) {
    bool first = true;
    write_named(to, first, nodes_of<list<Roots...>>{});
    static_cast<void>(((is_named<Names, Roots> ? void() : write_line<Roots>(to, first)), ...));
    to << to.in.lines.close;
  }
};

template <class... Roots>
using with_shared_parts = meta::join<
    names_among<Roots...>,
    typename shared_parts<nodes_of<list<typename unnamed<Roots>::type...>>, names_among<Roots...>,
                          typename unnamed<Roots>::type...>::type>;

template <class... Roots>
using lines_of_shared_steps =
    lines_of_steps<with_shared_parts<Roots...>, typename unnamed<Roots>::type...>;

template <class Lines, dialect const& In> struct steps_text {
  static constexpr void write(writer& to) {
    pen in_words{to, In};
    Lines::write(in_words);
  }
};
template <dialect const& In, class... Roots>
using shared_steps = steps_text<lines_of_shared_steps<Roots...>, In>;

}  // namespace math

/// A formula in steps: a line for each part named that it holds, then the formula, which may be
/// named too: steps(named<"dW">(dW), named<"h">(h)).
template <class Root, fixed_string... Names, class... Parts>
requires(expression<Root> || math::is_naming<Root>) constexpr std::string_view
    steps(Root, math::naming<Names, Parts>...) {
  using names = meta::join<math::names_among<Root>, list<math::naming<Names, Parts>...>>;
  using lines = math::lines_of_steps<names, typename math::unnamed<Root>::type>;
  return meta::written<math::steps_text<lines, math::in_text>>::view;
}

/// Formulas in steps, where each part that they share has a line of its own. The formulas, and
/// parts of them, may be named.
template <class... Roots>
requires((expression<Roots> || math::is_naming<Roots>)&&...) constexpr std::string_view
    text_in_steps(Roots...) {
  return meta::written<math::shared_steps<math::in_text, Roots...>>::view;
}

}  // namespace typegrad
