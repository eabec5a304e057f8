// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/renamed.hpp>
#include <typegrad/inspect/wording.hpp>

/// The formulas of one layer or of the loss, as lines of text.
namespace typegrad {

/// One formula in print: name = formula, of a layer or (of_loss) of the loss.
struct formula_line {
  static constexpr std::size_t of_loss = static_cast<std::size_t>(-1);
  std::size_t layer = 0;
  bool backward = false;
  std::string_view name;
  std::string_view formula;
};

namespace inspect {

template <fixed_string Name>
inline constexpr std::string_view name_in_print = meta::written<printed_name<Name>>::view;

template <std::size_t N, std::size_t M>
constexpr std::array<formula_line, N + M> joined(std::array<formula_line, N> const& a,
                                                 std::array<formula_line, M> const& b) {
  std::array<formula_line, N + M> both{};
  for (std::size_t i = 0; i < N; ++i) both[i] = a[i];
  for (std::size_t i = 0; i < M; ++i) both[N + i] = b[i];
  return both;
}

/// F written out once, though it has a name; its operands under their names.
template <class Names, class F, math::dialect const& In = math::in_text> struct definition_text {
  static constexpr void write(writer& to) {
    math::pen set{to, In};
    math::write_node<Names>(set, F{});
  }
};

/// The lines of one layer or of the loss. Named is a list of naming<name, gradient>.
template <std::size_t Layer, fixed_string Result, fixed_string Word, class Formula, class Named>
struct lines_of;
template <std::size_t Layer, fixed_string Result, fixed_string Word, class Formula,
          fixed_string... Names, class... Gradients>
struct lines_of<Layer, Result, Word, Formula, list<math::naming<Names, Gradients>...>> {
  using words = wording<Result, Word, Formula, Gradients...>;

  template <bool Backward, fixed_string Name, class F> static constexpr formula_line definition() {
    return {Layer, Backward, name_in_print<Name>,
            meta::written<definition_text<typename words::names, F>>::view};
  }
  template <bool Backward, fixed_string... Parts, class... Fs>
  static constexpr std::array<formula_line, sizeof...(Fs)> parts(list<math::naming<Parts, Fs>...>) {
    return {definition<Backward, Parts, Fs>()...};
  }
  static constexpr auto forward = joined(parts<false>(typename words::forward_parts{}),
                                         std::array{definition<false, Result, Formula>()});
  static constexpr auto backward =
      joined(parts<true>(typename words::backward_parts{}),
             std::array<formula_line, sizeof...(Gradients)>{formula_line{
                 Layer, true, name_in_print<Names>,
                 meta::written<math::formula_text<typename words::names, Gradients>>::view}...});
};

/// The formula of a wired layer with symbols that hold its index, and the gradients that training
/// takes: of its parameters, and of what comes in where a layer before it has parameters.
template <class Wired, bool NeedsInput> struct layer_lines {
  static constexpr std::size_t index = Wired::index;
  using x = symbol<output_name<index - 1>(), typename Wired::input>;
  using learned = decltype(indexed_symbols<index>(typename Wired::parameters{}));
  using formula = decltype(wiring::apply<typename Wired::layer>(x{}, learned{}));
  using delta = symbol<adjoint_name<index>, typename Wired::output>;

  template <class... Ps> static constexpr auto gradients(list<Ps...>) {
    using towards_parameters =
        list<math::naming<fixed_string{"∂"} + Ps::name,
                          decltype(gradient_or_zero<formula, delta, Ps>())>...>;
    using towards_input =
        math::naming<adjoint_name<index - 1>, decltype(gradient_or_zero<formula, delta, x>())>;
    return meta::join<towards_parameters,
                      std::conditional_t<NeedsInput, list<towards_input>, list<>>>{};
  }
  template <class... Ps> static constexpr bool uses_v(list<Ps...>) {
    return ((Ps::label.substr(0, 1) == "v") || ...);
  }
  static constexpr auto word = fixed_string{uses_v(learned{}) ? "u" : "v"} + meta::decimal<index>();
  using type = lines_of<index, output_name<index>(), word, formula, decltype(gradients(learned{}))>;
};

}  // namespace inspect
}  // namespace typegrad
