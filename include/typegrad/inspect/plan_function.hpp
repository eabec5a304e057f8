// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/step_loops.hpp>

/// A plan of a stage as statements of C++: pointers to what it reads and writes, then its steps.
namespace typegrad::inspect {

/// A block of memory that a plan runs on: the pointer to it, and where in it the plan's part is.
struct named_block {
  std::string_view name;
  std::size_t offset = 0;
};
using named_blocks = std::array<named_block, plan::base_count>;

/// What plans do with each block.
enum class block_use { none, read, written };
using block_uses = std::array<block_use, plan::base_count>;

struct plan_writer : step_writer {
  named_blocks const& blocks;

  constexpr bool is_copied(std::size_t n) const {
    for (auto const& copy : plan.copies)
      if (copy.node == n) return true;
    return false;
  }
  /// Whether the plan reads or writes the memory of a node under the node's own name.
  constexpr bool has_pointer(std::size_t n) const {
    if (vertex(n).kind == plan::work::given) return at(n).uses > 0 || is_copied(n);
    return plan.stored[n];
  }
  constexpr void place_in_block(std::size_t base, std::size_t offset) {
    auto const& block = blocks[base];
    *this << block.name;
    if (block.offset + offset > 0) *this << " + " << block.offset + offset;
  }
  constexpr void pointers() {
    for (std::size_t n = 0; n < graph.size; ++n) {
      if (!has_pointer(n)) continue;
      line() << (plan.stored[n] ? "double* const " : "double const* const ") << memory->names[n]
             << " = ";
      place_in_block(plan.slots[n].base, plan.slots[n].offset);
      *this << ";\n";
    }
  }

  /// What explain writes of it.
  constexpr void comment(std::size_t s) {
    bool first = true;
    each_node_of_step(plan, s, [&](std::size_t n) {
      if (plan.nodes[n].name.empty()) return;
      line() << "// ";
      if (first) *this << s + 1 << ": ";
      else *this << (s < 9 ? "   " : "    ");
      first = false;
      *this << plan.nodes[n].name << " = " << plan.nodes[n].formula << "\n";
    });
  }
  /// A root that is no work of its own, or that is wanted twice.
  constexpr void copy(shown_copy const& one) {
    for (std::size_t n = 0; n < graph.size; ++n) {
      now[n] = read_as::memory;
      kept[n] = plan.slots[n].base != plan::none;
    }
    auto const target_slot = plan::natural_slot(vertex(one.node), one.base, one.offset);
    line();
    loops_over(one.node);
    *this << "(";
    place_in_block(one.base, one.offset);
    *this << ")[";
    place_in_slot(at(one.node), target_slot, index_of(one.node));
    *this << "] = ";
    element(one.node, index_of(one.node));
    *this << ";\n";
  }
  constexpr void statements_of_all() {
    pointers();
    for (std::size_t s = 0; s < plan.steps.size(); ++s) {
      comment(s);
      step(s);
    }
    for (auto const& one : plan.copies) copy(one);
  }
  constexpr block_uses uses_of_blocks() const {
    block_uses uses{};
    for (std::size_t n = 0; n < graph.size; ++n) {
      if (!has_pointer(n)) continue;
      auto& use = uses[plan.slots[n].base];
      if (plan.stored[n]) use = block_use::written;
      else if (use == block_use::none) use = block_use::read;
    }
    for (auto const& one : plan.copies) uses[one.base] = block_use::written;
    return uses;
  }
};

/// Does something with the writer of a plan.
template <class Plan, class Do>
constexpr void with_plan_writer(writer& to, named_blocks const& blocks, std::size_t indent,
                                Do act) {
  constexpr std::size_t size = Plan::graph_type::size;
  std::array<bool, size> kept{};
  std::array<read_as, size> now{};
  named_slots const memory{plan_graph<Plan>::cpp_names.data(), Plan::memory.slots,
                           now.data(), Plan::batch > 1};
  auto const values = plan_values_of<Plan>();
  plan_writer writing{{{{{to, plan_graph<Plan>::nodes, kept.data(), nullptr, &memory}}},
                       values,
                       now.data(),
                       indent},
                      blocks};
  act(writing);
}

}  // namespace typegrad::inspect
