// SPDX-License-Identifier: MIT
// The formulas of a network as `formulas` prints them, plans and derivations in every notation,
// with the numbers of a model and the gradients that its kernels find: written to a file.
// printed.py reads it back, follows the formulas line by line, and runs the C++.
#define BOOST_TEST_MODULE inspect_printed_network
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iomanip>
#include <typegrad/inspect/cpp_derivation.hpp>
#include <typegrad/inspect/cpp_plan.hpp>
#include <typegrad/inspect/derivation_table.hpp>
#include <typegrad/inspect/dot_derivation.hpp>
#include <typegrad/inspect/dot_plan.hpp>
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/inspect/plan_of.hpp>
#include <typegrad/inspect/plans_text.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss/loss.hpp>
#include <typegrad/model.hpp>

#include "inspect/json.hpp"
#include "laws/random.hpp"

namespace tg = typegrad;
namespace inspect = tg::inspect;
namespace math = tg::math;

namespace {

using json::write;

struct network
    : tg::network<tg::input<2, 2>, tg::flatten, tg::dense<5>, tg::silu, tg::dense<3>, tg::relu> {};
constexpr auto& lines = tg::formula_lines<network, tg::losses::cross_entropy>;

/// "W₂": {"shape": [5, 4], "values": [...]}, row by row.
void write(std::ostream& to, std::string const& name, auto const& matrix, bool is_vector) {
  to << "\"" << name << "\": {\"shape\": [" << matrix.rows();
  if (!is_vector) to << ", " << matrix.cols();
  to << "], \"values\": [";
  for (Eigen::Index i = 0; i < matrix.size(); ++i)
    to << (i == 0 ? "" : ", ") << matrix(i / matrix.cols(), i % matrix.cols());
  to << "]}";
}
template <class Values>
void write_all(std::ostream& to, std::string const& before, Values const& of) {
  write(to, before + "W₂", of.template get<"2.weight">(), false);
  write(to << ", ", before + "b₂", of.template get<"2.bias">(), true);
  write(to << ", ", before + "W₄", of.template get<"4.weight">(), false);
  write(to << ", ", before + "b₄", of.template get<"4.bias">(), true);
}

struct of_tanh : tg::network<tg::input<3>, tg::dense<4>, tg::tanh, tg::dense<1>, tg::tanh> {};

/// Rows and columns change places, reductions of several kinds, a parameter that is laid down anew,
/// two that have the same gradient, names that C++ has for something else.
struct of_its_own {
  template <class In>
  using parameters =
      tg::list<tg::learned<"scale", "n", tg::shape<2, 3>>, tg::learned<"bias", "β", tg::shape<6>>,
               tg::learned<"first", "s1", tg::shape<6>>,
               tg::learned<"second", "double", tg::shape<6>>>;
  static constexpr auto formula(tg::parameter auto A, tg::parameter auto b, tg::parameter auto c,
                                tg::parameter auto d, tg::expression auto x) {
    using tg::math::reshape;
    auto const centred = x - mean(x);
    auto const turned = reshape<tg::shape<6>>(transpose(hadamard(A, centred)));
    return reshape<tg::shape<6>>(tanh(A)) * exp(turned) + b / (tg::lit<1> + square(logsumexp(x))) +
           tg::math::iota<tg::shape<6>>{} * max(x) + c + d;
  }
};
struct of_reductions : tg::network<tg::input<2, 3>, of_its_own> {};

/// What tg::text, tg::cpp and the others give, written when the test runs: the compiler writes
/// much slower.
template <class Source> std::string written() {
  std::string text(20000, ' ');
  tg::meta::writer to{text.data()};
  Source::write(to);
  text.resize(to.size);
  return text;
}
template <class Net, class Loss, std::size_t Batch = 1>
using plans_of = std::remove_const_t<decltype(tg::plans_of<Net, Loss, Batch>)>;

/// A function, what it is called with, what it returns, and what it writes to its last parameter.
void write_program(std::ostream& to, std::string_view code,
                   std::vector<std::vector<double>> const& arguments, double returned,
                   std::vector<double> const& result) {
  write(to << "{\"code\": ", code);
  to << ",\n\"arguments\": [";
  for (auto const& each : arguments) write(to << (&each == arguments.data() ? "" : ",\n"), each);
  write(to << "],\n\"returned\": " << returned << ", \"result\": ", result);
  to << "}";
}

/// The C++ of loss and gradients, for one sample and for several at once, and of running them,
/// against the kernels, one sample at a time.
template <class Net, class Loss, bool Runs, std::size_t... Batch>
void write_programs(std::ostream& to) {
  using truth = inspect::usual_truth<Net, Loss>;
  constexpr std::size_t x_size = tg::input_shape_of<Net>::size;
  tg::model<Net, double> model;
  auto next = laws::generator_of("program");
  for (auto& each : model.parameters()) each = next.between(-1, 1);
  std::vector<double> const parameters(model.parameters().begin(), model.parameters().end());

  auto const write_for = [&]<std::size_t N>(tg::meta::index<N>) {
    std::vector<double> inputs, truths, weights, outputs, gradients(parameters.size());
    double loss = 0;
    for (std::size_t n = 0; n < N; ++n) {
      std::array<double, x_size> x;
      for (auto& each : x) inputs.push_back(each = next.between(-2, 2));
      std::array<double, truth::size> y;
      for (auto& each : y)
        truths.push_back(each = truth::rank == 0 ? double(n % 3) : next.between(-1, 1));
      weights.push_back(next.between(0, 1));
      auto const found = [&] {
        if constexpr (truth::rank == 0) return model.gradient(Loss{}, x, y[0]);
        else return model.gradient(Loss{}, x, y);
      }();
      loss += weights.back() * found.loss;
      for (std::size_t i = 0; i < gradients.size(); ++i)
        gradients[i] += weights.back() * found.gradients.parameters()[i];
      if constexpr (Runs)
        for (double each : model(x)) outputs.push_back(each);
    }
    write_program(to, written<inspect::cpp_of_passes<"f", plans_of<Net, Loss, N>>>(),
                  {parameters, inputs, truths, weights}, loss, gradients);
    to << ",\n";
    if constexpr (Runs) {
      write_program(to, written<inspect::cpp_of_passes<"f", plans_of<Net, tg::without_loss, N>>>(),
                    {parameters, inputs}, 0, outputs);
      to << ",\n";
    }
  };
  (write_for(tg::meta::index<Batch>{}), ...);
}

/// A plan or a derivation in every notation but C++.
template <class Text, class Latex, class Mathml, class Dot> void write_table(std::ostream& to) {
  write(to << "{\"text\": ", written<Text>());
  write(to << ",\n \"latex\": ", written<Latex>());
  write(to << ",\n \"mathml\": ", written<inspect::mathml_element<Mathml>>());
  write(to << ",\n \"dot\": ", written<Dot>());
}
template <class Plan> void write_plan(std::ostream& to) {
  write_table<inspect::plan_text<Plan>, inspect::plan_table<Plan, inspect::in_latex>,
              inspect::plan_table<Plan, inspect::in_mathml>, inspect::dot_plan<Plan>>(to);
}

/// All plans of a network, which are each plan below what it is.
template <class All> void write_plans(std::ostream& to) {
  using inspect::plans_text;
  auto const text = written<plans_text<All, inspect::plans_in_text>>();
  BOOST_TEST(text == "forward of stage 1, layers 0 to 3\n" +
                         written<inspect::plan_text<typename All::template forward<0>>>() +
                         "\nforward, loss and backward of stage 2, layers 4 to 5\n" +
                         written<inspect::plan_text<typename All::at_last>>() +
                         "\nbackward of stage 1, layers 0 to 3\n" +
                         written<inspect::plan_text<typename All::template backward<0>>>());
  write(to << "{\"latex\": ", written<plans_text<All, inspect::plans_in_latex>>());
  write(to << ",\n \"mathml\": ", written<plans_text<All, inspect::plans_in_mathml>>());
  write(to << ",\n \"dot\": ", written<inspect::plans_dot<All>>());
  to << "}";
}

/// A formula that sums over the samples, against loops written by hand.
void write_sum_over_samples(std::ostream& to) {
  constexpr tg::symbol<"r", tg::shape<2>, tg::role::parameter> r;
  constexpr tg::symbol<"d", tg::shape<2>> d;
  constexpr tg::symbol<"x", tg::shape<3>> x;
  using sum = math::batch_sum<std::remove_cvref_t<decltype(outer(d * d, x))>>;
  using formula = std::remove_cvref_t<decltype(hadamard(
      sum{}, outer(r, math::with_shape<tg::shape<3>>(tg::lit<1>))))>;
  std::vector<double> const rates{2, -3},
      inputs{1, 2, 3, 4, 5, 6, /* x */ 1, 0, -1, 2, 5, 7, 3, 1, 4};
  std::vector<double> expected(6);
  for (std::size_t n = 0; n < 3; ++n)
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j)
        expected[i + 2 * j] +=
            rates[i] * inputs[2 * n + i] * inputs[2 * n + i] * inputs[6 + 3 * n + j];
  write_program(to, tg::cpp<"f", 3>(formula{}), {rates, inputs}, 0, expected);
}

