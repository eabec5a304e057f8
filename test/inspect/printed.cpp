// SPDX-License-Identifier: MIT
// Every function, reduction, activation, layer and loss, each with its gradients, in every
// notation, with what the kernels make of it: written to a file, which printed.py reads back and
// evaluates.
#define BOOST_TEST_MODULE inspect_printed
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iomanip>
#include <memory>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/inspect/cpp.hpp>
#include <typegrad/inspect/dot.hpp>
#include <typegrad/inspect/latex.hpp>
#include <typegrad/inspect/mathml.hpp>
#include <typegrad/kernel/run.hpp>
#include <typegrad/loss/loss.hpp>
#include <typegrad/network/with_loss.hpp>

#include "inspect/json.hpp"
#include "layer/slope_of_layer.hpp"

namespace tg = typegrad;
namespace math = tg::math;
namespace op = tg::op;
using tg::list, tg::lit, tg::shape, tg::symbol;

namespace {

// What is tried at the same points has the same symbol.
constexpr laws::points distribution{0.1, 0.5, 0.15, 0.25}, conditions{1, 0, -1, 0.5};
struct lettered {
  std::string_view letter;
  laws::points points;
};
constexpr std::array<lettered, 5> letters{{{"x", laws::everywhere},
                                           {"y", laws::elsewhere},
                                           {"z", laws::above_zero},
                                           {"c", conditions},
                                           {"t", distribution}}};
constexpr std::size_t letter_of(laws::points const& points) {
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (letters[i].points == points) return i;
  throw "points without a letter: give them one above";
}
template <laws::points const& Points, class Shape> constexpr auto tried_at() {
  constexpr auto letter = letters[letter_of(Points)].letter[0];
  return symbol<tg::fixed_string<1>{{letter, '\0'}}, Shape>{};
}
template <class Op, std::size_t I>
inline constexpr laws::points points_of = laws::samples_of<Op>[I];
template <class Layer> inline constexpr laws::points points_of_layer = layers::samples_of<Layer>;

/// The points of a letter again and again, or random numbers.
std::vector<double> values_of(std::string_view label, std::size_t size) {
  if (label == "k") return {2};
  auto values = laws::random_values(label, size, -2, 2);
  for (auto const& each : letters)
    if (each.letter == label)
      for (std::size_t i = 0; i < size; ++i) values[i] = each.points[i % each.points.size()];
  return values;
}

template <class F> inline constexpr bool is_symbol = F::rank == symbol<"", shape<>>::rank;
template <class... Fs>
using symbols_among = tg::meta::join<std::conditional_t<is_symbol<Fs>, list<Fs>, list<>>...>;
template <class... Fs> symbols_among<Fs...> symbols_in(list<Fs...>);
template <class F> using symbols_of = decltype(symbols_in(math::nodes_of<list<F>>{}));

/// A formula, and its gradients towards all symbols that it holds.
template <class F, class... Leaves>
list<F, decltype(tg::gradient(F{}, Leaves{}))...> and_gradients_of(list<Leaves...>);
template <class F> using and_gradients = decltype(and_gradients_of<F>(symbols_of<F>{}));

template <class Op, std::size_t... I>
auto function(std::index_sequence<I...>) -> and_gradients<
    decltype(math::apply_elementwise<Op>(tried_at<points_of<Op, I>, shape<4>>()...))>;
template <class Op>
using reduction = and_gradients<decltype(math::simplified(
    math::reduced<Op, decltype(tried_at<points_of<Op, 0>, shape<4>>())>{}))>;
template <class... Ops>
auto functions_of(list<Ops...>) -> tg::meta::join<
    decltype(function<Ops>(std::make_index_sequence<laws::samples_of<Ops>.size()>{}))...>;
template <class... Ops> tg::meta::join<reduction<Ops>...> reductions_of(list<Ops...>);
template <class... Layers>
auto activations_of(list<Layers...>) -> tg::meta::join<
    and_gradients<decltype(Layers::formula(tried_at<points_of_layer<Layers>, shape<4>>()))>...>;

template <class Layer, class Input>
using layer = and_gradients<tg::wiring::formula_of<Layer, Input>>;
using layers_with_arguments =
    tg::meta::join<layer<tg::dense<2>, shape<3>>, layer<tg::dense<2, tg::no_bias>, shape<3>>,
                   layer<tg::flatten, shape<2, 3>>, layer<tg::reshape<3, 2>, shape<6>>,
                   layer<tg::leaky_relu_with<1, 5>, shape<4>>, layer<tg::elu_with<3, 2>, shape<4>>>;

using prediction = symbol<"ŷ", shape<4>>;
template <class Loss, class Truth>
using loss = and_gradients<decltype(tg::loss_of<Loss>(prediction{}, Truth{}))>;
template <class Loss> auto loss_of_class() {
  if constexpr (math::takes_class_index<Loss>()) {
    using f = decltype(tg::loss_of<Loss>(prediction{}, symbol<"k", shape<>>{}));
    return list<f, decltype(tg::gradient(f{}, prediction{}))>{};
  } else return list<>{};
}
template <class... Losses>
auto losses_of(list<Losses...>)
    -> tg::meta::join<loss<Losses, symbol<"t", shape<4>>>..., decltype(loss_of_class<Losses>())...>;

/// Forms that the lists leave out.
constexpr symbol<"W", shape<2, 3>, tg::role::parameter> W;
constexpr symbol<"V", shape<3, 2>, tg::role::parameter> V;
constexpr symbol<"a2", shape<3>> a;
constexpr symbol<"δ′1", shape<3>> d;
constexpr symbol<"u", shape<2>> u;
constexpr symbol<"rate", shape<>> rate;
template <class... Fs> list<Fs...> forms_of(Fs...) { return {}; }
using forms = decltype(forms_of(
    V * (W * a), matmul(V, W), hadamard(W, tanh(W)) * a, W*(a* d), W*(a / exp(d)), outer(u, a),
    outer(u, a* d), outer(W* a, a), outer(u / exp(W * d), a), hadamard(W, outer(u, a)),
    transpose(W) * u, hadamard(transpose(W), V), square(transpose(W)), transpose(square(W)),
    (W * a) * (W * d), rate*(W* a), -lit<2>* a* d, lit<1, 2>* a - d / lit<3>,
    a / (lit<1> + square(d)), (a - d) / (rate * exp(a)), -(a - d) * d, lit<3, 2> - a,
    lit<1> / square(exp(d)), math::raise<12>(a) * math::raise<-3>(exp(d)),
    square(softmax(a)) - lit<1, 2>, log_softmax(a + d), outer(u, with_shape<shape<3>>(lit<1>)),
    outer(u, with_shape<shape<3>>(rate)), W* with_shape<shape<3>>(rate),
    math::reshape<shape<3, 2>>(outer(u, a)), math::iota<shape<3>>{} * a, abs(a - abs(d)) * abs(d),
    maximum(a, lit<0>) - at_least(a, d) + equal(a, d)));

using everything =
    tg::meta::join<decltype(functions_of(op::elementwise{})),
                   decltype(reductions_of(op::reductions{})),
                   decltype(activations_of(tg::activations{})), layers_with_arguments,
                   decltype(losses_of(tg::losses::all{})), forms>;
template <class... Fs> typename math::met_first<list<>, list<Fs>...>::type each_once(list<Fs...>);
using formulas = decltype(each_once(everything{}));

struct leaf {
  std::string_view label;
  std::size_t size, rank;
  std::array<std::size_t, 2> extents;
  bool by_columns;
  std::vector<double> values() const { return values_of(label, size); }
};
template <class Shape>
constexpr std::array<std::size_t, 2> extents_of = [] {
  std::array<std::size_t, 2> extents{1, 1};
  for (std::size_t i = 0; i < Shape::rank; ++i) extents[i] = Shape::extents[i];
  return extents;
}();
template <class F>
constexpr leaf leaf_of{F::label, F::shape::size, F::shape::rank, extents_of<typename F::shape>,
                       !F::varies && F::shape::rank == 2};
std::size_t stored_at(leaf const& f, std::size_t i) {
  return f.by_columns ? i % f.extents[1] * f.extents[0] + i / f.extents[1] : i;
}

/// The kernels, on the plan of several formulas: each symbol and each formula in a block of its
/// own.
template <std::size_t First, class... Fs, std::size_t... I>
list<tg::plan::place<Fs, First + I>...> places(list<Fs...>, std::index_sequence<I...>);
template <class... Fs> std::vector<std::vector<double>> run(list<Fs...>) {
  using leaves = decltype(symbols_in(math::nodes_of<list<Fs...>>{}));
  constexpr std::size_t scratch = leaves::size + sizeof...(Fs);
  using plan = tg::plan::plan<
      decltype(places<leaves::size>(list<Fs...>{}, std::index_sequence_for<Fs...>{})),
      decltype(places<0>(leaves{}, std::make_index_sequence<leaves::size>{})), list<>, scratch, 1>;
  std::vector<std::vector<double>> blocks;
  auto const lay_out = [&](leaf const& f) {
    auto const values = f.values();
    blocks.emplace_back(f.size + 16);
    for (std::size_t i = 0; i < f.size; ++i) blocks.back()[stored_at(f, i)] = values[i];
  };
  [&]<class... Leaves>(list<Leaves...>) { (lay_out(leaf_of<Leaves>), ...); }(leaves{});
  for (std::size_t size : {Fs::shape::size..., plan::scratch}) blocks.emplace_back(size + 16);
  tg::kernel::frame<double, scratch + 1> frame;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    frame.read[b] = blocks[b].data();
    if (b >= leaves::size) frame.write[b] = blocks[b].data();
  }
  // Scalar by scalar, which test/kernel holds to be the same as by packets, and compiles faster.
  [&]<std::size_t... S, std::size_t... C>(std::index_sequence<S...>, std::index_sequence<C...>) {
    (tg::kernel::run_step_with<plan, S, double>(frame), ...);
    (tg::kernel::copy_root<plan, C>(frame), ...);
  }
  (std::make_index_sequence<plan::schedule.step_count>{},
   std::make_index_sequence<plan::memory.copy_count>{});
  blocks.pop_back();
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(leaves::size));
  leaf const roots[]{{{},
                      Fs::shape::size,
                      Fs::shape::rank,
                      extents_of<typename Fs::shape>,
                      !Fs::varies && Fs::shape::rank == 2}...};
  for (std::size_t r = 0; r < blocks.size(); ++r) {
    auto const stored = blocks[r];
    blocks[r].resize(roots[r].size);
    for (std::size_t i = 0; i < roots[r].size; ++i) blocks[r][i] = stored[stored_at(roots[r], i)];
  }
  return blocks;
}

