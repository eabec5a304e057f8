// SPDX-License-Identifier: MIT
// The formulas of a plan's nodes, by the names of what they are made of; how contractions are
// tiled.
#define BOOST_TEST_MODULE plan_names
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/cpp_plan.hpp>
#include <typegrad/inspect/dot_plan.hpp>
#include <typegrad/inspect/explain_plan.hpp>
#include <typegrad/inspect/plan_of.hpp>
#include <typegrad/inspect/plans_text.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>

#include "laws/erased.hpp"

namespace tg = typegrad;
namespace inspect = tg::inspect;
using inspect::contraction_way;

struct gated : tg::network<tg::input<8>, tg::dense<16>, tg::silu, tg::dense<2>> {};
template <std::size_t Batch>
using training = typename tg::gradient_pass<gated, float, tg::losses::cross_entropy, tg::scalar,
                                            Batch>::training;

template <class Plan> std::string names() {
  std::string text;
  for (auto const& node : inspect::plan_names<Plan>::nodes)
    if (!node.name.empty())
      text += std::string{node.name} + " = " + std::string{node.formula} + "\n";
  return text;
}

BOOST_AUTO_TEST_CASE(what_is_stored_or_shared_has_a_name) {
  BOOST_TEST(names<training<1>::forward<0>>() ==
             "v₁ = W x\ns₁ = v₁ + b\ns₂ = sigmoid(s₁)\ny = s₂ s₁\n");
  BOOST_TEST(
      names<training<1>::backward<0>>() ==
      "s₂ = sigmoid(s₁)\ns₁ = W x + b\nv₁ = δ s₂ + δ s₂ (1 - s₂) s₁\n∂W = Σₙ v₁ xᵀ\n∂b = Σₙ v₁\n");
}

BOOST_AUTO_TEST_CASE(what_is_used_twice_has_a_name) {
  using inference = tg::plan::inference<tg::stages_of<gated>, 1>;
  BOOST_TEST(names<inference::plan_of_stage<0>>() == "v₁ = W x\nv₂ = v₁ + b\ny = sigmoid(v₂) v₂\n");
}

BOOST_AUTO_TEST_CASE(the_last_stage_holds_the_loss) {
  auto const text = names<training<1>::at_last>();
  BOOST_TEST(text.find("ŷ = v₁ + b\n") != text.npos);
  BOOST_TEST(text.find("∂x = Wᵀ δ\n") != text.npos);
  // From a batch of four on, W is laid down anew.
  auto const many = names<training<8>::at_last>();
  BOOST_TEST(many.find("= Wᵀ\n") != many.npos);
  BOOST_TEST(many.find("∂x = Wᵀ δ\n") == many.npos);
}

/// A node of a plan, what is printed for it, and the name under which others are printed with it.
struct printed {
  laws::erased node, definition;
  char const* symbol;
};
template <class Plan, class... Fs> std::vector<printed> printed_nodes(tg::list<Fs...>) {
  using names = inspect::plan_names<Plan>;
  std::vector<printed> all;
  auto const add = [&]<class F>(std::type_identity<F>) {
    if constexpr (names::template has_name<F>)
      all.push_back({laws::without_type<F>,
                     laws::without_type<decltype(inspect::renamed<names>::of(F{}))>,
                     &laws::identity<tg::symbol<names::template name<F>(), typename F::shape>>});
  };
  (add(std::type_identity<Fs>{}), ...);
  return all;
}
/// The largest difference between nodes and what is printed for them, at random values of x, W, b
/// and δ; for one sample.
template <class Plan> double largest_difference() {
  auto const nodes = printed_nodes<Plan>(typename Plan::graph_type::nodes{});
  std::vector<laws::leaf_values> leaves;
  for (auto const& one : nodes)
    for (auto const* leaf : one.node.nodes)
      if (leaf->what.what == laws::kind::leaf)
        leaves.push_back({leaf->self, laws::random_values(leaf->label, leaf->what.size, -1, 1)});
  auto const given = leaves;
  for (auto const& one : nodes) leaves.push_back({one.symbol, laws::evaluator{one.node, given}()});
  double largest = nodes.empty() ? 1 : 0;
  for (auto const& one : nodes) {
    double const apart = laws::difference(laws::evaluator{one.definition, leaves}(),
                                          laws::evaluator{one.node, given}());
    if (!(apart <= largest)) largest = apart;
  }
  return largest;
}
BOOST_AUTO_TEST_CASE(what_is_printed_is_the_node) {
  BOOST_TEST(largest_difference<training<1>::forward<0>>() < 1e-12);
  BOOST_TEST(largest_difference<training<1>::backward<0>>() < 1e-12);
}

