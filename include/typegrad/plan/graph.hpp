// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <typegrad/expr/nodes.hpp>

/// From formulas to a graph of numbers that the planner can walk: every node once, operands before
/// the nodes made of them. From here on the plan is computed on values, not on types.
namespace typegrad::plan {

/// What is to be done for a node.
enum class work {
  given,           // it lies in memory before the first step
  literal,         // a number, known to the compiler
  index,           // the element's own index
  view,            // other strides over the operand's memory
  move,            // laid down anew: the operand's elements in row-major order, or a
                   // literal or an index that something reads from memory
  elementwise,     // computed element by element
  reduction,       // all elements of a sample to one
  contraction,     // products summed over an inner index
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
  bool transposed = false;  // a matrix seen with rows and columns exchanged

  constexpr bool like(vertex const& other) const {
    return size == other.size && varies == other.varies && rank == other.rank &&
           extents[0] == other.extents[0] && extents[1] == other.extents[1] &&
           extents[2] == other.extents[2] && extents[3] == other.extents[3];
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

/// What a formula says of its node, whatever graph it is in.
template <class F> inline constexpr vertex vertex_of{
    work_for<F>,
    F::varies,
    F::shape::rank,
    F::shape::size,
    {F::shape::extent(0), F::shape::extent(1), F::shape::extent(2), F::shape::extent(3)},
    0,
    F::operands::size,
    transposes<F>};

/// A symbol that stands for a formula, so that formulas of it need not hold it whole.
template <class Symbol, class F> struct definition {
  using symbol = Symbol;
  using formula = F;
};

/// A graph of N nodes and E edges, by number. The planner works on these, so that graphs of one
/// size share it.
template <std::size_t N, std::size_t E> struct numbered_graph {
  vertex vertices[N + 1]{};  // some graphs hold no node, and bare arrays hold one
  std::array<std::size_t, E> edges{};
  bool is_root[N + 1]{};
  std::size_t user_of[E + 1]{};  // the node that an edge belongs to

  constexpr std::size_t operand(std::size_t of, std::size_t k) const {
    return edges[vertices[of].first_edge + k];
  }
  constexpr bool is(std::size_t n, work kind) const { return vertices[n].kind == kind; }
  /// The node whose memory a chain of views looks at.
  constexpr std::size_t behind_views(std::size_t n) const {
    while (is(n, work::view)) n = operand(n, 0);
    return n;
  }
  template <class F> constexpr void each_user(std::size_t n, F f) const {
    for (std::size_t e = 0; e < E; ++e)
      if (edges[e] == n) f(user_of[e]);
  }
  constexpr void number_edges() {
    std::size_t next = 0;
    for (std::size_t n = 0; n < N; ++n) {
      vertices[n].first_edge = next;
      for (std::size_t k = 0; k < vertices[n].edge_count; ++k) user_of[next++] = n;
    }
  }
  /// Literals and indices that a view, a move or a contraction reads are laid down in memory.
  constexpr void lay_down_numbers() {
    for (auto const& user : vertices) {
      bool const from_memory =
          user.kind == work::view || user.kind == work::move || user.kind == work::contraction;
      for (std::size_t k = 0; from_memory && k < user.edge_count; ++k) {
        auto& kind = vertices[edges[user.first_edge + k]].kind;
        if (kind == work::literal || kind == work::index) kind = work::move;
      }
    }
  }
};

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

  template <class F> static constexpr bool given = __is_base_of(meta::element<F>,
                                                                meta::set_of<Given>);
  template <class F>
  static constexpr bool defined = meta::contains<list<typename Definitions::symbol...>, F>;
  template <class F> static constexpr auto find_operands() {
    if constexpr (given<F>) return list<>{};
    else if constexpr (defined<F>)
      return meta::join<std::conditional_t<std::is_same_v<typename Definitions::symbol, F>,
                                           list<typename Definitions::formula>, list<>>...>{};
    else return typename F::operands{};
  }
  template <class F> using operands = decltype(find_operands<F>());

  template <std::size_t I> using node = meta::at<nodes, I>;
  template <class F> static constexpr std::size_t position = meta::position<nodes, F>;

  template <class... Fs> static constexpr auto operands_of(list<Fs...>) {
    return meta::join<operands<Fs>...>{};
  }
  template <class... Fs, class... As>
  static constexpr auto numbered(list<Fs...>, list<As...>) {
    numbered_graph<size, sizeof...(As)> all{{vertex_of<Fs>...}, {position<As>...}, {}, {}};
    bool const lies_there[size + 1]{given<Fs>...}, stands_for[size + 1]{defined<Fs>...};
    for (std::size_t n = 0; n < size; ++n) {
      auto& v = all.vertices[n];
      if (lies_there[n]) v.kind = work::given;
      else if (stands_for[n]) v.kind = work::elementwise;
      else if (CopyTransposed && v.transposed && !v.varies) v.kind = work::move;
      v.edge_count = lies_there[n] ? 0 : stands_for[n] ? 1 : v.edge_count;
    }
    all.number_edges();
    all.lay_down_numbers();
    ((all.is_root[position<Roots>] = true), ...);
    return all;
  }
  static constexpr auto values = numbered(nodes{}, operands_of(nodes{}));
  static constexpr auto const& vertices = values.vertices;
  static constexpr std::size_t operand(std::size_t of, std::size_t k) {
    return values.operand(of, k);
  }
};

}  // namespace typegrad::plan