/// A formula, to be printed at run time in any notation.
struct printed {
  void (*write)(math::pen&);
  void (*write_steps)(math::pen&);
  tg::formula_graph graph;
  std::size_t rank;
  std::array<std::size_t, 2> extents;
  std::vector<leaf const*> symbols;

  static std::string in(math::dialect const& notation, void (*write)(math::pen&)) {
    std::string text(10000, ' ');
    tg::meta::writer to{text.data()};
    math::pen writing{to, notation};
    write(writing);
    text.resize(to.size);
    return text;
  }
  std::string in_dot() const {
    std::string text(10000, ' ');
    tg::meta::writer to{text.data()};
    tg::inspect::dot_writer{to, graph}.graph_of_all();
    text.resize(to.size);
    return text;
  }
  std::string in_cpp(std::string const& name) const {
    auto const kept = std::make_unique<bool[]>(graph.size);
    std::vector<std::size_t> places(graph.size);
    std::string text(10000, ' ');
    tg::meta::writer to{text.data()};
    tg::inspect::function_writer writing{{{{to, graph, kept.get(), places.data()}}}};
    writing.decide();
    writing.function(name);
    text.resize(to.size);
    return text;
  }
};
/// The formula in steps, where it has parts that are used twice.
template <class F> constexpr auto steps_of() -> void (*)(math::pen&) {
  constexpr auto& nodes = tg::inspect::graph_of<F>.nodes;
  constexpr bool shares = std::any_of(nodes.begin(), nodes.end(), [](auto const& each) {
    return each.uses > 1 && each.is_elementwise() && each.kind != tg::node_kind::power;
  });
  if constexpr (shares) return math::lines_of_shared_steps<F>::write;
  else return nullptr;
}
template <class F> printed printed_as() {
  return []<class... Leaves>(list<Leaves...>) {
    return printed{[](math::pen& to) { math::write<list<>, F>(to); },
                   steps_of<F>(),
                   tg::inspect::graph_of<F>,
                   F::shape::rank,
                   extents_of<typename F::shape>,
                   {&leaf_of<Leaves>...}};
  }(symbols_of<F>{});
}