BOOST_AUTO_TEST_CASE(tilings_make_every_multiply_add) {
  auto const made = []<class Plan>(std::type_identity<Plan>) {
    std::size_t macs = 0;
    for (auto const& one : inspect::tilings<Plan, float>)
      macs += one.rows * one.columns * one.inner * one.times *
              (one.way == contraction_way::none ? 0 : 1);
    return macs == inspect::pass_of<Plan>.macs && macs > 0;
  };
  BOOST_TEST(made(std::type_identity<training<8>::forward<0>>{}));
  BOOST_TEST(made(std::type_identity<training<8>::at_last>{}));
  BOOST_TEST(made(std::type_identity<training<8>::backward<0>>{}));
}

template <class Net, std::size_t Batch = 1> constexpr inspect::tiling first_tiling() {
  using inference = tg::plan::inference<tg::stages_of<Net>, Batch>;
  return inspect::tilings<typename inference::template plan_of_stage<0>, float>[0];
}

BOOST_AUTO_TEST_CASE(the_way_follows_from_how_operands_lie) {
  constexpr auto lanes = tg::kernel::lanes<tg::kernel::widest_packet<float>>;
  using wide = tg::network<tg::input<64>, tg::dense<64>>;
  constexpr auto tiles = first_tiling<wide, 16>();
  static_assert(tiles.way == contraction_way::tiles && tiles.starts && tiles.lanes == lanes);
  static_assert(tiles.rows == 64 && tiles.columns == 16 && tiles.inner == 64 && tiles.times == 1);
  using policy = tg::kernel::tile_policy;
  static_assert(tiles.tile_packets == (policy::many_registers ? 4 : 3));
  static_assert(tiles.tile_columns == policy::columns_by(tiles.tile_packets));
  static_assert(!tiles.far && !tiles.small);
  static_assert(first_tiling<tg::network<tg::input<784>, tg::dense<64>>, 16>().far);
  static_assert(first_tiling<tg::network<tg::input<64>, tg::dense<1>>>().way ==
                contraction_way::along_inner);
  static_assert(first_tiling<tg::network<tg::input<64>, tg::dense<2>>>().way ==
                (lanes > 2 ? contraction_way::few_rows : contraction_way::tiles));
  static_assert(first_tiling<tg::network<tg::input<2>, tg::dense<4>>>().small);
  using large = tg::network<tg::input<784>, tg::dense<512>>;
  static_assert(first_tiling<large>().way == contraction_way::long_column);
  static_assert(first_tiling<large, 16>().way == contraction_way::tiles);
  BOOST_TEST(inspect::tiling_in_words(tiles).find(" rows × ") != std::string::npos);
  constexpr auto halved = first_tiling<tg::network<tg::input<64>, tg::dense<3 * lanes / 2>>, 16>();
  static_assert(halved.paired == (lanes >= 8 ? lanes / 2 : 0) && halved.rows == 3 * lanes / 2);
  static_assert(tiles.paired == 0);
}

