// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/expr/functions.hpp>
#include "laws/random.hpp"

/// Formulas at random: from a few leaves on, each step makes a node of nodes that are there, so that
/// parts are shared in every way. Same seed, same formula.
namespace laws {

namespace random_formula {

template <tg::fixed_string Name, std::size_t... Extents>
using data = tg::symbol<Name, tg::shape<Extents...>>;
template <tg::fixed_string Name, std::size_t... Extents>
using shared = tg::symbol<Name, tg::shape<Extents...>, tg::role::parameter>;

using leaves = tg::list<data<"s">, shared<"t">, data<"x", 3>, data<"y", 3>, shared<"b", 3>,
                        data<"X", 3, 3>, shared<"W", 3, 3>, shared<"V", 3, 3>, data<"n", 9>>;

constexpr std::uint64_t drawn(std::uint64_t seed, std::uint64_t step, std::uint64_t place) {
  return generator{seed * 1'000'003 + step * 101 + place}();
}

template <class Nodes, class Shape> struct of_shape;
template <class... Fs, class Shape> struct of_shape<tg::list<Fs...>, Shape> {
  using type = tg::meta::join<std::conditional_t<std::is_same_v<typename Fs::shape, Shape>,
                                                 tg::list<Fs>, tg::list<>>...>;
};

/// One step: a node drawn by Seed, of the nodes that are there.
template <class Nodes, std::uint64_t Seed, std::uint64_t Step> struct one_step {
  template <std::uint64_t Place, std::size_t... Extents> static constexpr auto pick() {
    using fitting = typename of_shape<Nodes, tg::shape<Extents...>>::type;
    return tg::meta::at<fitting, drawn(Seed, Step, Place) % fitting::size>{};
  }
  template <std::uint64_t Place> static constexpr auto s() { return pick<Place>(); }
  template <std::uint64_t Place> static constexpr auto v() { return pick<Place, 3>(); }
  template <std::uint64_t Place> static constexpr auto m() { return pick<Place, 3, 3>(); }
  template <std::uint64_t Place> static constexpr auto n() { return pick<Place, 9>(); }
  template <class F> static constexpr auto summed(F) { return math::batch_sum<F>{}; }

  static constexpr auto made() {
    constexpr auto kind = drawn(Seed, Step, 0) % 22;
    using tg::lit;
    if constexpr (kind == 0) return math::tanh(v<1>());
    else if constexpr (kind == 1) return v<1>() + v<2>();
    else if constexpr (kind == 2) return v<1>() * s<2>();
    else if constexpr (kind == 3) return m<1>() * v<2>();
    else if constexpr (kind == 4) return math::matmul(m<1>(), m<2>());
    else if constexpr (kind == 5) return math::outer(v<1>(), v<2>());
    else if constexpr (kind == 6) return math::transpose(m<1>());
    else if constexpr (kind == 7) return math::mean(v<1>()) + s<2>();
    else if constexpr (kind == 8) return math::max(m<1>());
    else if constexpr (kind == 9) return math::reshape<tg::shape<9>>(m<1>());
    else if constexpr (kind == 10) return math::reshape<tg::shape<3, 3>>(n<1>());
    else if constexpr (kind == 11) return m<1>() * s<2>() + m<3>();
    else if constexpr (kind == 12) return math::hadamard(math::sin(m<1>()), m<2>());
    else if constexpr (kind == 13) return v<1>() / (lit<1> + math::square(v<2>()));
    else if constexpr (kind == 14) return math::tanh(n<1>() + s<2>());
    else if constexpr (kind == 15) return math::logsumexp(n<1>());
    else if constexpr (kind == 16) return math::min(math::sigmoid(v<1>())) - s<2>();
    else if constexpr (kind == 17) return summed(math::tanh(v<1>()));
    else if constexpr (kind == 18) return summed(math::tanh(m<1>()));
    else if constexpr (kind == 19) return math::transpose(m<1>()) * math::tanh(v<2>());
    else if constexpr (kind == 20) return math::maximum(m<1>(), m<2>());
    else return math::softmax(n<1>());
  }
  using type = decltype(made());
};

template <class Nodes, std::uint64_t Seed, std::uint64_t Step, std::uint64_t Last> struct steps {
  using type = typename steps<
      tg::meta::unique<tg::meta::join<Nodes, tg::list<typename one_step<Nodes, Seed, Step>::type>>>,
      Seed, Step + 1, Last>::type;
};
template <class Nodes, std::uint64_t Seed, std::uint64_t Last>
struct steps<Nodes, Seed, Last, Last> { using type = Nodes; };

}  // namespace random_formula

/// What Steps random steps make of leaves; the leaves come first.
template <std::uint64_t Seed, std::uint64_t Steps>
using random_nodes = typename random_formula::steps<random_formula::leaves, Seed, 0, Steps>::type;

/// The last Count of them.
template <std::uint64_t Seed, std::uint64_t Steps, std::size_t Count> constexpr auto random_roots() {
  using nodes = random_nodes<Seed, Steps>;
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return tg::list<tg::meta::at<nodes, nodes::size - Count + I>...>{};
  }(std::make_index_sequence<Count>{});
}

}  // namespace laws
