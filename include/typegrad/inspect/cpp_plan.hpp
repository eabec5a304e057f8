// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/plan_function.hpp>
#include <typegrad/inspect/plan_turns.hpp>

/// Plans as functions of plain C++ that compute the same: the plan's own arena, its slots at their
/// offsets, a loop nest for each step in the plan's order.
namespace typegrad {

namespace inspect {

/// Those of the blocks that are used, as parameters of a function.
template <std::size_t N>
constexpr void write_block_parameters(writer& to, std::array<block_parameter, N> const& all,
                                      block_uses const& uses) {
  bool first = true;
  for (auto const& each : all) {
    auto const use = uses[each.base];
    if (use == block_use::none) continue;
    to << (first ? "" : ", ") << (use == block_use::read ? "double const* " : "double* ")
       << each.name;
    first = false;
  }
}
template <std::size_t N>
constexpr named_blocks blocks_of(std::array<block_parameter, N> const& all) {
  named_blocks blocks;
  for (auto const& each : all) blocks[each.base].name = each.name;
  return blocks;
}

/// A plan of a stage by itself.
template <fixed_string Function, class Plan> struct cpp_of_plan {
  static constexpr void write(writer& to) {
    auto blocks = blocks_of(all_blocks);
    blocks[plan::scratch].name = "scratch";
    with_plan_writer<Plan>(to, blocks, 2, [&](auto& writing) {
      to << "void " << Function.view() << "(";
      write_block_parameters(to, all_blocks, writing.uses_of_blocks());
      to << ") {\n";
      write_lambdas(to, std::array{writing.graph});
      if (Plan::scratch > 0) writing << "  double scratch[" << Plan::scratch << "];\n";
      writing.statements_of_all();
      to << "}\n";
    });
  }
};

/// The plans of a network, stage by stage, in the blocks in which model/passes.hpp runs them.
template <fixed_string Function, class Passes> struct cpp_of_passes {
  using turns = turns_of<Passes>;
  static constexpr std::size_t stages = Passes::stage_count;
  static constexpr bool has_loss = turns::result == "double";

  template <std::size_t Turn> static constexpr named_blocks blocks() {
    constexpr auto i = turns::stage_of(Turn);
    constexpr auto& arena = Passes::arena.stages;
    auto all = blocks_of(turns::parameters);
    auto const in_arena = [&](std::size_t base, std::size_t offset) {
      all[base] = {"arena", offset};
    };
    all[plan::parameters].offset = all[plan::gradients].offset =
        Passes::template stage<i>::parameter_offset;
    all[plan::loss].name = "&loss";
    if (i > 0) in_arena(plan::input, arena[i - 1].output);
    if (i > 0) in_arena(plan::input_gradient, arena[i - 1].adjoint);
    if (i + 1 < stages) in_arena(plan::output, arena[i].output);
    in_arena(plan::seed, arena[i].adjoint);
    in_arena(plan::saved, arena[i].saved);
    in_arena(plan::scratch, turns::scratch(Turn));
    return all;
  }
  template <std::size_t Turn, class Do> static constexpr void with_turn(writer& to, Do act) {
    with_plan_writer<typename turns::template plan_at<Turn>>(to, blocks<Turn>(), 4, act);
  }
  template <std::size_t Turn> static constexpr void write_turn(writer& to) {
    with_turn<Turn>(to, [&](auto& writing) {
      writing << "  {  // ";
      write_turn_title<Passes, Turn>(to);
      writing << "\n";
      writing.statements_of_all();
      writing << "  }\n";
    });
  }
  /// Of the blocks that come from outside.
  template <std::size_t Turn> static constexpr void find_uses(writer& to, block_uses& uses) {
    auto const names = blocks<Turn>();
    with_turn<Turn>(to, [&](auto& writing) {
      auto const its = writing.uses_of_blocks();
      for (auto const& each : turns::parameters)
        if (names[each.base].name == each.name && its[each.base] > uses[each.base])
          uses[each.base] = its[each.base];
    });
  }
  static constexpr void write(writer& to) {
    block_uses uses{};
    [&]<std::size_t... Turn>(std::index_sequence<Turn...>) {
      (find_uses<Turn>(to, uses), ...);
      to << turns::result << " " << Function.view() << "(";
      write_block_parameters(to, turns::parameters, uses);
      to << ") {\n";
      write_lambdas(
          to,
          std::array{formula_graph{plan_graph<typename turns::template plan_at<Turn>>::nodes}...});
      if (Passes::arena.size > 0)
        to << "  double arena[" << static_cast<long long>(Passes::arena.size) << "];\n";
      if (has_loss) to << "  double loss = 0;\n";
      (write_turn<Turn>(to), ...);
      to << (has_loss ? "  return loss;\n}\n" : "}\n");
    }
    (std::make_index_sequence<turns::size>{});
  }
};

/// The plan of one formula for a batch: its parameters one after another, and its data, all samples
/// of one symbol after those of another.
template <class F, std::size_t Batch> struct plan_of_formula {
  template <bool Varies, class... Fs> static constexpr auto symbols_among(list<Fs...>) {
    return meta::join<std::conditional_t<static_cast<node_kind>(Fs::rank) == node_kind::symbol &&
                                             Fs::varies == Varies,
                                         list<Fs>, list<>>...>{};
  }
  template <bool Varies> using symbols = decltype(symbols_among<Varies>(math::nodes_of<list<F>>{}));
  template <class... Fs, std::size_t... Offsets>
  static constexpr auto for_batch(list<plan::place<Fs, plan::input, Offsets>...>) {
    return list<plan::place<Fs, plan::input, Offsets * Batch>...>{};
  }
  using type =
      plan::plan<list<plan::place<F, plan::output>>,
                 meta::join<plan::in_order<plan::parameters, symbols<false>>,
                            decltype(for_batch(plan::in_order<plan::input, symbols<true>>{}))>,
                 list<>, plan::scratch, Batch>;
};

}  // namespace inspect

/// A formula for so many samples as a C++ function, which may sum over them: `parameters` holds its
/// parameters, `inputs` its other symbols, one after another as the formula meets them, `outputs`
/// what it makes; matrices that the samples share lie column by column.
template <fixed_string Function, std::size_t Batch, expression F>
constexpr std::string_view cpp(F) {
  return meta::written<
      inspect::cpp_of_plan<Function, typename inspect::plan_of_formula<F, Batch>::type>>::view;
}

/// The plan of a stage as a C++ function of that name, in static storage. Its parameters are the
/// blocks that it uses, in double, laid out as the plan lays them out.
template <fixed_string Function, class Roots, class Leaves, class Definitions, std::size_t Scratch,
          std::size_t Batch>
constexpr std::string_view cpp(plan::plan<Roots, Leaves, Definitions, Scratch, Batch>) {
  return meta::written<
      inspect::cpp_of_plan<Function, plan::plan<Roots, Leaves, Definitions, Scratch, Batch>>>::view;
}

/// The plan of running a network as a C++ function: parameters and inputs in, outputs out.
template <fixed_string Function, class Stages, std::size_t Batch>
constexpr std::string_view cpp(plan::inference<Stages, Batch>) {
  return meta::written<inspect::cpp_of_passes<Function, plan::inference<Stages, Batch>>>::view;
}

/// The plan of loss and gradients as a C++ function that returns the sum of the samples' losses,
/// each times its weight, and writes the gradient of that sum.
template <fixed_string Function, class Stages, class Loss, class Truth, std::size_t Batch,
          bool WantInput>
constexpr std::string_view cpp(plan::training<Stages, Loss, Truth, Batch, WantInput>) {
  return meta::written<inspect::cpp_of_passes<
      Function, plan::training<Stages, Loss, Truth, Batch, WantInput>>>::view;
}

}  // namespace typegrad