BOOST_AUTO_TEST_CASE(a_plan_as_a_graph) {
  BOOST_TEST(tg::dot(training<1>::forward<0>{}) == std::string_view{R"(digraph plan {
  node [shape=box];
  given0 [label="b", shape=plain];
  given1 [label="W", shape=plain];
  given2 [label="x", shape=plain];
  step1 [label="v₁ = W x\ls₁ = v₁ + b\ls₂ = sigmoid(s₁)\ly = s₂ s₁\l"];
  given0 -> step1;
  given1 -> step1;
  given2 -> step1;
}
)"});
  // For one sample W is read as its own transpose, through a view.
  BOOST_TEST(tg::dot(training<1>::at_last{}).find("  given1 -> step9;\n") != std::string::npos);
  // Steps read each other's values through memory; W is laid down anew for its transpose.
  constexpr auto last = tg::dot(training<8>::at_last{});
  auto const has = [&](std::string_view part) { return last.find(part) != last.npos; };
  BOOST_TEST(has("  given1 -> step1;\n"));
  BOOST_TEST(has("  step1 [label=\"v₆ = Wᵀ\\l\"];\n"));
  BOOST_TEST(has("  step1 -> step10 [label=\"v₆\"];\n"));
  BOOST_TEST(has("  step2 -> step4 [label=\"ŷ\"];\n  step2 -> step4 [label=\"v₂\"];\n"));
  BOOST_TEST(has("  step6 -> step8 [label=\"δ\"];\n"));
  BOOST_TEST(!has("step2 -> step2"));
  BOOST_TEST(!has("step11"));
}

// In every notation each plan stands below what it is; inspect.printed_network has larger ones.
BOOST_AUTO_TEST_CASE(all_plans_of_a_network) {
  constexpr auto all = tg::plans_of<tg::network<tg::input<2>, tg::dense<1>>>;
  using plan = std::remove_const_t<decltype(all)>::plan_of_stage<0>;
  constexpr std::string_view title = "forward of stage 1, layers 0 to 1";
  constexpr auto text = tg::text(all), latex = tg::latex(all), mathml = tg::mathml(all),
                 dot = tg::dot(all);
  BOOST_TEST(text == std::string{title} + "\n" + std::string{tg::text(plan{})});
  BOOST_TEST(latex == "\\begin{array}{l}\n\\text{" + std::string{title} + "} \\\\\n" +
                          std::string{tg::latex(plan{})} + "\n\\end{array}");
  BOOST_TEST(mathml.starts_with("<math><mtable displaystyle=\"true\"><mtr>"));
  BOOST_TEST(mathml.find(title) != mathml.npos);
  BOOST_TEST(dot.find("subgraph cluster_1 {\n  label=\"" + std::string{title}) != dot.npos);
  BOOST_TEST(dot.find("  given0_1 -> step1_1;\n") != dot.npos);
}

// The programs are run by the test inspect.printed_network.plans.
BOOST_AUTO_TEST_CASE(a_plan_as_loops) {
  constexpr auto code = tg::cpp<"forward">(training<1>::forward<0>{});
  BOOST_TEST(code == std::string_view{
                         R"(void forward(double const* parameters, double const* inputs, double* outputs, double* saved) {
  auto const sigmoid = [](double value) { return 1 / (1 + std::exp(-value)); };
  double const* const b = parameters + 128;
  double const* const W = parameters;
  double const* const x = inputs;
  double* const s1 = saved;
  double* const s2 = saved + 16;
  double* const y = outputs;
  // 1: v₁ = W x
  //    s₁ = v₁ + b
  //    s₂ = sigmoid(s₁)
  //    y = s₂ s₁
  for (int i = 0; i < 16; ++i) {
    double sum = 0;
    for (int k = 0; k < 8; ++k) sum += W[i + 16 * k] * x[k];
    s1[i] = b[i] + sum;
    s2[i] = sigmoid(s1[i]);
    y[i] = s2[i] * s1[i];
  }
}
)"});
}
