// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <typegrad/expr/nodes.hpp>

/// From formulas to a graph of numbers that the planner can walk: every node once, operands before
/// the nodes made of them. From here on the plan is computed on values, not on types.
namespace typegrad::plan {

/// What is to be done for a node.
enum class work {
  given,         // it lies in memory before the first step
  literal,       // a number, known to the compiler
  index,         // the element's own index
  view,          // other strides over the operand's memory
  move,          // laid down anew: the operand's elements in row-major order, or a literal or
                 // an index that something reads from memory
  elementwise,   // computed element by element
  reduction,     // all elements of a sample to one
  contraction,   // products summed over an inner index
  batch_reduction  // summed over the samples
};

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

struct vertex {
  work kind = work::given;
  bool varies = false;
  std::size_t rank = 0;
  std::size_t size = 1;
  std::array<std::size_t, 4> extents{};
  std::size_t first_edge = 0;
  std::size_t edge_count = 0;

  constexpr bool like(vertex const& other) const {
    return varies == other.varies && rank == other.rank && extents == other.extents;
  }
};

/// Whether a node lies in row-major order, so that another shape is another view.
template <class A> inline constexpr bool lies_by_rows = A::varies || A::shape::rank < 2;
template <class A> inline constexpr bool lies_by_rows<math::transposed<A>> = false;

// clang-format off
template <class F> inline constexpr work work_for = work::elementwise;
template <long long N, long long D> inline constexpr work work_for<math::literal<N, D>> = work::literal;
template <class S> inline constexpr work work_for<math::iota<S>> = work::index;
template <fixed_string Name, class S, role R> inline constexpr work work_for<math::symbol<Name, S, R>> = work::given;
template <class A> inline constexpr work work_for<math::transposed<A>> = work::view;
template <class A, class S> inline constexpr work work_for<math::reshaped<A, S>> = lies_by_rows<A> ? work::view : work::move;
template <class Op, class A> inline constexpr work work_for<math::reduced<Op, A>> = work::reduction;
template <class A, class B> inline constexpr work work_for<math::product<A, B>> = work::contraction;
template <class X, class Y> inline constexpr work work_for<math::outer_product<X, Y>> = work::contraction;
template <class X> inline constexpr work work_for<math::batch_sum<X>> = work::batch_reduction;
// clang-format on

/// Whether a node is a matrix seen with rows and columns exchanged.
template <class F> inline constexpr bool transposes = false;
template <class A> inline constexpr bool transposes<math::transposed<A>> = true;

/// A symbol that stands for a formula, so that formulas of it need not hold it whole.
template <class Symbol, class F> struct definition {
  using symbol = Symbol;
  using formula = F;
};

/// Literals and indices that a view, a move or a contraction reads are laid down in memory.
template <std::size_t N, std::size_t E>
constexpr void lay_down_numbers(std::array<vertex, N>& all,
                                std::array<std::size_t, E> const& edges) {
  for (auto const& user : all) {
    bool const from_memory = user.kind == work::view || user.kind == work::move ||
                             user.kind == work::contraction;
    for (std::size_t k = 0; from_memory && k < user.edge_count; ++k) {
      auto& kind = all[edges[user.first_edge + k]].kind;
      if (kind == work::literal || kind == work::index) kind = work::move;
    }
  }
}

/// Roots are formulas to compute; Given are formulas whose values lie in memory already;
/// Definitions come in the order in which one may use another. CopyTransposed says that a shared
/// matrix is laid down anew for its transpose, so that packets run along it.
template <class Roots, class Given, class Definitions = list<>, bool CopyTransposed = false>
struct graph;
template <class... Roots, class Given, class... Definitions, bool CopyTransposed>
struct graph<list<Roots...>, Given, list<Definitions...>, CopyTransposed> {
  using nodes = math::nodes_of<
      meta::join<list<typename Definitions::formula, typename Definitions::symbol>...,
                 list<Roots...>>,
      Given>;
  static constexpr std::size_t size = nodes::size;

  template <class F>
  static constexpr bool defined = meta::contains<list<typename Definitions::symbol...>, F>;
  template <class F> static constexpr auto find_operands() {
    if constexpr (meta::contains<Given, F>) return list<>{};
    else if constexpr (defined<F>)
      return meta::join<std::conditional_t<std::is_same_v<typename Definitions::symbol, F>,
                                           list<typename Definitions::formula>, list<>>...>{};
    else return typename F::operands{};
  }
  template <class F> using operands = decltype(find_operands<F>());

  static constexpr std::size_t edge_total = []<class... Fs>(list<Fs...>) {
    return (std::size_t{0} + ... + operands<Fs>::size);
  }(nodes{});

  template <std::size_t I> using node = meta::at<nodes, I>;
  template <class F> static constexpr std::size_t position = meta::position<nodes, F>;

  static constexpr std::array<std::size_t, edge_total> edges = [] {
    std::array<std::size_t, edge_total> all{};
    [[maybe_unused]] std::size_t next = 0;
    auto const add = [&]<class... As>(list<As...>) {
      ((all[next++] = position<As>), ...);
    };
    []<class... Fs>([[maybe_unused]] auto const& add_operands, list<Fs...>) {
      (add_operands(operands<Fs>{}), ...);
    }(add, nodes{});
    return all;
  }();

  static constexpr std::array<vertex, size> vertices = []<class... Fs>(list<Fs...>) {
    std::array<vertex, size> all{};
    std::size_t next = 0;
    std::size_t edge = 0;
    [[maybe_unused]] auto const add = [&]<class F>(list<F>) {
      constexpr bool given = meta::contains<Given, F>;
      using extents = typename F::shape;
      auto& v = all[next++];
      v.kind = given ? work::given
               : defined<F> ? work::elementwise
               : CopyTransposed && transposes<F> && !F::varies ? work::move
                                                               : work_for<F>;
      v.varies = F::varies;
      v.rank = extents::rank;
      v.size = extents::size;
      v.extents = {extents::extent(0), extents::extent(1), extents::extent(2), extents::extent(3)};
      v.first_edge = edge;
      v.edge_count = operands<F>::size;
      edge += v.edge_count;
    };
    (add(list<Fs>{}), ...);
    lay_down_numbers(all, edges);
    return all;
  }(nodes{});

  static constexpr std::size_t operand(std::size_t of, std::size_t k) {
    return edges[vertices[of].first_edge + k];
  }

  static constexpr std::array<bool, size> is_root = [] {
    std::array<bool, size> all{};
    ((all[position<Roots>] = true), ...);
    return all;
  }();
};

}  // namespace typegrad::plan
