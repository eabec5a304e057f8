// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/inspect/kept_nodes.hpp>

/// The elements of a formula as expressions of C++.
namespace typegrad::inspect {

/// Where an element is: at i; in row i and column k; or, of a matrix whose transpose i counts in,
/// in row i % rows and column i / rows.
struct element_index {
  char row = '0', column = '\0';
  std::size_t rows = 0, columns = 1;
};

struct element_writer : kept_nodes {
  static constexpr char sample = 'n';
  // How tightly an expression holds together.
  enum level { sum, product, primary };

  constexpr element_writer& operator<<(std::string_view letters) {
    to << letters;
    return *this;
  }
  constexpr element_writer& operator<<(std::size_t number) {
    to << static_cast<long long>(number);
    return *this;
  }

  constexpr void place(element_index i) {
    std::string_view const row{&i.row, 1}, column{&i.column, 1};
    if (i.rows > 0)
      *this << row << " % " << i.rows << " * " << i.columns << " + " << row << " / " << i.rows;
    else if (i.column != '\0') *this << i.columns << " * " << row << " + " << column;
    else *this << row;
  }
  /// Where a plan has the element, sample n being the one at hand.
  constexpr void place_in_slot(formula_node const& f, plan::slot const& slot, element_index i) {
    bool first = true;
    auto const term = [&](std::size_t stride, auto write_index) {
      *this << (first ? "" : " + ");
      first = false;
      if (stride != 1) *this << stride << " * ";
      write_index();
    };
    auto const letter = [&](std::size_t stride, char const& one) {
      if (one != '0') term(stride, [&] { *this << std::string_view{&one, 1}; });
    };
    bool const pair = i.column != '\0';
    auto const part = [&](std::size_t stride, std::string_view sign) {
      term(stride, [&] {
        *this << (pair ? "((" : "(");
        place(i);
        *this << (pair ? ")" : "") << sign << f.extents[1] << ")";
      });
    };
    if (memory->many_samples && slot.sample_stride > 0) letter(slot.sample_stride, sample);
    if (f.rank == 2 && pair && i.columns == f.extents[1]) {
      letter(slot.strides[0], i.row);
      letter(slot.strides[1], i.column);
    } else if (f.rank == 2) {
      part(slot.strides[0], " / ");
      part(slot.strides[1], " % ");
    } else if (f.rank > 0 && pair) term(1, [&] { place(i); });
    else if (f.rank > 0) letter(1, i.row);
    if (first) *this << "0";
  }
  constexpr void number(long long top, long long bottom) {
    to << top << ".0";
    if (bottom != 1) to << " / " << bottom << ".0";
  }

  /// An element of a node that is kept or written here.
  constexpr void element(std::size_t n, element_index i, level least = sum) {
    if (is_called_by_name(n)) {
      name(n);
      if (!is_array(n)) return;
      *this << "[";
      if (memory == nullptr) place(i);
      else place_in_slot(at(n), memory->slots[n], i);
      *this << "]";
    } else expression(n, i, least);
  }
  constexpr void expression(std::size_t n, element_index i, level least = sum) {
    auto const& f = at(n);
    if (f.kind == node_kind::symbol) return element(n, i);
    if (f.kind == node_kind::filled) return element(graph.operand(n, 0), {}, least);
    if (f.kind == node_kind::reshaped) return element(graph.operand(n, 0), i, least);
    if (f.kind == node_kind::transposed) {
      auto const& matrix = at(graph.operand(n, 0));
      bool const pair = i.column != '\0';
      return element(graph.operand(n, 0),
                     pair ? element_index{i.column, i.row, 0, matrix.extents[1]}
                          : element_index{i.row, '\0', matrix.extents[0], matrix.extents[1]},
                     least);
    }
    if (f.kind == node_kind::index) {
      *this << "double(";
      place(i);
      *this << ")";
      return;
    }
    bool const apart = holds(n) < least;
    *this << (apart ? "(" : "");
    if (f.kind == node_kind::apply) call(n, i);
    else if (f.kind == node_kind::plus) terms(n, i);
    else {
      *this << (is_negative(n) ? "-" : "");
      magnitude(n, i);
    }
    *this << (apart ? ")" : "");
  }

