// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>
#include "laws/table.hpp"

/// The oracle: the value of a formula by plain loops, straight from the definition of each node.
///   auto const y = laws::evaluate(tanh(W * x + b), laws::bind(W, …), laws::bind(x, …), …);
/// Values are arrays in row-major order. What the library computes in any other way is compared
/// with this. It works in a constant expression.
namespace laws {

/// The values of one leaf: of one sample or the whole batch, or of each of several samples.
template <class Leaf, class Scalar, std::size_t Samples> struct binding {
  using leaf = Leaf;
  using scalar = Scalar;
  static constexpr std::size_t count = Samples;
  std::array<std::array<Scalar, Leaf::shape::size>, Samples> samples;
};

template <math::leaf Leaf, class Scalar, std::size_t N>
constexpr binding<Leaf, Scalar, 1> bind(Leaf, std::array<Scalar, N> const& values) {
  static_assert(N == Leaf::shape::size, "as many values as the leaf has elements");
  return {{values}};
}
template <math::leaf Leaf, class Scalar> constexpr binding<Leaf, Scalar, 1> bind(Leaf, Scalar value) {
  static_assert(Leaf::shape::size == 1, "one value for a leaf of one element");
  return {{std::array<Scalar, 1>{value}}};
}
/// A leaf of data with a value for each sample: what a batch_sum runs over.
template <math::leaf Leaf, class Scalar, std::size_t N, std::size_t Samples>
constexpr binding<Leaf, Scalar, Samples> bind_samples(
    Leaf, std::array<std::array<Scalar, N>, Samples> const& values) {
  static_assert(N == Leaf::shape::size, "as many values as the leaf has elements");
  return {values};
}

template <class F, class Scalar> using values_of = std::array<Scalar, F::shape::size>;

/// Where the values of the leaves are; a node without an entry is computed.
template <class Scalar> struct source {
  std::size_t node = 0;
  std::vector<Scalar const*> samples{};
};

/// What line n of a table makes of its operands, for one sample, whose values lie there. Leaves, and
/// sums over the batch, are for who has all samples.
template <class Scalar>
constexpr void compute(std::span<line<Scalar> const> table, std::size_t n, Scalar* values) {
  line<Scalar> const& f = table[n];
  Scalar* const out = values + f.offset;
  auto const operand = [&](std::size_t which) { return values + table[f.operands[which]].offset; };
  // Element i of an operand, or its only one: a scalar is broadcast.
  auto const element = [&](std::size_t which, std::size_t index) {
    return operand(which)[table[f.operands[which]].size == 1 ? 0 : index];
  };
  if (f.what == kind::literal) {
    out[0] = f.number;
  } else if (f.what == kind::iota) {
    for (std::size_t i = 0; i < f.size; ++i) out[i] = static_cast<Scalar>(i);
  } else if (f.what == kind::transposed) {
    for (std::size_t i = 0; i < f.rows; ++i)
      for (std::size_t j = 0; j < f.columns; ++j) out[j * f.rows + i] = operand(0)[i * f.columns + j];
  } else if (f.what == kind::reshaped || f.what == kind::filled) {
    for (std::size_t i = 0; i < f.size; ++i) out[i] = element(0, i);
  } else if (f.what == kind::reduced) {
    out[0] = f.reduction(operand(0), table[f.operands[0]].size);
  } else if (f.what == kind::apply) {
    for (std::size_t i = 0; i < f.size; ++i) {
      std::array<Scalar, 32> x{};
      for (std::size_t k = 0; k < f.count; ++k) x[k] = element(k, i);
      out[i] = f.function(x.data());
    }
  } else if (f.what == kind::power) {
    for (std::size_t i = 0; i < f.size; ++i) {
      Scalar raised = 1;
      for (long long k = 0; k < (f.exponent < 0 ? -f.exponent : f.exponent); ++k) raised *= operand(0)[i];
      out[i] = f.exponent < 0 ? 1 / raised : raised;
    }
  } else if (f.what == kind::product) {
    for (std::size_t i = 0; i < f.rows; ++i)
      for (std::size_t j = 0; j < f.columns; ++j)
        for (std::size_t k = 0; k < f.inner; ++k)
          out[i * f.columns + j] += operand(0)[i * f.inner + k] * operand(1)[k * f.columns + j];
  } else if (f.what == kind::outer) {
    for (std::size_t i = 0; i < f.rows; ++i)
      for (std::size_t j = 0; j < f.columns; ++j) out[i * f.columns + j] = operand(0)[i] * operand(1)[j];
  } else if (f.what == kind::times) {
    for (std::size_t i = 0; i < f.size; ++i) {
      out[i] = element(0, i);
      for (std::size_t k = 1; k < f.count; ++k) out[i] *= element(k, i);
    }
  } else if (f.what == kind::plus) {
    for (std::size_t i = 0; i < f.size; ++i)
      for (std::size_t k = 0; k < f.count; ++k) out[i] += element(k, i);
  }
}

/// Evaluates the first `count` nodes of a table for one sample.
template <class Scalar>
constexpr std::vector<Scalar> run(std::span<line<Scalar> const> table, std::size_t count,
                                  std::vector<source<Scalar>> const& sources, std::size_t sample) {
  std::vector<Scalar> values(count == 0 ? 0 : table[count - 1].offset + table[count - 1].size, Scalar(0));
  for (std::size_t n = 0; n < count; ++n) {
    line<Scalar> const& f = table[n];
    Scalar* const out = values.data() + f.offset;
    source<Scalar> const* given = nullptr;
    for (auto const& from : sources)
      if (from.node == n) given = &from;
    if (given != nullptr) {
      auto const* in = given->samples[given->samples.size() == 1 ? 0 : sample];
      for (std::size_t i = 0; i < f.size; ++i) out[i] = in[i];
    } else if (f.what == kind::batch_sum) {
      std::size_t samples = 1;
      for (auto const& from : sources) samples = from.samples.size() > samples ? from.samples.size() : samples;
      for (std::size_t s = 0; s < samples; ++s) {
        auto const one = run(table, n, sources, s);
        for (std::size_t i = 0; i < f.size; ++i) out[i] += one[table[f.operands[0]].offset + i];
      }
    } else {
      compute(table, n, values.data());
    }
  }
  return values;
}

/// Whether all symbols among the nodes are among the leaves.
template <class Nodes, class... Leaves> inline constexpr bool are_bound = false;
template <class... Fs, class... Leaves>
inline constexpr bool are_bound<tg::list<Fs...>, Leaves...> =
    ((!requires { Fs::name; } || tg::meta::contains<tg::list<Leaves...>, Fs>) && ...);

template <class Scalar, class F, class... Bindings>
constexpr values_of<F, Scalar> evaluate_sample(F, std::size_t sample, Bindings const&... bindings) {
  using nodes = math::nodes_of<tg::list<F>>;
  using table = table_of<Scalar, nodes>;
  static_assert(are_bound<nodes, typename Bindings::leaf...>, "every symbol of the formula needs a binding");
  std::vector<source<Scalar>> sources{};
  [[maybe_unused]] auto const add = [&](std::size_t node, auto const& samples) {
    sources.push_back({node, {}});
    for (auto const& one : samples) sources.back().samples.push_back(one.data());
  };
  (add(tg::meta::position<nodes, typename Bindings::leaf>, bindings.samples), ...);
  auto const values = run<Scalar>(table::lines, table::lines.size(), sources, sample);
  values_of<F, Scalar> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = values[table::lines.back().offset + i];
  return result;
}

/// The value of a formula, in row-major order.
template <class F, class First, class... Rest>
constexpr auto evaluate(F f, First const& first, Rest const&... rest) {
  return evaluate_sample<typename First::scalar>(f, 0, first, rest...);
}
/// The value of a formula without leaves.
template <class Scalar = double, class F> constexpr auto evaluate(F f) {
  return evaluate_sample<Scalar>(f, 0);
}

/// Element i, or the only one: a scalar is broadcast.
template <class Scalar, std::size_t N>
constexpr Scalar element(std::array<Scalar, N> const& values, std::size_t i) {
  return values[N == 1 ? 0 : i];
}

}  // namespace laws
