// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/derivation.hpp>
#include <typegrad/inspect/formula_of.hpp>
#include <typegrad/inspect/mathml.hpp>
#include <typegrad/inspect/report_json.hpp>

/// The formulas of a network and the derivations of its gradients for a page, set in MathML. Each
/// has its name for a key: "y2", "∂W2", "δ1", "L".
namespace typegrad::inspect {

template <class Names, class F> using mathml_definition = definition_text<Names, F, in_mathml>;
template <class Names, class F> using mathml_formula = math::formula_text<Names, F, in_mathml>;
template <fixed_string Name> using mathml_name = printed_name<Name, in_mathml>;

template <fixed_string Name, class Formula> void report_line(json_writer& to) {
  to.object([&] {
    to.member("key", Name.view());
    to.member("name", meta::written<mathml_name<Name>>::view);
    to.member("formula", meta::written<Formula>::view);
  });
}

/// The lines that `formulas` prints of one layer or of the loss.
template <class Lines> struct reported_lines;
template <std::size_t Layer, fixed_string Result, fixed_string Word, class Formula,
          fixed_string... Names, class... Gradients>
struct reported_lines<
    lines_of<Layer, Result, Word, Formula, list<math::naming<Names, Gradients>...>>> {
  using words = wording<Result, Word, Formula, Gradients...>;
  using names = typename words::names;

  template <fixed_string... Parts, class... Fs>
  static void parts(json_writer& to, list<math::naming<Parts, Fs>...>) {
    (report_line<Parts, mathml_definition<names, Fs>>(to), ...);
  }
  static void write(json_writer& to) {
    to.key("forward").array([&] {
      parts(to, typename words::forward_parts{});
      report_line<Result, mathml_definition<names, Formula>>(to);
    });
    to.key("backward").array([&] {
      parts(to, typename words::backward_parts{});
      (report_line<Names, mathml_formula<names, Gradients>>(to), ...);
    });
  }
};

template <class Derivation> struct reported_derivation;
template <class F, class Part> struct reported_derivation<derivation_of<F, Part>> {
  using path = derivation_path<F, Part>;
  using of = derivation_of<F, Part>;

  template <class Node> static void definition(json_writer& to) {
    report_line<path::template name<Node>(), definition_by_names<path, Node, in_mathml>>(to);
  }
  template <class Step> static void step(json_writer& to, std::string_view reason) {
    constexpr bool goes_on =
        Step::rule == derivation_rule::put_in || Step::rule == derivation_rule::result;
    to.object([&] {
      using node = typename Step::node;
      using name = mathml_name<path::template adjoint_name<node>()>;
      to.member("name", goes_on ? std::string_view{} : meta::written<name>::view);
      if constexpr (Step::rule == derivation_rule::hand_down)
        if constexpr (adjoint_in_steps<path, node>::handed::size > 1)
          to.member("through", meta::written<mathml_name<
                                   path::template name<typename Step::parent>()>>::view);
      to.member("formula", meta::written<step_formula<path, Step, in_mathml>>::view);
      to.member("reason", reason);
    });
  }
  /// Key is that of the gradient; F is known as `formula` outside, and its adjoint as `delta`.
  static void write(json_writer& to, std::string_view key, std::string_view formula,
                    std::string_view delta) {
    to.object([&] {
      to.member("key", key);
      to.member("part", meta::written<mathml_name<Part::name>>::view);
      to.member("whole", formula);
      to.member("delta", delta);
      to.key("definitions").array([&] {
        []<class... Named>(json_writer& on, list<Named...>) {
          (definition<typename Named::formula>(on), ...);
        }(to, typename path::names{});
      });
      to.key("steps").array([&] {
        [&]<class... Steps>(list<Steps...>) {
          [[maybe_unused]] auto line = path::names::size;
          (step<Steps>(to, of::lines[line++].reason), ...);
        }(typename of::steps{});
      });
    });
  }
};

template <class F, class Part>
void report_derivation(json_writer& to, std::string_view key, std::string_view formula,
                       std::string_view delta) {
  if constexpr (math::holds<F, Part> && !std::is_same_v<F, Part>)
    reported_derivation<derivation_of<F, Part>>::write(to, key, formula, delta);
}

/// A layer: its lines, and how each gradient of it was found.
template <class Net, std::size_t I> void report_layer_formulas(json_writer& to) {
  using words = layer_lines<meta::at<layers_of<Net>, I>,
                            wiring::any_parameters_before(I, layers_of<Net>{})>;
  using formula = typename words::formula;
  constexpr auto result = meta::written<mathml_name<output_name<I>()>>::view;
  constexpr auto delta = meta::written<mathml_name<adjoint_name<I>>>::view;
  reported_lines<typename words::type>::write(to);
  to.key("derivations").array([&] {
    [&]<class... Learned>(list<Learned...>) {
      (report_derivation<formula, Learned>(to, (fixed_string{"∂"} + Learned::name).view(), result,
                                           delta),
       ...);
    }(typename words::learned{});
    if constexpr (wiring::any_parameters_before(I, layers_of<Net>{}))
      report_derivation<formula, typename words::x>(to, adjoint_name<I - 1>.view(), result, delta);
  });
}

template <class Net, class Loss, class Truth> void report_loss_formulas(json_writer& to) {
  using lines = loss_lines<Net, Loss, Truth>;
  reported_lines<typename lines::type>::write(to);
  to.key("derivations").array([&] {
    report_derivation<typename lines::formula, typename lines::prediction>(
        to, adjoint_name<lines::last>.view(), "<mi>L</mi>", "");
  });
}

}  // namespace typegrad::inspect
