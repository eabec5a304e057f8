// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE explain
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <typegrad/inspect/explain.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>

namespace tg = typegrad;

struct small : tg::network<tg::input<2, 3>, tg::flatten, tg::dense<8>, tg::tanh, tg::dense<3>> {};

template <class... Options> std::string explained(Options... options) {
  std::ostringstream out;
  tg::explain<small, 4>(out, tg::cross_entropy, options...);
  return out.str();
}
bool holds(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

BOOST_AUTO_TEST_CASE(every_part_is_there) {
  auto const text = explained(tg::explain_options{.width = 100});
  BOOST_TEST(holds(text, tg::topology_table<small>()));
  BOOST_TEST(holds(text, tg::formulas<small>(tg::cross_entropy)));
  BOOST_TEST(holds(text,
                   "f1: forward of stage 1, layers 0 to 3 (flatten, dense<8>, tanh)\n"
                   "   1  v₁ = W reshape(x, 6)  8 × 4 sums of 6 products, in registers\n"
                   "      y  = tanh(v₁ + b)     on these sums, to the output\n"
                   "l: forward, loss and backward of stage 2, layer 4 (dense<3>)\n"));
  BOOST_TEST(holds(text,
                   "b1: backward of stage 1, layers 0 to 3 (flatten, dense<8>, tanh)\n"
                   "     of forward it reads y\n"
                   "   1  v₁ = δ (1 - y²)            element by element, to scratch\n"
                   "   2  ∂b = Σₙ v₁                 summed over the samples, to the gradients\n"));
  BOOST_TEST(holds(
      text, "left out, as nobody reads it: δ₁ = W₂ᵀ δ₂ of layer 2, 48 multiply-adds a sample"));
  BOOST_TEST(holds(text, "f1 l  b1   block\n"));
  BOOST_TEST(holds(text, "       0    128  █████████  output of stage 1\n"));
  BOOST_TEST(holds(text, "     128    128  ·  ██████  δ, towards the output of stage 1\n"));
  BOOST_TEST(holds(text, "in which forward keeps 128 bytes for backward"));
  BOOST_TEST(holds(text, "it is on the stack, as it takes no more than 16,384 bytes\n"));
  BOOST_TEST(holds(text, "f1   1  v₁ = W reshape(x, 6) "));
  BOOST_TEST(
      holds(text, "2  dense<8>       224            48      8             48      0  ███████"));
}

BOOST_AUTO_TEST_CASE(it_fits_and_has_no_colour_unless_asked) {
  auto const text = explained(tg::explain_options{.width = 60});
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);)
    if (!holds(line, "MACs") && !holds(line, "█"))  // tables of numbers are as wide as they are
      BOOST_TEST(tg::inspect::letters_in(line) <= 60u, line);
  BOOST_TEST(!holds(text, "\x1b"));
  BOOST_TEST(
      holds(explained(tg::explain_options{.colour = tg::colours::on}), "\x1b[1mThe network"));
}

BOOST_AUTO_TEST_CASE(parts_can_be_left_out) {
  auto const text = explained(tg::explain_options{
      .formulas = false, .plan = false, .memory = false, .kernels = false, .cost = false});
  BOOST_TEST(text == "The network\n" + std::string{tg::topology_table<small>()});
}

BOOST_AUTO_TEST_CASE(running_has_no_backward) {
  std::ostringstream out;
  tg::explain<small>(out, {.width = 100});
  BOOST_TEST(holds(out.str(), "f2: stage 2, layer 4 (dense<3>)\n"));
  BOOST_TEST(holds(out.str(), "Its plan, for one sample\n"));
  BOOST_TEST(!holds(out.str(), "left out"));
  BOOST_TEST(!holds(out.str(), "keeps"));
}

// Stages alike share a plan, which is told once.
struct deep : tg::network<tg::input<4>, tg::dense<4>, tg::tanh, tg::dense<4>, tg::tanh, tg::dense<4>,
                          tg::tanh, tg::dense<2>> {};
BOOST_AUTO_TEST_CASE(what_is_alike_is_told_once) {
  std::ostringstream out;
  tg::explain<deep>(out, {.width = 100, .formulas = false, .cost = false});
  BOOST_TEST(holds(out.str(),
                   "f1: stage 1, layers 0 to 2 (dense<4>, tanh)\n"
                   "f2: stage 2, layers 3 to 4 (dense<4>, tanh)\n"
                   "f3: stage 3, layers 5 to 6 (dense<4>, tanh)\n"
                   "   1  v₁ = W x           4 × 1 sums of 4 products, in registers\n"));
  BOOST_TEST(holds(out.str(), "f1 to f3  1  v₁ = W x"));
  BOOST_TEST(holds(out.str(), "\nf4        1  v₁ = W x"));
}

// Nothing to learn, and one layer that only changes the shape.
BOOST_AUTO_TEST_CASE(networks_with_next_to_nothing) {
  std::ostringstream out;
  tg::explain<tg::network<tg::input<3>, tg::relu>>(out);
  tg::explain<tg::network<tg::input<2, 3>, tg::flatten>>(out);
  BOOST_TEST(holds(out.str(), "y = relu(x)"));
  BOOST_TEST(holds(out.str(), "y = reshape(x, 6)  copied, to the output\n"));
}