namespace derivations {

constexpr tg::symbol<"W", tg::shape<2, 3>, tg::role::parameter> W;
constexpr tg::symbol<"b", tg::shape<2>, tg::role::parameter> b;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"t", tg::shape<2>> t;
using leaves = tg::list<std::remove_const_t<decltype(W)>, std::remove_const_t<decltype(b)>,
                        std::remove_const_t<decltype(x)>, std::remove_const_t<decltype(t)>>;

/// A derivation, with numbers for the symbols of its formula.
template <class F, class Part> void write_derivation(std::ostream& to, F f, Part part) {
  constexpr auto made = tg::derivation(F{}, Part{});
  using derivation = std::remove_const_t<decltype(made)>;
  using lines = inspect::derivation_lines<typename derivation::path, typename derivation::steps>;
  write_table<inspect::lines_text<lines>, inspect::derivation_table<derivation, inspect::in_latex>,
              inspect::derivation_table<derivation, inspect::in_mathml>,
              inspect::dot_derivation<derivation>>(to);
  write(to << ",\n \"code\": ", written<inspect::cpp_of_derivation<"f", derivation>>());
  write(to << ",\n \"formula\": ", tg::text(f));
  to << ", \"towards\": \"" << part.label << "\", \"sizes\": [";
  [&]<class... Steps>(tg::list<Steps...>) {
    ((to << Steps::formula::shape::size << ", "), ...);
  }(typename decltype(made)::steps{});
  to << "0],\n \"symbols\": {";
  auto const write_leaf = [&]<class Leaf>(Leaf leaf, char const* before) {
    to << before << "\"" << leaf.label << "\": {\"shape\": [" << Leaf::shape::extents[0];
    if (Leaf::shape::rank == 2) to << ", " << Leaf::shape::extents[Leaf::shape::rank - 1];
    write(to << "], \"values\": ", laws::random_values(leaf.label, Leaf::shape::size, -1, 1));
    to << "}";
  };
  [&]<class... Leaves>(tg::list<Leaves...>) {
    char const* before = "";
    ((write_leaf(Leaves{}, before), before = ", "), ...);
  }(leaves{});
  to << "}}";
}
void write_all(std::ostream& to) {
  write_derivation(to, sum(square(tanh(W * x + b) - t)), W);
  write_derivation(to << ",\n", x * sigmoid(x), x);
  write_derivation(to << ",\n", logsumexp(relu(W * x)) / (tg::lit<1> + square(b)), x);
}

}  // namespace derivations

}  // namespace

