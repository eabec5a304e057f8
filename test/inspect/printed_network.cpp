// SPDX-License-Identifier: MIT
// The formulas of a network as `formulas` prints them, with the numbers of a model and the
// gradients that its kernels find: written to a file, which printed.py reads back and follows line
// by line.
#define BOOST_TEST_MODULE inspect_printed_network
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iomanip>
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss/loss.hpp>
#include <typegrad/model.hpp>

#include "laws/random.hpp"

namespace tg = typegrad;

namespace {

struct network
    : tg::network<tg::input<2, 2>, tg::flatten, tg::dense<5>, tg::silu, tg::dense<3>, tg::tanh> {};
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
  file << "}}\n";
  BOOST_TEST(file.good());
}