using json::write;
void write_shape(std::ostream& to, std::size_t rank, std::array<std::size_t, 2> extents) {
  to << "\"shape\": [";
  for (std::size_t i = 0; i < rank; ++i) to << (i == 0 ? "" : ", ") << extents[i];
  to << "], \"values\": ";
}
std::string name_in_print(std::string_view label) {
  char bytes[64];
  tg::meta::writer to{bytes};
  math::write_name(to, label);
  return {bytes, to.size};
}
void write(std::ostream& to, std::size_t number, printed const& f,
           std::vector<double> const& values) {
  struct named_dialect {
    char const* name;
    math::dialect const& notation;
  };
  to << "{";
  for (auto const& [name, notation] :
       {named_dialect{"text", math::in_text}, named_dialect{"latex", tg::inspect::in_latex},
        named_dialect{"mathml", tg::inspect::in_mathml}}) {
    to << '"' << name << "\": ";
    write(to, f.in(notation, f.write));
    if (f.write_steps != nullptr) {
      to << ",\n \"" << name << " in steps\": ";
      write(to, f.in(notation, f.write_steps));
    }
    to << ",\n ";
  }
  to << "\"cpp\": ";
  write(to, f.in_cpp("formula" + std::to_string(number)));
  to << ",\n \"dot\": ";
  write(to, f.in_dot());
  to << ",\n \"symbols\": {";
  for (auto const* each : f.symbols) {
    to << (each == f.symbols.front() ? "" : ", ");
    write(to, name_in_print(each->label));
    to << ": {";
    write_shape(to, each->rank, each->extents);
    write(to, each->values());
    to << "}";
  }
  to << "},\n ";
  write_shape(to, f.rank, f.extents);
  write(to, values);
  to << "}";
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_formula_is_written) {
  std::ofstream file{"printed.json"};
  file << std::setprecision(17) << "[";
  std::size_t count = 0;
  // The compiler's work grows with the square of what is planned together.
  constexpr std::size_t together = 8;
  auto const write_from = [&]<std::size_t First>(tg::meta::index<First>) {
    constexpr auto size = std::min(together, formulas::size - First);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      auto const values = run(list<tg::meta::at<formulas, First + I>...>{});
      auto const add = [&](printed const& f, std::vector<double> const& of_kernels) {
        file << (count == 0 ? "" : ",\n");
        write(file, count++, f, of_kernels);
      };
      (add(printed_as<tg::meta::at<formulas, First + I>>(), values[I]), ...);
    }
    (std::make_index_sequence<size>{});
  };
  tg::meta::for_each_index<(formulas::size + together - 1) / together>(
      [&]<std::size_t K>(tg::meta::index<K>) { write_from(tg::meta::index<K * together>{}); });
  file << "]\n";
  BOOST_TEST(file.good());
  BOOST_TEST(count == formulas::size);
}
