// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/nests.hpp>
#include <typegrad/inspect/plan_memory.hpp>
#include <typegrad/inspect/plan_values.hpp>

/// The steps of a plan as loops of C++: one nest a step, with all that is fused into it.
namespace typegrad::inspect {

struct step_writer : nest_writer {
  plan_values const& plan;
  read_as* now;
  std::size_t indent = 2;

  constexpr bool many() const { return memory->many_samples; }
  constexpr plan::vertex const& vertex(std::size_t n) const { return plan.vertices[n]; }
  constexpr nest_writer& line(std::size_t more = 0) { return indented(indent + more); }

  /// What this step reads by name: memory, its own sum, and what has a name in print.
  constexpr void choose_names(std::size_t s) {
    auto const& step = plan.steps[s];
    for (std::size_t n = 0; n < graph.size; ++n) {
      now[n] = read_as::memory;
      kept[n] = plan.stored[n] || vertex(n).kind == plan::work::view ||
                vertex(n).kind == plan::work::given;
    }
    for (std::size_t k = 0; k < step.count; ++k) {
      auto const n = plan.bodies[step.first + k];
      if (plan.stored[n] || at(n).uses == 0 || plan.nodes[n].name.empty()) continue;
      kept[n] = true;
      now[n] = read_as::variable;
    }
    if (step.kind != plan::work::contraction) return;
    kept[step.producer] = true;
    now[step.producer] = read_as::sum;
  }
  /// How many nodes of its body are a statement of their own.
  constexpr std::size_t statements(std::size_t s) const {
    std::size_t count = 0;
    for (std::size_t k = 0; k < plan.steps[s].count; ++k)
      count += kept[plan.bodies[plan.steps[s].first + k]];
    return count;
  }

  constexpr void loops_over_elements(std::size_t n) {
    auto const i = index_of(n);
    if (at(n).rank == 2) loop(i.row, at(n).extents[0]).loop(i.column, at(n).extents[1]);
    else loop(i.row, at(n).size);
  }
  /// For all samples, where there are several, and all elements of a node.
  constexpr void loops_over(std::size_t n) {
    if (many() && vertex(n).varies) loop(sample, plan.batch);
    loops_over_elements(n);
  }
  constexpr bool is_looped(std::size_t n) const {
    return at(n).size > 1 || (many() && vertex(n).varies);
  }
  constexpr void memory_of(std::size_t n) {
    *this << memory->names[n] << "[";
    place_in_slot(at(n), memory->slots[n], index_of(n));
    *this << "]";
  }
  constexpr void assign(std::size_t n) {
    if (now[n] == read_as::variable) {
      *this << "double const ";
      name(n);
    } else memory_of(n);
    *this << " = ";
    expression(n, index_of(n));
    *this << ";\n";
  }
  constexpr void body(std::size_t s, std::size_t by) {
    for (std::size_t k = 0; k < plan.steps[s].count; ++k)
      if (auto const n = plan.bodies[plan.steps[s].first + k]; kept[n]) {
        indented(by);
        assign(n);
      }
  }

  /// Loops, if there are any, around statements; a single one stands beside them.
  template <class Loops, class Write>
  constexpr void nest(std::size_t by, bool looped, bool single, Loops loops, Write inside) {
    if (!looped) return inside(by);
    indented(by);
    loops();
    if (single) return inside(std::size_t{0});
    *this << "{\n";
    inside(by + 2);
    indented(by) << "}\n";
  }

  constexpr void elementwise(std::size_t s) {
    auto const first = plan.bodies[plan.steps[s].first];
    nest(
        indent, is_looped(first), statements(s) == 1, [&] { loops_over(first); },
        [&](std::size_t by) { body(s, by); });
  }

  /// Sums of products; those over the samples too are summed while they are made.
  constexpr void contraction(std::size_t s) {
    auto const made = plan.steps[s].producer;
    bool const over_batch = vertex(made).kind == plan::work::batch_reduction && many();
    auto const n = at(made).kind == node_kind::batch_sum ? graph.operand(made, 0) : made;
    bool const sums = inner(n) > 1 || over_batch;
    bool const alone = !sums && statements(s) == 0;
    line();
    loops_over(made);
    if (alone) memory_of(made);
    else {
      *this << "{\n";
      line(2) << (sums ? "double sum = 0;\n" : "double const sum");
    }
    if (sums) line(2);
    if (over_batch) loop(sample, plan.batch);
    loop(inner_index(n), inner(n));
    *this << (sums ? "sum += " : " = ");
    factors(n);
    *this << ";\n";
    if (alone) return;
    if (plan.stored[made]) {
      line(2);
      memory_of(made);
      *this << " = sum;\n";
    }
    body(s, indent + 2);
    line() << "}\n";
  }

  /// All elements of a sample to one, or all samples to one; what is read is computed meanwhile.
  template <class Loops, class Statement>
  constexpr void each_read(std::size_t s, std::size_t by, bool looped, Loops loops,
                           Statement statement) {
    bool const single = statements(s) == 0;
    nest(by, looped, single, loops, [&](std::size_t inside) {
      body(s, inside);
      indented(inside);
      statement(index_of(graph.operand(plan.steps[s].producer, 0)));
    });
  }
  constexpr void reduce(std::size_t s) {
    auto const n = plan.steps[s].producer, o = graph.operand(n, 0);
    nest(
        indent, many() && vertex(n).varies, false, [&] { loop(sample, plan.batch); },
        [&](std::size_t inside) {
          indented(inside);
          reduction(
              n, inside, [&] { memory_of(n); },
              [&](std::size_t by, auto statement) {
                each_read(
                    s, by, at(o).size > 1, [&] { loops_over_elements(o); }, statement);
              });
        });
  }
  constexpr void sum_over_samples(std::size_t s) {
    auto const n = plan.steps[s].producer;
    nest(
        indent, at(n).size > 1, !many() && statements(s) == 0, [&] { loops_over_elements(n); },
        [&](std::size_t inside) {
          if (many()) {
            indented(inside);
            memory_of(n);
            *this << " = 0;\n";
          }
          each_read(
              s, inside, many(), [&] { loop(sample, plan.batch); },
              [&](element_index i) {
                memory_of(n);
                *this << (many() ? " += " : " = ");
                element(graph.operand(n, 0), i);
                *this << ";\n";
              });
        });
  }

  constexpr void step(std::size_t s) {
    choose_names(s);
    switch (plan.steps[s].kind) {
      case plan::work::contraction:
        return contraction(s);
      case plan::work::reduction:
        return reduce(s);
      case plan::work::batch_reduction:
        return sum_over_samples(s);
      default:
        return elementwise(s);
    }
  }
};

}  // namespace typegrad::inspect
