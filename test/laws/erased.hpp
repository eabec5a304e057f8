// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <limits>

#include "laws/random.hpp"

/// The oracle for formulas, leaves and values without their types, so that what is done with them
/// is compiled once and not for every formula.
namespace laws {

struct erased {
  described_nodes<double> nodes;  // the formula is the last
};
struct leaf_values {
  char const* leaf;  // the address of its identity
  std::vector<double> values;
};
template <class F>
inline constexpr erased without_type{descriptions<double, math::nodes_of<tg::list<F>>>};

/// Evaluates a formula as often as wanted, at the values that the leaves then have; NaN where a
/// leaf has none.
class evaluator {
 public:
  evaluator(erased f, std::vector<leaf_values> const& leaves) : table_(f.nodes.size()) {
    arrange<double>(f.nodes, table_);
    for (std::size_t n = 0; n < table_.size(); ++n) {
      if (table_[n].what != kind::leaf) continue;
      auto const found = std::find_if(leaves.begin(), leaves.end(), [&](auto const& one) {
        return one.leaf == f.nodes[n]->self && one.values.size() == table_[n].size;
      });
      all_bound_ = all_bound_ && found != leaves.end();
      if (found != leaves.end()) sources_.push_back({n, {found->values.data()}});
    }
  }
  std::vector<double> operator()() const {
    auto const size = static_cast<std::ptrdiff_t>(table_.back().size);
    auto all = run<double>(table_, table_.size(), sources_, 0);
    if (!all_bound_) all.assign(all.size(), std::numeric_limits<double>::quiet_NaN());
    all.erase(all.begin(), all.end() - size);
    return all;
  }

 private:
  std::vector<line<double>> table_;
  std::vector<source<double>> sources_;
  bool all_bound_ = true;
};

/// The largest difference of the values of two formulas at random points between low and high,
/// relative to their largest magnitude where that is above 1.
inline double values_apart(erased f, erased g, double low, double high) {
  std::vector<leaf_values> leaves;
  for (auto const& nodes : {f.nodes, g.nodes})
    for (auto const* node : nodes)
      if (node->what.what == kind::leaf)
        leaves.push_back({node->self, random_values(node->label, node->what.size, low, high)});
  return difference(evaluator{f, leaves}(), evaluator{g, leaves}());
}

template <class... Bindings>
std::vector<leaf_values> values_of_leaves(Bindings const&... bindings) {
  return {leaf_values{&identity<typename Bindings::leaf>,
                      {bindings.samples[0].begin(), bindings.samples[0].end()}}...};
}

}  // namespace laws