  constexpr bool is_negative(std::size_t n) const {
    if (at(n).kind == node_kind::literal) return at(n).number < 0;
    return at(n).kind == node_kind::times && at(graph.operand(n, 0)).kind == node_kind::literal &&
           at(graph.operand(n, 0)).number < 0;
  }
  constexpr level holds(std::size_t n) const {
    auto const& f = at(n);
    if (f.kind == node_kind::apply) return primary;
    if (f.kind == node_kind::plus || is_negative(n)) return sum;
    if (f.kind == node_kind::literal) return f.denominator == 1 ? primary : product;
    return f.kind == node_kind::power && f.number > 0 && !is_square_in_place(n) ? primary : product;
  }
  constexpr bool is_square_in_place(std::size_t n) const {
    auto const o = graph.operand(n, 0);
    return at(n).number * at(n).number == 4 && (at(o).kind == node_kind::symbol || kept[o]);
  }

  constexpr void call(std::size_t n, element_index i) {
    *this << cpp_function_of(at(n).label).name << "(";
    for (std::size_t k = 0; k < at(n).operand_count; ++k) {
      *this << (k == 0 ? "" : ", ");
      element(graph.operand(n, k), i);
    }
    *this << ")";
  }
  constexpr void terms(std::size_t n, element_index i) {
    bool first = true;
    for (bool minus : {false, true})
      for (std::size_t k = 0; k < at(n).operand_count; ++k) {
        auto const term = graph.operand(n, k);
        if ((is_negative(term) && !kept[term]) != minus) continue;
        *this << (first ? (minus ? "-" : "") : minus ? " - " : " + ");
        first = false;
        if (minus) magnitude(term, i);
        else element(term, i, product);
      }
  }

  /// xᴺ for an N above zero.
  constexpr void raised(std::size_t n, element_index i) {
    auto const exponent = at(n).number < 0 ? -at(n).number : at(n).number;
    auto const o = graph.operand(n, 0);
    if (exponent == 1) return element(o, i, primary);
    if (is_square_in_place(n)) {
      element(o, i);
      *this << " * ";
      return element(o, i);
    }
    *this << "std::pow(";
    element(o, i);
    *this << ", " << static_cast<std::size_t>(exponent) << ")";
  }
  /// A literal, a power or a product without its minus sign.
  constexpr void magnitude(std::size_t n, element_index i) {
    auto const& f = at(n);
    auto const absolute = [](long long number) { return number < 0 ? -number : number; };
    if (f.kind == node_kind::literal) return number(absolute(f.number), f.denominator);
    auto const count = f.kind == node_kind::power ? 1 : f.operand_count;
    auto const factor = [&](std::size_t k) {
      return f.kind == node_kind::power ? n : graph.operand(n, k);
    };
    bool first = true;
    long long divisor = 1;
    for (bool below : {false, true}) {
      if (below && first) *this << "1.0";
      if (below && divisor != 1) (*this << " / ").number(divisor, 1);
      for (std::size_t k = 0; k < count; ++k) {
        auto const o = factor(k);
        bool const own = o == n || !kept[o];
        bool const coefficient = at(o).kind == node_kind::literal;
        if ((own && at(o).kind == node_kind::power && at(o).number < 0) != below) continue;
        if (coefficient) divisor = at(o).denominator;
        if (coefficient && absolute(at(o).number) == 1) continue;
        *this << (below ? " / " : first ? "" : " * ");
        first = false;
        bool const apart = below && at(o).number < -1 && is_square_in_place(o);
        *this << (apart ? "(" : "");
        if (coefficient) number(absolute(at(o).number), 1);
        else if (own && at(o).kind == node_kind::power) raised(o, i);
        else element(o, i, primary);
        *this << (apart ? ")" : "");
      }
    }
  }
};

}  // namespace typegrad::inspect
