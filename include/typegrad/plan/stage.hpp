// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/derive/gradient.hpp>
#include <typegrad/plan/batched.hpp>
#include <typegrad/plan/plan.hpp>

/// The plans of one stage: forward, backward, and, for the last, both with the loss between them.
/// A stage is a formula of x and of parameter symbols; its plans hold no address of the network, so
/// that stages alike share them.
namespace typegrad::plan {

/// The blocks of memory that the plans of a stage use.
enum base : std::size_t {
  input,           // x
  parameters,      // of this stage, one after another
  truth,           // y of each sample
  sample_weights,  // ω of each sample: its share in the loss of the batch
  seed,            // δ, the adjoint of the output
  output,          // ŷ
  saved,           // what backward reads of forward
  gradients,       // of this stage's parameters, laid out as they are
  input_gradient,  // the adjoint of x
  loss,            // Σ ω L
  scratch,
  base_count
};

template <class F> using plain = std::remove_cvref_t<F>;

/// Each symbol's place in a block, one after another.
template <std::size_t Base, std::size_t Offset, class Done>
constexpr auto places_in_order(list<>, Done) { return Done{}; }
template <std::size_t Base, std::size_t Offset, class Done, class F, class... Rest>
constexpr auto places_in_order(list<F, Rest...>, Done) {
  return places_in_order<Base, Offset + F::shape::size>(
      list<Rest...>{}, meta::join<Done, list<place<F, Base, Offset>>>{});
}
template <std::size_t Base, class Fs>
using in_order = decltype(places_in_order<Base, 0>(Fs{}, list<>{}));

template <class Stage> struct stage_symbols {
  using x = typename Stage::input;
  using y = typename Stage::formula;
  using delta = symbol<"δ", typename y::shape>;
  using omega = symbol<"ω", scalar>;
  using prediction = symbol<"ŷ", typename y::shape>;
  using parameter_places = in_order<base::parameters, typename Stage::parameters>;
};

/// The gradients of a stage's formula towards its parameters, summed over the batch, and towards x.
template <class Stage> struct stage_gradients {
  using symbols = stage_symbols<Stage>;
  template <class Leaf>
  using towards = plain<decltype(math::gradient_given(typename symbols::y{},
                                                      typename symbols::delta{}, Leaf{}))>;
  template <class... Ps> static constexpr auto of_parameters(list<Ps...>) {
    return list<plain<decltype(summed_over_batch(towards<Ps>{}))>...>{};
  }
  using parameters = decltype(of_parameters(typename Stage::parameters{}));
  using input = towards<typename Stage::input>;
};

/// Where the gradients go; the adjoint of x is not computed unless it is wanted.
template <class Stage, bool WantInput> struct gradient_places {
  template <class... Gs, class... Ps, std::size_t... Offsets>
  static constexpr auto join_places(list<Gs...>, list<place<Ps, base::parameters, Offsets>...>) {
    return list<place<Gs, base::gradients, Offsets>...>{};
  }
  using of_parameters = decltype(join_places(typename stage_gradients<Stage>::parameters{},
                                             typename stage_symbols<Stage>::parameter_places{}));
  static constexpr auto found() {
    if constexpr (WantInput)
      return meta::join<of_parameters, list<place<typename stage_gradients<Stage>::input,
                                                  base::input_gradient>>>{};
    else return of_parameters{};
  }
  using type = decltype(found());
};

/// What forward computes on the way and backward reads: the topmost nodes of the forward formula
/// that the gradients hold. The output itself is kept in any case.
template <class Stage, bool WantInput> struct saved_nodes {
  template <class F> static constexpr bool savable =
      F::operands::size > 0 && work_for<F> != work::view && work_for<F> != work::move;
  template <class... Fs> static constexpr auto candidates(list<Fs...>) {
    return meta::join<std::conditional_t<savable<Fs>, list<Fs>, list<>>...>{};
  }
  using forward = decltype(candidates(math::nodes_of<list<typename Stage::formula>>{}));
  template <class... Places> static constexpr auto formulas(list<Places...>) {
    return list<typename Places::formula...>{};
  }
  using read = math::nodes_of<
      decltype(formulas(typename gradient_places<Stage, WantInput>::type{})), forward>;
  template <class... Fs> static constexpr auto needed(list<Fs...>) {
    return meta::join<
        std::conditional_t<meta::contains<read, Fs> && !std::is_same_v<Fs, typename Stage::formula>,
                           list<Fs>, list<>>...>{};
  }
  using type = decltype(needed(forward{}));
  static constexpr bool reads_output = meta::contains<read, typename Stage::formula>;
};

template <std::size_t Batch, std::size_t Offset, class Done>
constexpr auto saved_in_order(list<>, Done) { return Done{}; }
template <std::size_t Batch, std::size_t Offset, class Done, class F, class... Rest>
constexpr auto saved_in_order(list<F, Rest...>, Done) {
  return saved_in_order<Batch, aligned(Offset + F::shape::size * (F::varies ? Batch : 1))>(
      list<Rest...>{}, meta::join<Done, list<place<F, base::saved, Offset>>>{});
}
template <class Stage, bool WantInput, std::size_t Batch>
using saved_places = decltype(saved_in_order<Batch, 0>(
    typename saved_nodes<Stage, WantInput>::type{}, list<>{}));

template <std::size_t Batch, class... Places> constexpr std::size_t extent_of(list<Places...>) {
  std::size_t end = 0;
  ((end = aligned(Places::offset +
                  Places::formula::shape::size * (Places::formula::varies ? Batch : 1))),
   ...);
  return end;
}

template <class Stage>
using known_places = meta::join<list<place<typename Stage::input, base::input>>,
                                typename stage_symbols<Stage>::parameter_places>;

/// Forward alone: x and parameters in, the output out.
template <class Stage, std::size_t Batch>
using inference_plan = plan<list<place<typename Stage::formula, base::output>>, known_places<Stage>,
                            list<>, base::scratch, Batch>;

/// Forward that keeps what backward reads.
template <class Stage, std::size_t Batch, bool WantInput>
using forward_plan = plan<meta::join<list<place<typename Stage::formula, base::output>>,
                                     saved_places<Stage, WantInput, Batch>>,
                          known_places<Stage>, list<>, base::scratch, Batch>;

/// Backward: δ in, the gradients out.
template <class Stage, std::size_t Batch, bool WantInput>
using backward_plan =
    plan<typename gradient_places<Stage, WantInput>::type,
         meta::join<known_places<Stage>,
                    list<place<typename stage_symbols<Stage>::delta, base::seed>,
                         place<typename Stage::formula, base::output>>,
                    saved_places<Stage, WantInput, Batch>>,
         list<>, base::scratch, Batch>;

/// The last stage: the output, the loss, δ = ω ∂L/∂ŷ and the gradients, in one plan. Loss is a
/// scalar formula of the symbol ŷ and of the truth.
template <class Stage, class Loss, class Truth, std::size_t Batch, bool WantInput>
struct last_plan_of {
  using symbols = stage_symbols<Stage>;
  using prediction = typename symbols::prediction;
  using seed = plain<decltype(math::hadamard(
      typename symbols::omega{}, math::gradient_given(Loss{}, math::one{}, prediction{})))>;
  using weighted =
      math::batch_sum<plain<decltype(math::hadamard(typename symbols::omega{}, Loss{}))>>;
  using type = plan<
      meta::join<list<place<weighted, base::loss>>,
                 typename gradient_places<Stage, WantInput>::type>,
      meta::join<known_places<Stage>, list<place<Truth, base::truth>,
                                           place<typename symbols::omega, base::sample_weights>>>,
      list<definition<prediction, typename symbols::y>, definition<typename symbols::delta, seed>>,
      base::scratch, Batch>;
};
template <class Stage, class Loss, class Truth, std::size_t Batch, bool WantInput>
using last_plan = typename last_plan_of<Stage, Loss, Truth, Batch, WantInput>::type;

}  // namespace typegrad::plan