BOOST_AUTO_TEST_CASE(every_line_is_written) {
  tg::model<network, double> model;
  auto next = laws::generator_of("printed");
  for (auto& each : model.parameters()) each = next.between(-1, 1);
  std::array<double, 4> const x{0.5, -1.2, 0.7, 1.9};
  auto const [loss, gradients] = model.gradient(tg::cross_entropy, x, 1.0);

  std::ofstream file{"printed_network.json"};
  file << std::setprecision(17) << "{\"lines\": [";
  for (auto const& line : lines)
    file << (&line == lines.data() ? "" : ",\n") << "[\"" << line.name << "\", \"" << line.formula
         << "\"]";
  file << "],\n\"symbols\": {";
  write(file, "x", Eigen::Map<Eigen::Matrix<double, 2, 2, Eigen::RowMajor> const>{x.data()}, false);
  file << ", \"t\": {\"shape\": [], \"values\": [1]}, ";
  write_all(file, "", model);
  file << "},\n\"expected\": {\"L\": {\"shape\": [], \"values\": [" << loss << "]}, ";
  write_all(file, "∂", gradients);
  file << "},\n\"programs\": [";
  write_programs<of_tanh, tg::losses::squared_error, false, 1, 4>(file);
  write_programs<network, tg::losses::cross_entropy, false, 1, 5>(file);
  write_programs<of_reductions, tg::losses::squared_error, true, 3>(file);
  write_sum_over_samples(file);
  file << ", null],\n\"plans\": [";
  using training = plans_of<network, tg::losses::cross_entropy>;
  write_plan<training::at_last>(file);
  write_plan<training::backward<0>>(file << "},\n");
  file << "}],\n\"all_plans\": [";
  write_plans<training>(file);
  file << "],\n\"derivations\": [";
  derivations::write_all(file);
  file << "]}\n";
  BOOST_TEST(file.good());
}
