// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/lines.hpp>
#include <typegrad/inspect/table.hpp>
#include <typegrad/network/cost.hpp>
#include <typegrad/network/spelling.hpp>

/// The formulas of a network, forward and backward, in the order in which they are computed.
namespace typegrad {

/// In place of a loss: the adjoint of the network's output comes in as a symbol.
struct without_loss {};

namespace inspect {

/// A class index where the loss takes one, else an array of the output's shape.
template <class Net, class Loss>
using usual_truth =
    std::conditional_t<math::takes_class_index<Loss>() && output_shape_of<Net>::rank == 1, scalar,
                       output_shape_of<Net>>;

template <class Net, class Loss, class Truth> struct loss_lines {
  static constexpr std::size_t last = layers_of<Net>::size - 1;
  using prediction = symbol<output_name<last>(), output_shape_of<Net>>;
  using formula =
      std::remove_cvref_t<decltype(loss_of<Loss>(prediction{}, symbol<"t", Truth>{}))>;
  using towards_prediction = decltype(gradient_or_zero<formula, math::one, prediction>());
  using type = lines_of<formula_line::of_loss, "L", "s", formula,
                        list<math::naming<adjoint_name<last>, towards_prediction>>>;
};
struct no_lines {
  static constexpr std::array<formula_line, 0> forward{}, backward{};
};
template <class Net, class Truth> struct loss_lines<Net, without_loss, Truth> {
  using type = no_lines;
};

template <class Net, class Loss, class Truth, bool WellFormed = Net::well_formed>
struct network_lines {
  template <std::size_t I>
  using layer = typename layer_lines<
      meta::at<layers_of<Net>, I>, wiring::any_parameters_before(I, layers_of<Net>{})>::type;
  using loss = typename loss_lines<Net, Loss, Truth>::type;

  static constexpr auto all_joined(auto const& first, auto const&... rest) {
    if constexpr (sizeof...(rest) == 0) return first;
    else return joined(first, all_joined(rest...));
  }
  template <std::size_t... I> static constexpr auto collected(std::index_sequence<I...>) {
    constexpr std::size_t last = sizeof...(I);
    return all_joined(layer<I + 1>::forward..., loss::forward, loss::backward,
                      layer<last - I>::backward...);
  }
  static constexpr auto lines =
      collected(std::make_index_sequence<layers_of<Net>::size - 1>{});
};

/// After a mistake, which was told already.
template <class Net, class Loss, class Truth> struct network_lines<Net, Loss, Truth, false> {
  static constexpr std::array<formula_line, 0> lines{};
};

/// The lines as a table: forward, then backward; the layer stands before the first of its lines.
template <class Net, class Loss, class Truth> struct formula_cells {
  static constexpr std::size_t first_number = 3;
  using row = std::array<std::string_view, 3>;
  static constexpr auto lines = network_lines<Net, Loss, Truth>::lines;

  template <std::size_t K> struct line_text {
    static constexpr void write(writer& to) { to << lines[K].name << " = " << lines[K].formula; }
  };
  template <std::size_t... I> static constexpr auto names_of(std::index_sequence<I...>) {
    return std::array<std::array<std::string_view, 2>, sizeof...(I)>{
        std::array<std::string_view, 2>{
            meta::written<index_text<I>>::view,
            layer_name<typename meta::at<layers_of<Net>, I>::layer>}...};
  }
  static constexpr auto names = names_of(std::make_index_sequence<layers_of<Net>::size>{});

  static constexpr row row_of(std::size_t k, std::string_view text) {
    bool const first = k == 0 || lines[k - 1].layer != lines[k].layer ||
                       lines[k - 1].backward != lines[k].backward;
    if (!first) return {"", "", text};
    if (lines[k].layer == formula_line::of_loss) return {"", "loss", text};
    return {names[lines[k].layer][0], names[lines[k].layer][1], text};
  }
  template <std::size_t... K> static constexpr auto all(std::index_sequence<K...>) {
    constexpr bool has_backward = sizeof...(K) > 0 && lines[lines.size() - 1].backward;
    std::array<row, sizeof...(K) + (has_backward ? 3 : 1)> rows{};
    for (auto& one : rows) one = {"", "", ""};
    rows[0] = {"", "layer", "forward"};
    std::size_t next = 1;
    bool backward = false;
    auto const add = [&](std::size_t k, std::string_view text) {
      if (lines[k].backward && !backward) {
        backward = true;
        ++next;
        rows[next++] = {"", "layer", "backward"};
      }
      rows[next++] = row_of(k, text);
    };
    (add(K, meta::written<line_text<K>>::view), ...);
    return rows;
  }
  static constexpr auto cells = all(std::make_index_sequence<lines.size()>{});
};

}  // namespace inspect

/// Each formula of a network with its name, in the order in which training computes them: yᵢ is
/// what layer i makes, x the input, t the truth, L the loss; ∂Wᵢ is the gradient of L towards Wᵢ,
/// δᵢ that towards yᵢ. What several formulas of a layer share is called v.
template <class Net, class Loss = without_loss, class Truth = inspect::usual_truth<Net, Loss>>
inline constexpr auto formula_lines = inspect::network_lines<Net, Loss, Truth>::lines;

/// The same as a table in static storage. Without a loss the gradient of the output is a symbol.
template <class Net, class Loss = without_loss, class Truth = inspect::usual_truth<Net, Loss>>
constexpr std::string_view formulas(Loss = {}) {
  return meta::written<inspect::table_text<inspect::formula_cells<Net, Loss, Truth>>>::view;
}

}  // namespace typegrad
